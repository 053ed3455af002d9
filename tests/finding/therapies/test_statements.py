"""What notes say of treatment as a whole, of gene therapy, and what they name that no lexicon knows."""

from datetime import date

import pytest
from tests.finding.treatment_notes import DAY, facts

from prescreen.finding import gene_therapies, therapies
from prescreen.language.note import Note
from prescreen.language.terms import Scanner
from prescreen.record import Document
from prescreen.values import DayInterval


@pytest.mark.parametrize(
    ("text", "name", "low", "high"),
    [
        ("Treatment-naive mantle cell lymphoma.", "therapy_naive", None, DAY),
        ("No prior systemic therapy.", "therapy_naive", None, DAY),
        ("No lymphoma treatment since 15 September 2025.", "none_since", date(2025, 9, 15), date(2025, 9, 15)),
        ("FCR 2021.\nNone since 15 Sep 2025.", "none_since", date(2025, 9, 15), date(2025, 9, 15)),
        ("nothing antineoplastic after 28 December 2025", "none_since", date(2025, 12, 28), date(2025, 12, 28)),
        ("He has been off all lymphoma treatment for 8 weeks.", "none_since", date(2026, 1, 17), date(2026, 1, 17)),
        (
            "last capsule on 12 August 2025. Since then no systemic treatment at all.",
            "none_since",
            date(2025, 8, 12),
            date(2025, 8, 12),
        ),
        ("No systemic therapy for 8 weeks.", "none_since", date(2026, 1, 17), date(2026, 1, 17)),
        ("Treatment-free since 3 May 2025.", "none_since", date(2025, 5, 3), date(2025, 5, 3)),
        ("Last systemic therapy 4 November 2025.", "none_since", date(2025, 11, 4), date(2025, 11, 4)),
        ("Date of last anti-lymphoma treatment: 30/11/2025", "none_since", date(2025, 11, 30), date(2025, 11, 30)),
        ("Her last drugs of any kind were on 5 May 2025.", "none_since", date(2025, 5, 5), date(2025, 5, 5)),
        ("Most recent anti-myeloma drug given 2 Jan 2026", "none_since", date(2026, 1, 2), date(2026, 1, 2)),
        ("Not on any treatment for his lymphoma since 3 May 2025.", "none_since", date(2025, 5, 3), date(2025, 5, 3)),
        ("He never had chemotherapy, antibodies or any other drug for his myeloma.", "therapy_naive", None, DAY),
        ("She has never needed any drug treatment against the disease.", "therapy_naive", None, DAY),
        ("All lines of treatment ended by 31 May 2025.", "none_since", date(2025, 5, 31), date(2025, 5, 31)),
        ("Never on any anticancer drug.", "therapy_naive", None, DAY),
        ("No anti-tumour medicine from 1 September 2025 on.", "none_since", date(2025, 9, 1), date(2025, 9, 1)),
    ],
)
def test_treatment_as_a_whole(text: str, name: str, low: date | None, high: date) -> None:
    found = [f for f in facts(text, therapies) if f.kind == "treatment_course"]
    assert [f.name for f in found] == [name]
    days = found[0].date
    assert days is not None
    assert (days.low, days.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "No transfusion since March 2025.",
        "No relapse since the transplant in 2020.",
        "Untreated hypertension. No treatment for the cough since Monday.",
        "No antibiotic treatment since 3 March 2026.",
        "Lymphoma. Not on any treatment for gout since December 2024.",
        "He has not had any other treatment for his lymphoma than rituximab.",
        "Last systemic therapy with rituximab in May 2025.",
        "gene/cell therapy naive",
        "CAR-T therapy naive; radiation-naive",
    ],
)
def test_other_silences_are_no_treatment_course(text: str) -> None:
    assert [f.name for f in facts(text, therapies) if f.kind == "treatment_course"] == []


def test_unnamed_courses_keep_their_dates() -> None:
    text = "Six courses of immunochemotherapy in another hospital up to late 2025 (regimen not written)."
    (fact,) = [f for f in facts(text, therapies) if f.kind == "treatment_course"]
    assert fact.name == "unnamed_therapy"
    assert fact.detail["category"] == "chemotherapy"


