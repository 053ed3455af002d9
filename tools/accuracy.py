#!/usr/bin/env python3
"""The figures of docs/accuracy.md and the lists of tests/known_failures/, from the reports that `make evaluate` wrote.

    tools/accuracy.py [--reports out] [--write]

Prints the tables; with --write it puts them between the markers of docs/accuracy.md, and the verdicts that are still
wrong into tests/known_failures/verdicts.tsv.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import score

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/accuracy.md"
FAILURES = ROOT / "tests/known_failures/verdicts.tsv"
BEGIN, END = "<!-- figures: tools/accuracy.py -->", "<!-- end of figures -->"

# name of a set -> folder of corpus_samples, what its cases are called
SETS = {"cases": ("cases", "")} | {
    f"written/{w}": ("written", f"{w}-")
    for w in ("wa", "wb", "wc", "wd", "we", "wg", "wh", "wi", "wl", "wm", "wn", "wo", "wp")
}
STYLES = {
    "11": "UK clinic and referral letters",
    "12": "US consults, H&P, discharge summaries",
    "13": "translated Chinese hospital records",
    "14": "terse inpatient notes, e-mails, logs",
    "15": "faxes through OCR, dictation",
    "16": "EHR exports, tables, copied-forward text",
    "18": "German, French, Italian, Indian, Australian letters",
    "20": "consults and forms of other professions",
    "wa": "thirty further styles, one a letter",
    "wb": "thirty other styles, one a letter",
    "wc": "twenty-four patients by a further hand, many styles",
    "wd": "twenty-four patients, a fresh sample of the first eight rows' families by other hands",
    "we": "sixteen patients by one more hand, dense with traps",
    "wg": "ten letters by one more hand",
    "wh": "six patients by one more hand, gold by another",
    "wi": "ten patients by two more hands, dense with traps",
    "wl": "six patients in the families of rows 1 and 2, by other hands",
    "wm": "six patients in the families of rows 3 and 4, by other hands",
    "wn": "six patients in the families of rows 5 and 6, by other hands",
    "wo": "six patients in the families of rows 7 and 8, by other hands",
    "wp": "six patients: letters of six countries, by one more hand",
}
CLASSES = {
    ("satisfied", "unresolved"): "asked, though the notes settle it: met",
    ("violated", "unresolved"): "asked, though the notes settle it: not met",
    ("unresolved", "satisfied"): "settled as met, though the notes leave it open",
    ("unresolved", "violated"): "settled as not met, though the notes leave it open",
    ("satisfied", "violated"): "the opposite of gold: not met instead of met",
    ("violated", "satisfied"): "the opposite of gold: met instead of not met",
}

Figures = dict[str, Any]


def measured(name: str, reports: Path) -> Figures:
    """Cases, reports and counts of one set."""
    folder, prefix = SETS[name]
    gold = {k: v for k, v in score.load_cases(ROOT / "corpus_samples" / folder).items() if k.startswith(prefix)}
    lines = (reports / f"{folder}.reports.jsonl").read_text(encoding="utf-8").splitlines()
    found = {r["patient"]: r for r in map(json.loads, lines) if r["patient"] in gold}
    return {"gold": gold, "reports": found, "counts": score.score(gold, found)}


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def table(head: list[str], rows: list[str]) -> list[str]:
    return [row(*head), "|" + "---|" * len(head), *rows, ""]


def totals(sets: dict[str, Figures]) -> list[str]:
    rows = []
    for name, of in sets.items():
        n = of["counts"][0]
        rows.append(
            row(
                name,
                len(of["gold"]),
                n["criteria"],
                share(n["right"], n["criteria"]),
                share(n["decided_right"], n["decided"]),
                share(n["decidable_right"], n["decidable"]),
                n["opposite"],
                share(n["evidence_exact"], n["evidence"]),
            )
        )
    head = ["set", "cases", "verdicts", "accuracy", "precision of the decided", "coverage", "opposite of gold"]
    return table([*head, "evidence exact"], rows)


def by_kind(sets: dict[str, Figures]) -> list[str]:
    rows = []
    for kind in (*score.KINDS, "all"):
        cells = []
        for of in sets.values():
            facts = of["counts"][1]
            c = sum(facts.values(), Counter()) if kind == "all" else facts[kind]
            cells.append(
                f"{share(c['tp'], c['tp'] + c['fp'])} / {share(c['tp'], c['tp'] + c['fn'])} / "
                f"**{share(2 * c['tp'], 2 * c['tp'] + c['fp'] + c['fn'])}**"
            )
        rows.append(row(kind, *cells))
    return table(["kind", *(f"{name}: precision / recall / F1" for name in sets)], rows)


def right(gold: dict[str, Any], report: dict[str, Any], leaf: str) -> bool:
    want = gold["criteria"][leaf]
    got = next((c["status"] for c in report["criteria"] if c["id"] == leaf), "absent")
    return got in (want if isinstance(want, list) else [want])


def by_criterion(sets: dict[str, Figures]) -> list[str]:
    leaves = list(next(iter(next(iter(sets.values()))["gold"].values()))["criteria"])
    rows = []
    for leaf in leaves:
        cells = [
            share(sum(right(g, of["reports"][k], leaf) for k, g in of["gold"].items()), len(of["gold"]))
            for of in sets.values()
        ]
        rows.append(row(leaf, *cells))
    return table(["criterion", *sets], rows)


def by_style(sets: dict[str, Figures]) -> list[str]:
    counted: dict[str, Counter[str]] = {}
    for of in sets.values():
        for name, gold in of["gold"].items():
            n = counted.setdefault(name[:2], Counter())
            n["cases"] += 1
            n["verdicts"] += len(gold["criteria"])
            n["right"] += sum(right(gold, of["reports"][name], leaf) for leaf in gold["criteria"])
    rows = [row(STYLES[s], n["cases"], share(n["right"], n["verdicts"])) for s, n in sorted(counted.items())]
    return table(["style", "cases", "accuracy"], rows)


def confusion(sets: dict[str, Figures]) -> list[str]:
    kinds = sorted({k for of in sets.values() for k in of["counts"][2]})
    return table(["gold -> given", *sets], [row(k, *(of["counts"][2][k] for of in sets.values())) for k in kinds])


def failures(sets: dict[str, Figures]) -> list[str]:
    """Set, case, criterion, gold, given and class of every verdict that is wrong."""
    lines = []
    for name, of in sets.items():
        for case, leaf, gold, given, _ in of["counts"][4]:
            reason = CLASSES.get((gold, given), "one of two answers that gold allows was missed")
            lines.append("\t".join((name, case, leaf, gold, given, reason)))
    return lines


def figures(sets: dict[str, Figures]) -> str:
    parts = {
        "Verdicts": totals(sets),
        "Facts by kind": by_kind(sets),
        "Accuracy by criterion": by_criterion(sets),
        "Accuracy by style": by_style(sets),
        "Confusion": confusion(sets),
    }
    return "\n".join(line for title, lines in parts.items() for line in (f"### {title}", "", *lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=ROOT / "out")
    parser.add_argument("--write", action="store_true", help="into docs/accuracy.md and tests/known_failures/")
    arguments = parser.parse_args()
    sets = {name: measured(name, arguments.reports) for name in SETS}
    text = figures(sets)
    if not arguments.write:
        print(text)
        return
    page = PAGE.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    PAGE.write_text(between.sub(lambda _: f"{BEGIN}\n\n{text}\n{END}", page), encoding="utf-8")
    head = "# set\tcase\tcriterion\tgold\tgiven\tclass; written by tools/accuracy.py --write\n"
    FAILURES.write_text(head + "".join(line + "\n" for line in failures(sets)), encoding="utf-8")


if __name__ == "__main__":
    main()
