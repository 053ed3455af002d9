"""From a place in the data to its line in the YAML file."""

from typing import Any

import yaml

from prescreen.protocol.problems import Problem


def line_of(node: yaml.Node, place: tuple[str | int, ...]) -> int:
    """The line (1 is the first) of a place; parts that the file does not have (names of unions) are passed over."""
    line = node.start_mark.line
    for part in place:
        found = _child(node, part)
        if found is None:
            continue
        key, node = found
        line = key.start_mark.line
    return line + 1


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def schema_problem(file: str, node: yaml.Node, error: Any) -> Problem:
    """One of pydantic's errors in the words of a trial file."""
    place = tuple(error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    where = ".".join(str(p) for p in _in_file(node, place)) or "the file"
    found, allowed = str(error["msg"]), "see `prescreen schema protocol`"
    if kind == "extra_forbidden":
        found, allowed = f"unknown word {place[-1]!r}", "no such word is allowed here"
    elif kind == "missing":
        found, allowed = f"{place[-1]!r} is missing", "it is needed here"
    elif kind == "union_tag_invalid":
        place = (*place, str(context.get("discriminator", "")).strip("'"))
        found = f"unknown {context.get('discriminator', 'word')} {context.get('tag')!r}"
        allowed = f"allowed: {context.get('expected_tags')}"
    elif kind == "union_tag_not_found":
        found, allowed = "no rule is named", "a rule begins with `rule:`"
    elif kind == "literal_error":
        found, allowed = f"found {error.get('input')!r}", f"allowed: {context.get('expected')}"
    elif kind == "value_error":
        message = str(context.get("error", error["msg"]))
        found, _, rest = message.partition("; ")
        allowed = rest or "see `prescreen schema protocol`"
    elif "input" in error and not isinstance(error["input"], dict | list):
        found, allowed = f"found {error['input']!r}", error["msg"][0].lower() + error["msg"][1:]
    return Problem(file, line_of(node, place), where, found, allowed)


def _in_file(node: yaml.Node, place: tuple[str | int, ...]) -> list[str | int]:
    kept: list[str | int] = []
    for part in place:
        found = _child(node, part)
        if found is not None:
            node = found[1]
            kept.append(part)
    return kept
