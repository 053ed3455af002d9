"""Moves of a conversation as JSON and back."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from prescreen.dialogue import Judged, Move, Remarked, Replied, Rescheduled, SetAside
from prescreen.record import Fact

_KINDS: dict[str, type[Any]] = {
    "replied": Replied,
    "judged": Judged,
    "remarked": Remarked,
    "set_aside": SetAside,
    "rescheduled": Rescheduled,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_json(move: Move) -> dict[str, Any]:
    """A move as a JSON object; ``move`` names its kind."""
    return {"move": _NAMES[type(move)], **{f.name: _plain(getattr(move, f.name)) for f in fields(move)}}


def from_json(data: dict[str, Any]) -> Move:
    """The move of a JSON object. Raises KeyError, TypeError or ValueError for one that is none."""
    kind = _KINDS[data["move"]]
    values = {key: value for key, value in data.items() if key in {f.name for f in fields(kind)}}
    values["at"] = datetime.fromisoformat(values["at"])
    if "day" in values:
        values["day"] = date.fromisoformat(values["day"])
    if kind is Replied:
        values["facts"] = tuple(Fact.model_validate(f) for f in values["facts"])
        values["refined"] = tuple((Fact.model_validate(a), Fact.model_validate(b)) for a, b in values["refined"])
    move: Move = kind(**values)
    return move


def _plain(value: Any) -> Any:
    if isinstance(value, Fact):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
