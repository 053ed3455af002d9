"""Trial files in: YAML to a checked `Protocol`, or the list of what is wrong with it, line by line."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from prescreen.errors import ProtocolError
from prescreen.protocol.linter import lint
from prescreen.protocol.marks import line_of, schema_problem
from prescreen.protocol.models import Protocol
from prescreen.protocol.problems import Problem

TRIALS = Path(__file__).parent / "trials"
DEFAULT = "invivo-cart"


def load(path_or_id: str | Path = DEFAULT) -> Protocol:
    """The protocol of a file, or the one shipped under that id.

    Raises ProtocolError naming the file, the line, what was found and what is allowed.
    """
    return _load(_path(path_or_id))


@cache
def _load(path: Path) -> Protocol:
    protocol, problems = _read(path)
    if protocol is None or problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ProtocolError(f"{first}{more}")
    return protocol


def check(path_or_id: str | Path) -> list[Problem]:
    """Everything that is wrong with a trial file; an empty list when nothing is. Raises ProtocolError if there is no
    such file."""
    return _read(_path(path_or_id))[1]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of trial files."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Protocol.model_json_schema(by_alias=True)}


def trials() -> list[str]:
    """The ids of the trials that are shipped."""
    return sorted(path.stem for path in TRIALS.glob("*.yaml"))


def trial_text(protocol: Protocol, beside: Path = TRIALS) -> str:
    """The trial's own text, as the places of the criteria count it."""
    return (beside / protocol.text_file).read_text(encoding="utf-8")


def _path(path_or_id: str | Path) -> Path:
    shipped = TRIALS / f"{path_or_id}.yaml"
    path = shipped if "/" not in str(path_or_id) and shipped.is_file() else Path(path_or_id)
    if not path.is_file():
        raise ProtocolError(f"{path_or_id}: no such trial file; shipped: {', '.join(trials())}")
    return path


def _read(path: Path) -> tuple[Protocol | None, list[Problem]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProtocolError(f"{path}: cannot be read as UTF-8 text ({type(error).__name__})") from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "not YAML"
        line = mark.line + 1 if mark is not None else 1
        return None, [Problem(str(path), line, "the file", str(what), "a trial file is YAML")]
    if not isinstance(data, dict) or node is None:
        return None, [Problem(str(path), 1, "the file", "no mapping", "a trial file begins with id, version, title")]
    try:
        protocol = Protocol.model_validate(data)
    except ValidationError as error:
        return None, [schema_problem(str(path), node, item) for item in error.errors()]
    return protocol, [
        Problem(str(path), line_of(node, place), _where(place), found, allowed)
        for place, found, allowed in lint(protocol, path.parent)
    ]


def _where(place: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in place) or "the file"
