"""What a line asks of the program, when it is not a reply: one table of commands, small misspellings forgiven."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_SURE = 84


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, the ways to say it, a pattern for one with an argument, and a line of help."""

    name: str
    phrases: tuple[str, ...]
    pattern: re.Pattern[str] | None
    usage: str
    help: str


def _said(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{pattern}\s*[?.!]*\s*\Z", re.IGNORECASE | re.DOTALL)


COMMANDS = (
    Command("note", (), _said(r"(?:note|remark|nb)\s*[:,]\s*(?P<arg>.+?)"), "note: ...", "leave a note for the next reviewer"),
    Command("why", ("why", "why?", "why is that", "explain", "how so"), _said(r"(?:why|explain)\s+(?:is\s+)?(?P<arg>[IE]\d+[a-f]?)\b.*"), "why [I4a]", "how the verdict came about"),
    Command("show", (), _said(r"(?:show|list|display|what\s+about|how\s+about)(?:\s+me)?(?:\s+the|\s+all)?\s+(?P<arg>.+?)"), "show platelets", "facts of the record, or a criterion's text"),
    Command("left", ("what is left", "what's left", "whats left", "what is open", "left", "what else", "what remains", "how many left", "where are we", "status"), None, "what is left", "the open criteria"),
    Command("eligible", ("what would make her eligible", "what would make him eligible", "what would make them eligible", "what would make the patient eligible", "what is needed"), None, "what would make her eligible", "what stands against, and what would heal it"),
    Command("when", ("when could he be infused", "when could she be infused", "when can he be infused", "when can she be infused", "when could they be infused", "when is the first day", "earliest infusion"), None, "when could she be infused", "the first clear day"),
    Command("whatif", (), _said(r"what\s+if\s+(?P<arg>.+?)"), "what if infusion 2026-04-20", "the verdicts that another day would change"),
    Command("set", (), _said(r"(?:set|move)\s+(?:the\s+)?(?P<arg>(?:screen|consent|enrol|infus)\w*\b.*?)"), "set infusion 2026-04-20", "move one of the trial's days"),
    Command("skip", ("skip", "later", "next", "pass", "not now", "skip this", "come back to this"), None, "skip", "leave the question for later"),
    Command("unknown", ("unknown", "don't know", "i don't know"), None, "unknown", "not known: it stays open, and goes into the summary"),
    Command("undo", ("undo", "take that back", "back", "undo that"), _said(r"undo\s+(?P<arg>\d+)(?:\s+(?:steps?|times?))?"), "undo [3]", "take back the last thing done"),
    Command("confirm", ("confirm", "confirm suggestion", "as suggested", "agree", "confirmed"), None, "confirm", "keep what is suggested, after it was read back"),
    Command("summary", ("summary", "letter", "summary for the referrer", "write the letter"), None, "summary", "what is still needed, as a letter to the referrer"),
    Command("calendar", ("calendar", "washout", "washout calendar"), None, "calendar", "when each drug and event clears"),
    Command("goto", (), _said(r"(?:go to|goto|ask|ask about|question)?\s*(?P<arg>[IE]\d{1,2}[a-f]?)"), "E6a", "go to a criterion's question"),
    Command("quit", ("quit", "exit", "bye", "q", "leave"), None, "quit", "leave; all is saved"),
    Command("help", ("help", "what can i say", "commands", "?"), None, "help", "what can be said"),
)  # fmt: skip
_PHRASES = {phrase: command.name for command in COMMANDS for phrase in command.phrases}
_QUESTION = re.compile(
    r"(?:what|when|which|any|how|who|where|why)\b[^?]*\?\s*\Z|[a-z][a-z -]{1,30}\?\s*\Z|"
    r"(?:did|does|do|has|have|had|was|were|is|are)\s+(?:there|he|she|they|the|it|any|his|her)\b[^?]*\?\s*\Z",
    re.IGNORECASE,
)
"""A question back to the record: "when was the last chemo?", "platelets?"."""
_VERBS = ("why", "show", "what", "note", "skip", "undo", "confirm", "summary", "calendar", "help")


@dataclass(frozen=True, slots=True)
class Asked:
    """A command that was said, with its argument."""

    name: str
    argument: str = ""


def command_in(text: str) -> Asked | None:
    """The command that a line is, or None."""
    line = text.strip()
    if not line or len(line) > 400:
        return None
    plain = re.sub(r"[\s?.!]+\Z", "", re.sub(r"\s+", " ", line.lower())) or line
    if plain in _PHRASES:
        return Asked(_PHRASES[plain])
    asked = _patterned(line) or _misspelt(plain)
    if asked is None and _QUESTION.match(line):
        return Asked("show", line)
    return asked


def _patterned(line: str) -> Asked | None:
    for command in COMMANDS:
        match = command.pattern.match(line) if command.pattern else None
        if match:
            return Asked(command.name, (match.groupdict().get("arg") or "").strip())
    return None


def _misspelt(plain: str) -> Asked | None:
    if plain[-1:] in ("s", "d") and plain[:-1] in _PHRASES:
        return None  # "agrees" is of the patient
    if len(plain) >= 4:
        close = process.extractOne(plain, list(_PHRASES), scorer=fuzz.ratio, score_cutoff=_SURE)
        if close is not None and abs(len(close[0]) - len(plain)) <= 2:
            return Asked(_PHRASES[close[0]])
    if plain.isalpha() and len(plain) >= 4:
        slip = next((p for p in _PHRASES if p.isalpha() and len(p) >= 4 and OSA.distance(plain, p) == 1), None)
        if slip is not None:
            return Asked(_PHRASES[slip])
    verb, _, rest = plain.partition(" ")
    if rest and len(verb) >= 3 and verb not in _VERBS:
        near = process.extractOne(verb, ("show", "what", "note:", "undo"), scorer=fuzz.ratio, score_cutoff=74)
        if near is not None and (verb[0] == near[0][0] and abs(len(verb) - len(near[0])) <= 1):
            return _patterned(f"{near[0]} {rest}")
    return None


def help_lines() -> list[str]:
    """What can be said, one line each."""
    return [
        'Reply as in a note: "no", "plt 62 this morning", "last dose 3 Jan", "never had radiation".',
        'Judge with a reason: "not significant: old RBBB, unchanged since 2019", or "judge E6a satisfied: ...".',
        *(f"{c.usage}: {c.help}" for c in COMMANDS),
    ]
