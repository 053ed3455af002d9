"""A simulated physician settles every case that has gold answers, in varied free text with typing errors.

    .venv/bin/python bench/physician.py [--cases FOLDER] [--limit N] [--show] [--seed N]

The physician knows the gold verdicts, not how the program reads. For each question the reply says what gold says, in
one of at least five phrasings a kind of question; one reply in eight has a typing error. What the program reads back
wrongly the physician drops, and says again in other words, at last as a judgement with a reason.
"""

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

import phrases as P

from prescreen.dialogue import Case, Question, Session
from prescreen.dialogue.answering import table_row, vague_facts
from prescreen.protocol import rules
from prescreen.record import Document, Patient
from prescreen.screening.reviewing import open_case, reply_day, tools

TYPO_SHARE = 0.125
MOST_TURNS = 80
AT = datetime(2026, 11, 1, 10, 42)


@dataclass
class Score:
    """What happened over all cases. A reply is one line typed; Enter that keeps is not counted."""

    asked: int = 0
    first_time: int = 0
    not_understood: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    not_enough: list[str] = field(default_factory=list)
    """Read rightly, and the rules want more: another part of the criterion, or a judgement over the notes."""
    hidden: list[str] = field(default_factory=list)
    replies: list[int] = field(default_factory=list)
    unsettled: dict[str, list[str]] = field(default_factory=dict)
    overruled: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def typed(text: str, rng: random.Random) -> str:
    """The text as hurried fingers type it: sometimes two letters swapped or one left out, never in a number."""
    words = text.split(" ")
    places = [i for i, w in enumerate(words) if w.isalpha() and len(w) > 4]
    if not places or rng.random() > TYPO_SHARE:
        return text
    at = rng.choice(places)
    word = words[at]
    cut = rng.randrange(1, len(word) - 2)
    words[at] = (
        word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :] if rng.random() < 0.6 else word[:cut] + word[cut + 1 :]
    )
    return " ".join(words)


def reply_to(question: Question, good: bool, case: Case, rng: random.Random, day: date) -> str:
    """A reply that says what gold says about the question's part."""
    part = question.part
    if part is None:
        return rng.choice(P.NO if good else P.YES)
    rule = part.rule
    side = 0 if good else 1
    if isinstance(rule, rules.LatestValue | rules.MultipleOfUln):
        return _value(rule.quantity.name, good, rng)
    if isinstance(rule, rules.CockcroftGault):
        return _value("crcl", good, rng)
    if isinstance(rule, rules.Age):
        return rng.choice(P.BIRTH[0]).format(day=_said(date(1960 if good else 2012, 5, 17), rng))
    if isinstance(rule, rules.Washout):
        if not vague_facts(part):
            return rng.choice(P.NAIVE)
        when = day - timedelta(days=4000) if good else case.given.infusion - timedelta(days=1)
        return rng.choice(P.WASHOUT[0]).format(day=_said(min(when, day), rng))
    if isinstance(rule, rules.DiseaseFree):
        return rng.choice((*P.NO, *P.OTHER_CANCER[0]) if good else P.OTHER_CANCER[1])
    if isinstance(rule, rules.NoEvent):
        vague = vague_facts(part)
        when = _inside(rule, case, day)
        if vague and good:
            return _said(date(2015, 3, 14), rng)
        told = P.EVENTS[rule.called][side]
        return rng.choice((*P.NO, *told) if good else told).format(day=_said(when, rng))
    row = table_row(part)
    if row is None:
        return rng.choice(P.DIAGNOSIS[side])
    told = P.TABLES[row.reads[1]][side]
    plain = P.NO if good and row.no and row.reads[1] not in ("good_access", "icf_signed", "contraception") else ()
    return rng.choice((*told, *plain))


def _value(name: str, good: bool, rng: random.Random) -> str:
    return rng.choice(P.VALUES[name]).format(value=(P.GOOD if good else P.BAD)[name])


def _inside(rule: rules.NoEvent, case: Case, day: date) -> date:
    anchors = {n: getattr(case.given, n) for n in ("screening", "consent", "enrolment", "infusion")}
    window = case.protocol.windows[rule.window].days(anchors)
    if rule.tense == "planned":
        return (window.low or day) + timedelta(days=5)
    return min(day, (window.high or day) - timedelta(days=1))


def _said(day: date, rng: random.Random) -> str:
    return rng.choice(
        (
            day.isoformat(),
            f"{day.day} {day:%b %Y}",
            f"{day.day} {day:%B %Y}",
            f"{day:%d.%m.%Y}" if day.day > 12 else day.isoformat(),
        )
    )