@pytest.mark.parametrize(
    ("text", "high"),
    [
        (
            "R-CHOP 2021; took part in a phase 1 trial of an oral degrader, stopped in December 2025.",
            date(2025, 12, 31),
        ),
        ("R-CHOP in 2021. Then an investigational CELMoD in a study until November 2025.", date(2025, 11, 30)),
        ("R-CHOP 2021, then study drug (blinded) until 5 January 2026.", date(2026, 1, 5)),
        ("R-CHOP 2021. Clinical trial with a bispecific antibody, last dose Sept 2025.", date(2025, 9, 30)),
        ("BR 2019. Enrolled in a trial of an experimental antibody from March to 10 May 2024.", date(2024, 5, 10)),
        ("R-CHOP 2021. Salvage at another centre in autumn 2025, regimen not known.", date(2025, 11, 30)),
        ("R-CHOP 2021. Induction 2018 abroad (regimen unknown).", date(2018, 12, 31)),
    ],
)
def test_a_course_without_a_name_beside_named_ones(text: str, high: date) -> None:
    (fact,) = [f for f in facts(text, therapies) if f.kind == "treatment_course"]
    assert fact.name == "unnamed_therapy"
    assert isinstance(fact.last, DayInterval)
    assert fact.last.high == high


@pytest.mark.parametrize(
    "text",
    [
        "R-CHOP 2021. She was enrolled in this study of an investigational product today.",
        "R-CHOP 2021. Phase 1 trial of a bispecific antibody offered in 2025, she declined.",
        "R-CHOP 2021. She could join a phase 2 trial with a bispecific since January 2026.",
        "R-CHOP 2021. Study drug infusion on 24 March 2026 if eligible.",
        "Enrolled in a trial of the antibody glofitamab in 2024, last dose 3 May 2024.",
        "R-CHOP 2021. Treated for hypertension, drugs not known.",
    ],
)
def test_trials_that_gave_nothing_without_a_name(text: str) -> None:
    assert [f for f in facts(text, therapies) if f.kind == "treatment_course"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no CAR-T and no gene therapy", {("gene_therapy", "absent")}),
        ("Cell/gene products: none.", {("gene_therapy", "absent")}),
        (
            "06/2021 gene-transfer study for CGD: single intravenous dose of a VSV-G pseudotyped lentiviral vector",
            {("gene_therapy", "present"), ("vsvg_product", "present")},
        ),
        ("His nephew had Zolgensma.", set()),
        ("We discussed gene therapy as a future option.", set()),
    ],
)
def test_gene_therapy(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(f.name, f.assertion) for f in facts(text, gene_therapies)} == expected


def test_an_in_vivo_vector_with_vsvg_is_told_apart() -> None:
    text = "Mar 2024: single dose of an in vivo CD20 CAR lentiviral vector with a VSV-G envelope."
    (fact,) = [f for f in facts(text, therapies) if f.name == "car-t"]
    assert fact.detail["vector"] == "in_vivo_vsvg"


def test_drug_like_words_are_shown() -> None:
    scanner = Scanner(therapies.VOCABULARIES)
    text = "He received zelotinemab and compound XYZ-1234 in a phase 1 trial; febuxostat and rituximab too."
    note = Note(Document(id="n", text=text), scanner, DAY)
    assert {u.evidence.quote for u in therapies.unread(note)} == {"zelotinemab", "XYZ-1234"}


@pytest.mark.parametrize("text", ["Relapsed MCL on ibrutinib.", "Hydroxyurea daily for cytoreduction."])
def test_a_drug_told_as_taken_without_any_day_may_go_on(text: str) -> None:
    told = {(f.assertion, f.last) for f in facts(text, therapies) if f.kind == "therapy"}
    assert told == {("present", None), ("possible", "ongoing")}


@pytest.mark.parametrize(
    "text", ["BI-1206 + rituximab, came off 17/11/2025.", "Rituximab plus XYZ-2001 until 17/11/2025."]
)
def test_a_trial_code_beside_a_known_drug_is_an_unnamed_drug(text: str) -> None:
    (course,) = [f for f in facts("Lymphoma trial: " + text, therapies) if f.kind == "treatment_course"]
    assert course.name == "unnamed_therapy"
    assert str(course.last) == "2025-11-17"
