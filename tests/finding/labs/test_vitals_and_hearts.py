"""Saturation, weight, height, ejection fraction."""

import pytest
from tests.finding.labs.reading import facts, told

FORMS = [
    ("oxygen saturation 95 % breathing room air", {("spo2", 95)}),
    ("35, ECOG 1, NYHA I, 97 % on air", {("spo2", 97), ("ecog", 1)}),
    ("pulse oximetry on room air 95%", {("spo2", 95)}),
    ("95% O2 saturation on room air", {("spo2", 95)}),
    ("sat 98 % on air，64 kg，cognition normal", {("spo2", 98), ("weight", 64)}),
    ("SpO2 97 % RA (first reading 88 % VOID - dark nail polish)", {("spo2", 97)}),
    ("On examination: 88 kg, 181 cm, BP 128/76", {("weight", 88), ("height", 181)}),
    ("BP 112/70   SpO2 99 % (no O2)   66.0 kg   168 cm", {("spo2", 99), ("weight", 66), ("height", 168)}),
    ("F   DOB 19 May 1991 (35 y)   52 kg / 158 cm", {("weight", 52), ("height", 158)}),
    ("weight 61 kg for 168 cm", {("weight", 61), ("height", 168)}),
    ("Weight is 190 pounds, height 5 feet 8 inches", {("weight", 86.18), ("height", 172.7)}),
    ("Ht 1.72 m, Wt 71 kg", {("height", 172), ("weight", 71)}),
    ("02/24/25 Dietitian: 52.8 kg by home scale", {("weight", 52.8)}),
    ("EF of 20%-25%", {("lvef", (20, 25))}),
    ("LVEF >35 % by eye", {("lvef", (35, None))}),
    ("LVEF) <25%", {("lvef", (None, 25))}),
    ("LVEF is reported as 35-45 %", {("lvef", (35, 45))}),
    ("EF by ultrasound 57 %", {("lvef", 57)}),
    ("LVEF 0.55", {("lvef", 55)}),
    ("Echo: LV impaired by eye, no EF given", set()),
    ("EF 53%; the typed copy says 35, a slip that the lab has corrected", {("lvef", 53)}),
    ("The echo letter has a slip: LVEF 58 should read 38 %.", {("lvef", 38)}),
    ("LVEF was typed as 61%. The correct figure is 41%.", {("lvef", 41)}),
    ("EF in the mid-fifties on echo", {("lvef", (54, 56))}),
    ("TTE: LVEF low to mid 30's", {("lvef", (30, 36))}),
    ("sats in the high 90s on air", {("spo2", (97, 99))}),
    ("happy to go on with an EF in the thirties", set()),
    ("FEVG 60% (ETT du 12/04/2026)", {("lvef", 60)}),
    ("ef 60 to 65 percent, trivial tr", {("lvef", (60, 65))}),
    ("MUGA on 31 January 2026 in view of the poor echo windows: 47%.", {("lvef", 47)}),
    ("Father: EF 20%. Her own EF 61%.", {("lvef", 61)}),
    ("LVEF (MUGA, 10.02.26) 51", {("lvef", 51)}),
    # further shares of a name told once
    ("SpO2 89% RA on arrival, 92% after 5 min rest & deep breathing", {("spo2", 89), ("spo2", 92)}),
    ("SpO2 94% on 2L NC; 88% when off", {("spo2", 94), ("spo2", 88)}),
    ("Wt 141# (last week 146#)", {("weight", 63.96), ("weight", 66.22)}),
    ("EF 60%. Marrow blasts 40% (2 March 2026)", {("lvef", 60)}),
    # an ejection fraction named by its test
    ("echo last week 60%", {("lvef", 60)}),
    ("MUGA (1 March 2026): 58%", {("lvef", 58)}),
    ("echo: 40% stenosis of the LAD", set()),
    ("CD34 yield 0.4×10^6/kg, hand grip right 14 kg, nodes 11 cm", set()),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[f[0][:40] for f in FORMS])
