"""Date expressions: absolute in the habits of several countries, partial, relative to the document, leaning on events.

Every expression becomes the smallest honest interval of days (`criteria` rules 1, 12, 13).
"""

from prescreen.language.dates.find import find_dates
from prescreen.language.dates.habit import Habit, Order, habit_of
from prescreen.language.dates.mention import DateMention, Lean

__all__ = ["DateMention", "Habit", "Lean", "Order", "find_dates", "habit_of"]
