"""One pipeline over the notes, in a process of its own: `contender.py NAME NOTES LIMIT`.

Prints one JSON object: when the first note was done (seconds since the epoch), how long the notes took after that,
and the peak memory of the process.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from notes import load_notes

Job = Callable[[str], object]


def prescreen() -> Job:
    """This program's whole job: a note in, a record, 39 verdicts and the report as JSON out."""
    from prescreen import Patient, screen
    from prescreen.errors import PrescreenError

    anchors = {"screening": "2026-03-10", "infusion": "2026-03-24"}

    def job(text: str) -> object:
        documents = [{"id": "note.txt", "date": "2026-03-08", "text": text}]
        patient = Patient.model_validate({"patient": "A-017", "anchors": anchors, "documents": documents})
        try:
            return screen(patient).to_json()
        except PrescreenError:  # a note that is refused, as one in another language
            return None

    return job


def medspacy_default() -> Job:
    return _medspacy("medspacy_pyrush")


def medspacy_sentencizer() -> Job:
    return _medspacy("sentencizer")


def blank_spacy() -> Job:
    import spacy

    return spacy.blank("en")


def _medspacy(sentences: str) -> Job:
    """medspaCy as `medspacy.load()` makes it, with 100 target rules and the sectionizer beside it."""
    import medspacy
    from medspacy.ner import TargetRule

    parts = {"medspacy_tokenizer", "medspacy_target_matcher", "medspacy_context", "medspacy_sectionizer"}
    nlp = medspacy.load(medspacy_enable=parts | ({sentences} if sentences.startswith("medspacy") else set()))
    if sentences == "sentencizer":
        nlp.add_pipe("sentencizer", first=True)
    targets = Path(__file__).with_name("targets.txt").read_text(encoding="utf-8").splitlines()
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(t, "TARGET") for t in targets])
    return nlp


CONTENDERS: dict[str, Callable[[], Job]] = {
    "medspacy-default": medspacy_default,
    "medspacy-sentencizer": medspacy_sentencizer,
    "blank-spacy": blank_spacy,
    "prescreen": prescreen,
}


def main() -> None:
    name, source, limit = sys.argv[1:]
    notes = load_notes(Path(source), int(limit) or None)
    job = CONTENDERS[name]()
    job(notes[0])
    first_done = time.time()
    start = time.perf_counter()
    for text in notes:
        job(text)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"first_done": first_done, "seconds": seconds, "notes": len(notes), "peak_mb": peak}))


if __name__ == "__main__":
    main()