def test_form(text: str, expected: set[object]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "oxygen"),
    [
        ("SpO2 97 % on room air", "no"),
        ("Oxygen saturation 98% on 2 L nasal cannula", "yes"),
        ("oxygen saturation increased from 88% to 96% on 6 liters-per-minute", "yes"),
        ("sats 94% air", "no"),
        ("SpO2 97 %", None),
        ("SpO₂ 95 % without oxygen", "no"),
        ("Home O2 2 L continuous, SpO2 94 %.", "yes"),
        ("LTOT. SpO2 91 %", None),
        ("No home oxygen. SpO2 94 %", None),
        ("O2 sat (room air) 88%, was 94% with 2L", "no"),
        ("Home O2 2L at night; SpO2 today 94 % at rest without", "no"),
        ("SpO2 93% on 2 L (not checked off O2)   Wt 58.0 kg", "yes"),
    ],
)
def test_oxygen(text: str, oxygen: str | None) -> None:
    assert [f.detail.get("oxygen") for f in facts(text) if f.name == "spo2" and not f.historical] == [oxygen]


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Echo 15/09 EF 60%", "echo"),
        ("MUGA 28/11/25: EF 40%", "muga"),
        ("Cardiac MRI 9 Oct: LVEF 57 %", "mri"),
        ("Gated SPECT: ejection fraction 46 %", "spect"),
        ("biplane LVEF 58 %", "echo"),
        ("LVEF 41% by 3D echo (MRI in June 36%)", "echo"),
        ("LVEF 57 %", None),
    ],
)
def test_imaging(text: str, method: str | None) -> None:
    assert [f.detail.get("method") for f in facts(text) if f.name == "lvef"] == [method]


def test_a_series_has_its_own_days_and_methods() -> None:
    text = "Nadir LVEF 30% (Nov 2022). Serial: 38% (May 2023), 36% by cardiac MRI (June 2025), 41% by 3D echo (1 March 2026)"
    assert [(f.value, str(f.date and f.date.low), f.detail.get("method")) for f in facts(text)] == [
        (30.0, "2022-11-01", None),
        (38.0, "2023-05-01", None),
        (36.0, "2025-06-01", "mri"),
        (41.0, "2026-03-01", "echo"),
    ]


def test_a_repeat_is_of_its_own_day() -> None:
    text = "TTE 1 March (in shock): EF 35-40%. Repeat 7 March: 55%, no effusion."
    assert [str(f.date) for f in facts(text)] == ["2026-03-01", "2026-03-07"]


@pytest.mark.parametrize(
    ("text", "strained"),
    [
        ("SpO2 fell to 86 % during the 6-minute walk, 96 % at rest.", [86]),
        ("SpO2 88 % on exertion.", [88]),
        ("Sats 88% walking to the toilet, 95 % in bed.", [88]),
        ("Saturation 95 % at rest on air, 89 % after climbing the stairs.", [89]),
        ("Nocturnal SpO2 84 %.", [84]),
        ("SpO2 91 % on air, sitting, after a walk from the car park.", []),
        ("SpO2 96 %, walks 3 km a day.", []),
        ("SpO2 96 % on air. Exercise tolerance good.", []),
    ],
)
def test_a_saturation_on_exertion_is_told_apart(text: str, strained: list[float]) -> None:
    assert [f.value for f in facts(text) if f.name == "spo2" and f.detail.get("strain") == "yes"] == strained


def test_weights_without_their_name() -> None:
    assert {("weight", 68), ("height", 171), ("spo2", 97)} <= told(
        "P 78  R 18  H 171 cm  W 68 kg. Finger pulse oxygen 97% (air)."
    )
    assert {("weight", 49.5), ("height", 154)} <= told("[O] 49.5 kg, 154 cm; 36.3 C")
