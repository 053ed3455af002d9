"""A slip of the tongue and its correction in one breath: "ALT 360, correction, that should read 36", "42 correction please platelets 142"."""

from prescreen.finding.labs.statements import Statement, read_value
from prescreen.language.spoken_slips import SLIP


def corrected(plain: str, low: str, start: int, named: int, statement: Statement, dimension: str) -> Statement:
    """The statement, or the one that a correction right behind it puts in its place (the name may be said again)."""
    slip = SLIP.match(low, statement.end)
    if slip is None:
        return statement
    at = slip.end()
    name = low[start:named]
    if name and low.startswith(name, at):
        at += len(name)
        at += len(low[at:]) - len(low[at : at + 6].lstrip(" :=,") + low[at + 6 :])
    right = read_value(plain, low, start, at, dimension, statement.words)
    if right is None or right.value > at + 2:
        return statement
    right.unit = right.unit or statement.unit
    right.uln = right.uln or statement.uln
    return right
