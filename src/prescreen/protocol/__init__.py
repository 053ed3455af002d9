"""Trials as data: a closed, typed rule language in YAML, its loader and its linter."""

from prescreen.protocol.loader import check, json_schema, load, trial_text, trials
from prescreen.protocol.models import Ambiguity, Criterion, Protocol
from prescreen.protocol.problems import Problem

__all__ = ["Ambiguity", "Criterion", "Problem", "Protocol", "check", "json_schema", "load", "trial_text", "trials"]
