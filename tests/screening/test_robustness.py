"""A thousand cases cut, shuffled, doubled and garbled: each gives a report whose evidence is exact, never an exception."""

import json
import random
from collections.abc import Callable

import pytest

from prescreen.data import data_path
from prescreen.errors import PrescreenError
from prescreen.record import Document, Patient
from prescreen.screening import screen

_JUNK = "\x00\x1b\u202e\u2028\ufeff\U0001f600é血\u0301<>[]{}%=|\\\"'`~\t\r\x0b"
_ROUNDS = 1000


def cut(text: str, rng: random.Random) -> str:
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def shuffled_lines(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    rng.shuffle(lines)
    return "".join(lines)


def shuffled_words(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def doubled(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text + text[at:]


def garbled(text: str, rng: random.Random) -> str:
    characters = list(text)
    for _ in range(max(1, len(text) // 50)):
        characters[rng.randrange(len(characters))] = rng.choice(_JUNK)
    return "".join(characters)


def digits_changed(text: str, rng: random.Random) -> str:
    return "".join(rng.choice("0123456789") if c.isdigit() and rng.random() < 0.3 else c for c in text)


def without_spaces(text: str, rng: random.Random) -> str:
    return "".join(c for c in text if not c.isspace() or rng.random() < 0.5)


def one_line(text: str, rng: random.Random) -> str:
    return text.replace("\n", rng.choice((" ", "", "\r", "\t")))


def letter_case(text: str, rng: random.Random) -> str:
    return rng.choice((text.upper(), text.lower(), text.swapcase(), text.title()))


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    cut, shuffled_lines, shuffled_words, doubled, garbled, digits_changed, without_spaces, one_line, letter_case,
)  # fmt: skip


def cases() -> list[tuple[dict[str, str], list[str]]]:
    found = []
    for gold in sorted(data_path("corpus_samples", "cases").glob("*/gold.json")):
        value = json.loads(gold.read_text(encoding="utf-8"))
        texts = [(gold.parent / d).read_bytes().decode("utf-8") for d in value["documents"]]
        found.append((value["anchors"], texts))
    return found


def test_mutated_cases_give_reports() -> None:
    if not (known := cases()):
        pytest.skip("the cases are not in this checkout")
    for seed in range(_ROUNDS):
        rng = random.Random(seed)
        anchors, texts = rng.choice(known)
        text = rng.choice(texts)
        for mutate in rng.sample(MUTATIONS, rng.randint(1, 3)):
            text = mutate(text, rng) or "x"
        given = anchors if rng.random() < 0.8 else {}
        try:
            report = screen(Patient(patient=str(seed), anchors=given, documents=(Document(id="n", text=text),)))
        except PrescreenError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}: {type(error).__name__}") from error
        evidence = [e for c in report.criteria for e in c.evidence] + [f.evidence for f in report.record.facts]
        assert all(text[e.start : e.end] == e.quote for e in evidence), f"seed {seed}"
        assert json.loads(report.to_json())["patient"] == str(seed)
