"""One pipeline over the notes, in a process of its own: `contender.py NAME NOTES LIMIT`.

Prints one JSON object: when the first note was done (seconds since the epoch), how long the notes took after that on
the clock and on the processor, and the peak memory of the process. Runs in another pipeline's own environment too, so
nothing is imported before it is needed.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from notes import load_notes

Job = Callable[[str], object]
HERE = Path(__file__).resolve().parent


def prescreen() -> Job:
    """This program's whole job as a batch does it: a note in, a record, 39 verdicts and the report as JSON out."""
    from one_note import ANCHORS, OneNote

    from prescreen.screening.batch.engine import Settings, job_for

    job = job_for(Settings(anchors=ANCHORS))
    return lambda text: job([OneNote(text)])


def medspacy_default() -> Job:
    return _medspacy("medspacy_pyrush")


def medspacy_sentencizer() -> Job:
    return _medspacy("sentencizer")


def edsnlp() -> Job:
    """EDS-NLP in its own environment: sentences, normaliser, a matcher of the same 100 terms, negation."""
    import edsnlp as eds_nlp
    import edsnlp.pipes as eds

    nlp = eds_nlp.blank("eds")
    nlp.add_pipe(eds.sentences())
    nlp.add_pipe(eds.normalizer())
    nlp.add_pipe(eds.matcher(terms={"target": targets()}, attr="NORM"))
    nlp.add_pipe(eds.negation())
    return nlp


def blank_spacy() -> Job:
    import spacy

    return spacy.blank("en")


def blank_spacy_warm() -> Job:
    """The same tokens with the tokenizer's cache kept warm.

    The cache is off for the rest of a text after its first special case (spaCy issue 13950), so each piece between
    blanks is asked for once on its own, and then served from the cache.
    """
    import spacy

    nlp = spacy.blank("en")
    seen: set[str] = set()

    def job(text: str) -> object:
        for piece in set(text.split()) - seen:
            seen.add(piece)
            nlp.tokenizer(piece)
        return nlp.tokenizer(text)

    return job


def aho_corasick() -> Job:
    """One scan for every term of every lexicon of this program, and nothing else."""
    import ahocorasick_rs

    from prescreen.assembly.read import finders

    terms = {
        t.surface.lower() for f in finders() for each in f.VOCABULARIES.values() for t in each if t.surface.strip()
    }
    automaton = ahocorasick_rs.AhoCorasick(sorted(terms))
    return lambda text: automaton.find_matches_as_indexes(text.lower(), overlapping=True)


def targets() -> list[str]:
    """The terms that the peers look for."""
    return (HERE / "targets.txt").read_text(encoding="utf-8").splitlines()


def _medspacy(sentences: str) -> Job:
    """medspaCy as `medspacy.load()` makes it, with 100 target rules and the sectionizer beside it."""
    import medspacy
    from medspacy.ner import TargetRule

    parts = {"medspacy_tokenizer", "medspacy_target_matcher", "medspacy_context", "medspacy_sectionizer"}
    nlp = medspacy.load(medspacy_enable=parts | ({sentences} if sentences.startswith("medspacy") else set()))
    if sentences == "sentencizer":
        nlp.add_pipe("sentencizer", first=True)
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(t, "TARGET") for t in targets()])
    return nlp


CONTENDERS: dict[str, Callable[[], Job]] = {
    "medspacy-default": medspacy_default,
    "medspacy-sentencizer": medspacy_sentencizer,
    "edsnlp": edsnlp,
    "blank-spacy": blank_spacy,
    "blank-spacy-warm": blank_spacy_warm,
    "aho-corasick": aho_corasick,
    "prescreen": prescreen,
}


def peak_mb() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    name, source, limit = sys.argv[1:]
    notes = load_notes(Path(source), int(limit) or None)
    job = CONTENDERS[name]()
    job(notes[0])
    first_done = time.time()
    start, worked = time.perf_counter(), time.process_time()
    for text in notes:
        job(text)
    seconds, processor = time.perf_counter() - start, time.process_time() - worked
    told = {"first_done": first_done, "seconds": seconds, "processor": processor, "notes": len(notes)}
    print(json.dumps({**told, "bytes": sum(len(n.encode()) for n in notes), "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
