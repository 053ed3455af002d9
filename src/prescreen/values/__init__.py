"""Values both halves share: three-valued truth, intervals of days and numbers, units. Imports nothing of ours."""

from prescreen.values.days import DayInterval
from prescreen.values.numbers import NumberInterval
from prescreen.values.truth import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["FALSE", "TRUE", "UNKNOWN", "DayInterval", "NumberInterval", "Truth"]
