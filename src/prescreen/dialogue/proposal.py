"""What would be kept: the facts of a reply or a judgement, read back with the verdicts that would change."""

from dataclasses import dataclass, replace

from prescreen.dialogue.case import Case, Standing, anchors, hold, merged, standing, with_days
from prescreen.dialogue.conflicts import conflict_lines
from prescreen.dialogue.moves import Judged, Move, Replied, Rescheduled
from prescreen.dialogue.plain_text import quoted
from prescreen.dialogue.selected import reads_of
from prescreen.dialogue.telling import fact_in_words
from prescreen.dialogue.wording import change, overall_change, standing_of
from prescreen.record import PatientRecord

KEEP = "Enter keeps, Esc drops, or type it again."


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A move that is not made yet, and how the patient would stand after it."""

    move: Move
    text: str
    """What the physician typed: for editing."""
    after: Standing
    lines: tuple[str, ...]
    changes: tuple[str, ...]
    """The criteria whose verdict would change."""
    key: str = ""
    """The criterion that it is about: the question's, else the first that would change."""
    unread: tuple[str, ...] = ()
    """Pieces of the reply that nothing was made of."""


def propose(case: Case, move: Move, text: str, key: str = "", unread: tuple[str, ...] = ()) -> Proposal:
    """The move read back: facts numbered, what was not read, conflicts with the notes, verdicts that will change."""
    before, after = standing(case), standing(case.with_move(move))
    changed = changes(case, before, after)
    lines = _stated(case, move)
    if unread:
        lines.append(f"Not read: {', '.join(quoted(piece, 60) for piece in unread)}.")
    lines += changed.values()
    if not changed:
        lines.append("No verdict changes.")
    if key and isinstance(move, Replied) and _still_open(after, key):
        lines.append(f"{key} stays open: {after.verdict(key).explanation}")
        if key not in changed:
            lines.append(f'If it is settled for you: "judge {key} satisfied: " (or violated) and the reason.')
    shown = key or next((c for c in changed if c != "overall"), "")
    return Proposal(move, text, after, (*lines, KEEP), tuple(changed), shown, unread)


def changes(case: Case, before: Standing, after: Standing) -> dict[str, str]:
    """The criteria whose standing differs, each with a line that says how, and the whole's."""
    found = {}
    for old, new in zip(before.verdicts, after.verdicts, strict=True):
        if standing_of(old) != standing_of(new):
            found[new.id] = change(case.protocol.criterion(new.id).title, old, new)
    if before.overall.status != after.overall.status:
        found["overall"] = overall_change(before.overall, after.overall)
    return found


def without(proposal: Proposal, case: Case, number: int) -> Proposal | None:
    """The proposal without its numbered fact; None when nothing is left. Raises IndexError for a number not there."""
    move = proposal.move
    if not isinstance(move, Replied) or not 1 <= number <= len(move.facts) + len(move.refined):
        raise IndexError(f"there is no line {number} to drop")
    facts, refined = list(move.facts), list(move.refined)
    if number <= len(facts):
        del facts[number - 1]
    else:
        del refined[number - 1 - len(facts)]
    if not facts and not refined:
        return None
    left = replace(move, facts=tuple(facts), refined=tuple(refined))
    return propose(case, left, proposal.text, proposal.key, proposal.unread)


def _stated(case: Case, move: Move) -> list[str]:
    if isinstance(move, Judged):
        return [f"Judged {move.status} by {move.by}: {move.why}", f"The rule had said: {move.rule_said}."]
    if isinstance(move, Rescheduled):
        return [f"{move.anchor.capitalize()} on {move.day}."]
    if not isinstance(move, Replied):
        return []
    lines = [f"{i}. {fact_in_words(f)}" for i, f in enumerate(move.facts, 1)]
    start = len(lines) + 1
    lines += [f"{i}. {fact_in_words(new)}, made precise" for i, (_, new) in enumerate(move.refined, start)]
    return ["Read as:", *lines, *conflict_lines(case, move.facts)]


def _still_open(after: Standing, key: str) -> bool:
    return any(v.id == key for v in after.open)


def speaks(case: Case, key: str, move: Replied) -> bool:
    """Whether a reply's facts are of those that the criterion reads."""
    reads = reads_of(case.protocol.criterion(key).rule)
    told = [*move.facts, *(new for _, new in move.refined)]
    return any((f.kind, f.name) in reads or (f.kind, "") in reads for f in told)


def what_if(case: Case, anchor: str, day: "object") -> tuple[Standing, Standing]:
    """The standing now, and with an anchor on another day; nothing is changed."""
    days = with_days(anchors(case), {anchor: day})  # type: ignore[dict-item]
    record: PatientRecord = merged(case)
    return standing(case), hold(case, record, days)
