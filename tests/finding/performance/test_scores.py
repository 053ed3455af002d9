"""Performance status as it is written."""

import pytest
from tests.finding.labs.reading import dated, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ECOG 1", {("ecog", 1)}),
        ("ECOG-PS：1", {("ecog", 1)}),
        ("ECOG PS3", {("ecog", 3)}),
        ("we set the WHO index at 3.", {("ecog", 3)}),
        ("ECOG 1 -> 2 this wk", {("ecog", 2)}),
        ("state preserved, OMS (= ECOG) 1, afebrile", {("ecog", 1)}),
        ("WHO (ECOG): 1", {("ecog", 1)}),
        ("performance status 2 (ECOG)", {("ecog", 2)}),
        ("PS (ECOG) 2.", {("ecog", 2)}),
        ("PS score (ECOG criteria): 2 points", {("ecog", 2)}),
        ("The ECOG performance status today is grade 0.", {("ecog", 0)}),
        ("Eastern Cooperative Oncology Group (ECOG) performance status was 2", {("ecog", 2)}),
        ("WHO performance status was zero", {("ecog", 0)}),
        ("performance status (OMS/ECOG) 1", {("ecog", 1)}),
        ("ECOG 0–1", {("ecog", (0, 1))}),
        ("between ECOG 2 and 3, depending on the day", {("ecog", (2, 3))}),
        ('Performance per primary team "ECOG 2-3, varies"', {("ecog", (2, 3))}),
        ("performance status improved from 4 to 1", {("ecog", 1)}),
        ("drop of patient's performance status to 3 versus 2", {("ecog", 3)}),
        ("ECOG was 2 on admission but is 4 today", {("ecog", 4)}),
        ("ECOG was 3 on admission; he is now at 1.", {("ecog", 1)}),
        ("She was ECOG 1 before the relapse and has dropped to 3.", {("ecog", 3)}),
        ("ECOG 2 with the pneumonia but has since gone back to 1.", {("ecog", 1)}),
        ("ECOG 1, and he has 2 children.", {("ecog", 1)}),
        ("ECOG: I'd call it 2.", {("ecog", 2)}),
        ("Performance status: we'd say a 1", {("ecog", 1)}),
        ("PS - I'd put her at 3", {("ecog", 3)}),
        ("ECOG 1/4, weight kept", {("ecog", 1)}),
        ("PS 2/5", {("ecog", 2)}),
        ("ECOG 2/3", {("ecog", (2, 3))}),
        ("e c o g is two", {("ecog", 2)}),
        ("Her mother was bedbound, ECOG 4, before she died.", set()),
        ("His late wife became wheelchair bound, PS 3.", set()),
        ("Her father was frail and ECOG 3 by then", set()),
        ("PS recorded as 3 in error, should be 1.", {("ecog", 1)}),
        ("ECOG 3 (should read 1).", {("ecog", 1)}),
        ("PS 0 by mistake, it should have been 2", {("ecog", 2)}),
        ("ECOG 4 was entered in error", set()),
        ("ECOG 1, no error in the last sheet", {("ecog", 1)}),
        ("Donor (sister) ECOG 0.", set()),
        ("Donor: ECOG 0, KPS 100. Patient: ECOG 2", {("ecog", 2)}),
        ("Her husband was with her. ECOG 1.", {("ecog", 1)}),
        ("ECOG 1. He has dropped 3 kg.", {("ecog", 1)}),
        ("General condition good, ECOG I.", {("ecog", 1)}),
        ("Functional status: 3     scale: ECOG", {("ecog", 3)}),
        ("Functional status 3 of 5 on the walking test", set()),
        ("Perf. status 3 (ECOG)", {("ecog", 3)}),
        ("ECOG 1 - template default, see below. On examination ECOG 3", {("ecog", 3)}),
        ("Nursing sheet copied forward: PS 1. PS 4 today.", {("ecog", 4)}),
        ("Karnofsky 70", {("karnofsky", 70)}),
        ("KPS improved from 70% to 100%", {("karnofsky", 100)}),
        ("Karnofsky performance status 80-90 %", {("karnofsky", (80, 90))}),
        ("a score of 2 on the ECOG scale", {("ecog", 2)}),
        ("He can't work. PS 2 by WHO/ECOG.\n\nThree things you will want untangling.", {("ecog", 2)}),
        ("PS (ECOG/Zubrod): 0 [ ]  1 [ ]  2 [x]  3 [ ]  4 [ ]", {("ecog", 2)}),
        ("Her husband, who drove her here, is ECOG 3 himself.", set()),
        ("PS 5 cm H2O, PEEP 8", set()),
        ("excellent performance status", set()),
        ("eligible patients must have ECOG 0-2", set()),
        ("PPS 50, pulmonary stenosis (PS) gradient 40", set()),
        ("ECOG: see oncology note of 12/03", set()),
    ],
)
def test_score(text: str, expected: set[object]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PS ECOG 3 on 02 March 2026", {("ecog", 3.0, "2026-03-02")}),
        (
            "ECOG 1 (21/01/2026) -> 2 (22/02/2026) -> 3 (today)",
            {("ecog", 1.0, "2026-01-21"), ("ecog", 2.0, "2026-02-22"), ("ecog", 3.0, "2026-03-14")},
        ),
        (
            "Admitted 1 March 2026. ECOG 3 on admission; now 1.",
            {("ecog", 3.0, "2026-03-01"), ("ecog", 1.0, "2026-03-14")},
        ),
        ("from 10 March he walked; at discharge 13 March 2026 ECOG PS is 1", {("ecog", 1.0, "2026-03-13")}),
        ("ICF signed on 13 March 2026. ECOG 2.", {("ecog", 2.0, "2026-03-14")}),
        ("PS 3 when septic, back to 1.", {("ecog", 3.0, "... to 2026-03-14"), ("ecog", 1.0, "2026-03-14")}),
        (
            "Was a PS 3 with the pneumonia; now out and about: 2.",
            {("ecog", 3.0, "... to 2026-03-14"), ("ecog", 2.0, "2026-03-14")},
        ),
        (
            "PS by WHO scale: 1 (January), 2 (mid February), 3 today",
            {
                ("ecog", 1.0, "2026-01-01 to 2026-01-31"),
                ("ecog", 2.0, "2026-02-11 to 2026-02-20"),
                ("ecog", 3.0, "2026-03-14"),
            },
        ),
        (
            "Performance status has improved from 3 in January to 1 now.",
            {("ecog", 3.0, "2026-01-01 to 2026-01-31"), ("ecog", 1.0, "2026-03-14")},
        ),
        ("ECOG from 2 on 12 Feb to 1 on 9 March.", {("ecog", 2.0, "2026-02-12"), ("ecog", 1.0, "2026-03-09")}),
        ("ECOG improved from 3 on admission to 1.", {("ecog", 3.0, "... to 2026-03-14"), ("ecog", 1.0, "2026-03-14")}),
        (
            "ECOG PS   2/16: 3   3/2: 2   3/9: 1",
            {("ecog", 3.0, "2026-02-16"), ("ecog", 2.0, "2026-03-02"), ("ecog", 1.0, "2026-03-09")},
        ),
        (
            "ECOG went from 2 (December) to 1 (January), but since the fall it is 3.",
            {
                ("ecog", 2.0, "2025-12-01 to 2025-12-31"),
                ("ecog", 1.0, "2026-01-01 to 2026-01-31"),
                ("ecog", 3.0, "2026-03-14"),
            },
        ),
        ("PS (ECOG) on 20.02.2026: 3", {("ecog", 3.0, "2026-02-20")}),
        ("ECOG 1 (9 March), 2 lines of therapy", {("ecog", 1.0, "2026-03-09")}),
        ("ECOG 2 (9 March), 3 grandchildren", {("ecog", 2.0, "2026-03-09")}),
        ("ECOG 4 in ICU; 2 at discharge; 1 now.", {("ecog", 4.0, "... to 2026-03-14"), ("ecog", 1.0, "2026-03-14")}),
    ],
)
def test_day(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("ECOG put at 2 by Dr Renshaw, 3 by the nurse.", {2.0, 3.0}),
        ("ECOG 1 per Dr Lane, 3 per nurse.", {1.0, 3.0}),
        ("ECOG 2 (Dr Lane), 3 (physio).", {2.0, 3.0}),
        ("ECOG 2 (Dr Lane) and 3 children.", {2.0}),
        ("ECOG 1 (walks daily), 2 for stairs.", {1.0}),
    ],
)
def test_two_scorers(text: str, scores: set[float]) -> None:
    assert {score for _, score, _ in dated(text)} == scores


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Date        ECOG  Weight  Temp\n09-Mar-26   1     68.2    36.7\n16-Feb-26   2     69.0    36.9",
            {("ecog", 1.0, "2026-03-09"), ("ecog", 2.0, "2026-02-16")},
        ),
        (
            "| Date | KPS | ECOG (0-5) |\n|---|---|---|\n| 2026-03-09 | 50 | 3 |\n| 2026-02-02 | 80 | 1 |",
            {
                ("ecog", 3.0, "2026-03-09"),
                ("ecog", 1.0, "2026-02-02"),
                ("karnofsky", 50.0, "2026-03-09"),
                ("karnofsky", 80.0, "2026-02-02"),
            },
        ),
        (
            "Parameter   02/02/2026   09/03/2026\nECOG        3            1\nPulse       70           72",
            {("ecog", 3.0, "2026-02-02"), ("ecog", 1.0, "2026-03-09")},
        ),
        (
            "            07/01/26   09/03/26   16/02/26\nECOG  3   1  2",
            {("ecog", 3.0, "2026-01-07"), ("ecog", 1.0, "2026-03-09"), ("ecog", 2.0, "2026-02-16")},
        ),
        (
            "visit,date,ecog,temp\nV1,2026-02-16,3,36.8\nV2,2026-03-09,1,36.6",
            {("ecog", 3.0, "2026-02-16"), ("ecog", 1.0, "2026-03-09")},
        ),
        (
            "patient,analyte,value,unit,date\n003,ECOG,2,,2026-03-09\n003,KPS,80,%,2026-03-09",
            {("ecog", 2.0, "2026-03-09"), ("karnofsky", 80.0, "2026-03-09")},
        ),
        ("ECOG        1\nPulse       70", {("ecog", 1.0, "2026-03-14")}),
    ],
)
def test_table(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert {fact for fact in dated(text) if fact[0] in ("ecog", "karnofsky")} == expected
