"""The spaCy side: the assembled pipeline, abbreviations on windows, optional trained models."""

from pathlib import Path

import pytest

from prescreen.errors import PrescreenError
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document

TEXT = "He has acute lymphoblastic leukaemia (ALL) since 03/2022.\n\nFamily: father had a stroke in 2001.\n"


def _note(text: str) -> Note:
    return Note(Document(id="n", text=text), Scanner({}), None)


def test_the_shipped_config_assembles_sections_dates_and_assertion() -> None:
    from prescreen.language.pipeline import load

    doc = load()(TEXT)
    assert [s.label_ for s in doc.spans["sections"]][-1] == "family_history"
    assert [s.text for s in doc.spans["dates"]] == ["03/2022", "2001"]
    assert str(doc.spans["dates"][1]._.days) == "2001-01-01 to 2001-12-31"
    stroke = next(doc[t.i : t.i + 1] for t in doc if t.text == "stroke")
    assert stroke._.assertion == "family"
    assert doc._.long_forms == {"ALL": "acute lymphoblastic leukaemia"}
    assert len(list(doc.sents)) == 2


def test_abbreviations_come_from_the_note_itself() -> None:
    from prescreen.language.abbreviations import abbreviations

    assert abbreviations(_note(TEXT)) == {"ALL": "acute lymphoblastic leukaemia"}
    assert abbreviations(_note("Fever (ALL). Seen (today).")) == {}


def test_a_trained_model_is_loaded_by_path_and_keeps_the_offsets(tmp_path: Path) -> None:
    import spacy
    from spacy.training import Example

    from prescreen.language.trained import entities

    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    ner.add_label("DRUG")
    texts = [("He took foobazumab today", 8, 18), ("foobazumab was given", 0, 10), ("She got foobazumab twice", 8, 18)]
    examples = [Example.from_dict(nlp.make_doc(t), {"entities": [(a, b, "DRUG")]}) for t, a, b in texts]
    nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, drop=0.0)
    nlp.to_disk(tmp_path / "tiny")
    text = "No fever.\n\nHe took foobazumab today"
    found = entities(_note(text), str(tmp_path / "tiny"))
    assert ("foobazumab", "DRUG") in [(text[e.start : e.end], e.label) for e in found]


def test_a_path_without_a_model_is_named(tmp_path: Path) -> None:
    from prescreen.language.trained import load_model

    with pytest.raises(PrescreenError, match="no such model folder"):
        load_model(str(tmp_path / "none"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(PrescreenError, match="cannot load"):
        load_model(str(tmp_path / "empty"))
