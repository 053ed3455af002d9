"""The page of the benchmark, part by part, as Markdown."""

import os
from dataclasses import dataclass
from typing import Any

BASE, FLOOR = "medspacy-default", "blank-spacy"
WHAT = {
    "medspacy-default": "medspaCy's default pipeline (PyRuSH), 100 target rules, ConText, sectionizer",
    "medspacy-sentencizer": "the same with spaCy's sentencizer in place of PyRuSH",
    "edsnlp": "EDS-NLP: sentences, normaliser, a matcher of the same 100 terms, negation",
    "blank-spacy": "blank spaCy: tokenisation and nothing else, as shipped",
    "blank-spacy-warm": "the same with the tokenizer's cache kept warm",
    "aho-corasick": "one Aho-Corasick scan for all our terms and nothing else",
    "prescreen": "**prescreen: record, 39 explained verdicts, report as JSON**",
}
_SHORT = {
    "medspacy-default": "medspaCy default",
    "medspacy-sentencizer": "medspaCy, sentencizer",
    "edsnlp": "EDS-NLP, five components",
    "blank-spacy": "spaCy tokens only",
    "blank-spacy-warm": "spaCy tokens only, warm cache",
    "aho-corasick": "Aho-Corasick scan only",
    "prescreen": "prescreen, notes to verdicts",
}
_KIND = {"prescreen": "ours", "blank-spacy": "floor", "blank-spacy-warm": "floor", "aho-corasick": "floor"}


@dataclass(frozen=True)
class Measured:
    """What one process of a pipeline took: notes a second by the clock and by the processor, a note's megabytes."""

    clock: float
    processor: float
    note_mb: float
    first_seconds: float
    peak_mb: float


def head(source: str, notes: list[str], rounds: int, machine: str) -> str:
    words = sum(len(n.split()) for n in notes) / len(notes)
    return f"""# Benchmarks

Made by `make bench`; do not edit by hand.

- Notes: {len(notes):,} from {source}, {words:.0f} words on average, one note after the other, each note a patient.
- Machine: {machine}. All pipelines in the same run; best of {rounds} round{"s" * (rounds > 1)}.
- Rates are of processor time (what one core does), beside them what the clock said; other programs may have run."""


def peers(results: dict[str, Measured]) -> str:
    base, floor = results.get(BASE), results.get(FLOOR)
    rows = [
        "## One process",
        "",
        "| pipeline | notes/s | by the clock | MB/s | x medspaCy | x blank spaCy | first result after | memory |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, m in results.items():
        beside = [_ratio(m.processor / other.processor) if other else "-" for other in (base, floor)]
        cells = [
            WHAT[name],
            f"{m.processor:,.1f}",
            f"{m.clock:,.1f}",
            f"{m.processor * m.note_mb:.2f}",
            *beside,
            f"{m.first_seconds:.1f} s",
            f"{m.peak_mb:.0f} MB",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    rows += ["", "The others only mark up a text: none reads a value, a date or a dose, or decides anything."]
    return "\n".join(rows)


def _ratio(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def picture(results: dict[str, Measured]) -> list[tuple[str, float, str]]:
    """What the plot shows."""
    return [(_SHORT[name], m.processor, _KIND.get(name, "peer")) for name, m in results.items()]


def batches(found: list[dict[str, Any]]) -> str:
    one, two, *counts = found
    rows = [
        "## Batches",
        "",
        "Through the batch engine, in order, by the clock.",
        "",
        "| notes | processes | notes/s | peak memory, main process | peak memory, a worker |",
        "|---:|---:|---:|---:|---:|",
    ]
    for told in found:
        worker = f"{told['worker_peak_mb']:.0f} MB" if told["worker_peak_mb"] else "-"
        cells = [f"{told['notes']:,}", told["processes"], f"{told['rate']:,.1f}", f"{told['peak_mb']:.0f} MB", worker]
        rows.append(f"| {' | '.join(map(str, cells))} |")
    rows += [
        "",
        f"- Two processes are {two['rate'] / one['rate']:.2f} times one.",
        f"- The load average at the end was {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, all programs counted.",
    ]
    if len(counts) > 1:
        grown = counts[-1]["peak_mb"] / counts[0]["peak_mb"] - 1
        rows.append(f"- Memory from {counts[0]['notes']:,} to {counts[-1]['notes']:,} notes: {grown:+.0%}.")
    return "\n".join(rows)


def stages(spent: dict[str, float]) -> str:
    rows = [
        "## Stages",
        "",
        "Each on its own, in the order of the work. What is else worked out only where it is asked for (sentences,",
        "sections, dates) is made whole here, so the parts add up to more than reading as it is run.",
        "",
        "| stage | ms a note |",
        "|---|---:|",
    ]
    return "\n".join([*rows, *(f"| {stage} | {ms:.3f} |" for stage, ms in spent.items())])


def length(spent: dict[str, float]) -> str:
    first = next(iter(spent.values()))
    rows = ["## Longer notes", "", "The same notes, each so many times over as one note.", ""]
    rows += ["| length | cost |", "|---:|---:|"]
    return "\n".join([*rows, *(f"| x {times} | x {ms / first:.1f} |" for times, ms in spent.items())])


def again() -> str:
    return """## To measure again

- `make bench`: the notes that ship; `make bench NOTES=folder` or `NOTES=notes.jsonl` for others.
- `make bench-peers` once, for EDS-NLP: it needs another spaCy, so it gets an environment of its own.
- `.venv/bin/python bench/run.py --parts count --counts 1000 100000 --output out/count.md`: 100,000 notes (the notes
  over and over), rate and memory."""