def settle(case: Case, gold: dict[str, str], rng: random.Random, score: Score, show: bool) -> int:
    """Talk until nothing is open that gold settles; the number of replies."""
    session = Session(case, tools(), by="Dr Gold", day=reply_day(case, case.given.screening), clock=lambda: AT)
    session.open()
    replies = 0
    tried: Counter[str] = Counter()
    for _ in range(MOST_TURNS):
        question = session.question
        if question is None:
            break
        wanted = [gold[c] for c in question.settles] if question.denial else [gold[question.criterion]]
        key = question.key
        if question.denial is not None:
            settled = all(w == "satisfied" for w in wanted)
            text = rng.choice(P.NO) if settled else rng.choice(P.YES)
        elif wanted[0] == "unresolved":
            text = rng.choice(P.UNKNOWN)
        elif question.judgement or tried[key] >= 2:
            text = f"{'not significant' if wanted[0] == 'satisfied' else 'significant'}: reviewed the chart today"
            if not question.judgement:
                text = f"judge {question.criterion} {wanted[0]}: reviewed the chart today"
        else:
            text = reply_to(question, wanted[0] == "satisfied", case, rng, session.day)
        text = typed(text, rng)
        replies += 1
        tried[key] += 1
        first = tried[key] == 1
        turn = session.say(text)
        if turn.kind == "follow" and "judgement" not in " ".join(turn.said):
            replies += 1
            turn = session.say(reply_to(question, wanted[0] == "satisfied", case, rng, session.day))
        elif turn.kind == "follow":
            replies += 1
            turn = session.say("reviewed the chart today")
        if show:
            print(f"  {question.criterion}: {question.text}\n  > {text}\n  {' | '.join(turn.said)}")
        good = _judge_turn(turn, session, question, gold, text, score, case, first)
        if turn.proposal is not None:
            if good:
                before = session.standing
                changes = set(turn.proposal.changes)
                session.say("")
                moved = {
                    v.id
                    for v, w in zip(before.verdicts, session.standing.verdicts, strict=True)
                    if v.status != w.status
                }
                score.hidden += sorted(moved - changes)
            else:
                session.say("drop")
    for criterion, wanted_status in gold.items():
        status = session.standing.verdict(criterion).status
        if status != wanted_status and wanted_status != "unresolved":
            replies += 1
            score.overruled += 1
            session.say(f"judge {criterion} {wanted_status}: reviewed the chart today")
            session.say("")
    left = [c for c, s in gold.items() if session.standing.verdict(c).status != s and s != "unresolved"]
    score.unsettled[case.patient] = left
    return replies


def _judge_turn(
    turn: object,
    session: Session,
    question: Question,
    gold: dict[str, str],
    text: str,
    score: Score,
    case: Case,
    first: bool,
) -> bool:
    kind, proposal = turn.kind, turn.proposal  # type: ignore[attr-defined]
    score.asked += 1
    score.kinds[kind] += 1
    if kind == "not_understood":
        score.not_understood.append(f"{case.patient} {question.criterion}: {text}")
        return False
    wrong = []
    if proposal is not None:
        for criterion in proposal.changes:
            if criterion == "overall":
                continue
            status = proposal.after.verdict(criterion).status
            if status not in ("unresolved", gold[criterion]) and gold[criterion] != "unresolved":
                wrong.append(criterion)
        if gold[question.criterion] != "unresolved" and question.denial is None and not wrong and not proposal.changes:
            score.not_enough.append(f"{case.patient} {question.criterion}: {text}")
    if wrong:
        score.wrong.append(f"{case.patient} {question.criterion} ({', '.join(wrong)}): {text}")
        return False
    score.first_time += 1
    return True


def cases_in(folder: Path, limit: int | None = None) -> list[tuple[Case, dict[str, str]]]:
    """The cases with their gold verdicts."""
    found = []
    for path in sorted(folder.glob("*/gold.json"))[:limit]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        documents = tuple(
            Document(id=d, text=(path.parent / d).read_bytes().decode("utf-8")) for d in gold["documents"]
        )
        anchors = {k: date.fromisoformat(v) for k, v in gold["anchors"].items()}
        # where gold allows two answers, the physician does not know
        wanted = {c: s if isinstance(s, str) else "unresolved" for c, s in gold["criteria"].items()}
        found.append((open_case(Patient(patient=path.parent.name, documents=documents, anchors=anchors)), wanted))
    return found


def study(cases: list[tuple[Case, dict[str, str]]], seed: int = 7, show: bool = False) -> Score:
    """All cases, each with its own seeded physician."""
    score = Score()
    for case, gold in cases:
        score.replies.append(settle(case, gold, random.Random(f"{seed}/{case.patient}"), score, show))
    return score


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=Path, default=Path("corpus_samples/cases"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    score = study(cases_in(args.cases, args.limit), args.seed, args.show)
    share = 100 * score.first_time / max(score.asked, 1)
    print(f"cases {len(score.replies)}, replies {score.asked}, understood the first time {share:.1f} %")
    print(
        f"not understood {len(score.not_understood)}, understood wrongly and shown {len(score.wrong)}, "
        f"not shown {len(score.hidden)}"
    )
    print(f"median replies a case {median(score.replies)}, overruled verdicts {score.overruled}")
    print(f"cases not brought to gold: {sum(bool(v) for v in score.unsettled.values())}")
    print(f"understood and not enough {len(score.not_enough)}")
    for line in (*score.not_enough, "--", *score.not_understood, *score.wrong):
        print("  ", line)


if __name__ == "__main__":
    main()
