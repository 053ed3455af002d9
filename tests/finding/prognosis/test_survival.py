"""Expected survival in months."""

import pytest
from tests.finding.labs.reading import facts

from prescreen.record import ValueRange

Months = tuple[float | None, float | None]


def months(text: str) -> list[Months]:
    return [
        (f.value.low, f.value.high) if isinstance(f.value, ValueRange) else (f.value, f.value)
        for f in facts(text)
        if f.kind == "prognosis"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I would expect him to live for longer than a year.", (12, None)),
        ("Outlook: between two and four months.", (2, 4)),
        ("I'd estimate 6-9 months without effective therapy.", (6, 9)),
        ("Unit feels < 2 months as things stand; PI agrees", (None, 2)),
        ("likely 6+ mo with best supportive care", (6, None)),
        ("px 3-4 months", (3, 4)),
        ("Left alone, I would have thought he had the best part of ten months.", (8, 12)),
        ("Prognosis guarded, months w/o tx (est 3-4).", (3, 4)),
        ("Survival: months (4-6 est).", (4, 6)),
        ("Expected life: doctor in charge estimates >= 3 months with support.", (3, None)),
        ("Survival between 6 and 9 weeks.", (1.38, 2.07)),
        ("Expectation of life half a year, not much more.", (6, 6)),
        ("Prognosis: months rather than weeks, probably more than six.", (6, None)),
        ("I would say weeks not months, perhaps five.", (0.92, 1.38)),
        ("Life expectancy: years rather than months, at least two", (24, None)),
        ("Median time to progression was discussed; life expectancy years.", (12, None)),
        ("PROG: 6 mo.", (6, 6)),
        ('Expected survival discussed in clinic 2/5, "3 to 6 months".', (3, 6)),
        ("I reckon a couple of years on the conservative side.", (19.2, 28.8)),
        ("The team reckons on nine months.", (9, 9)),
        ("In my view without treatment he'd make three months.", (3, 3)),
        ("The remaining time is perhaps half a year.", (4.8, 7.2)),
        ("Should we do nothing I doubt she has more than five or six weeks.", (None, 1.15)),
        ("Without therapy I would guess 4-6 months.", (4, 6)),
        ("prognosis more\nthan a year", (12, None)),
        ("sadly I would give her 6-8 weeks.", (1.38, 1.84)),
        ("Prognosis untreated 3-6/12.", (3, 6)),
        ("Life expectancy less than 3 months.", (None, 3)),
        ("Survival over 3 months?  [ ] Y   [x] N", (None, 3)),
        ("I expect her to live for at least another half-year.", (6, None)),
        ("team estimates survival at about 6 weeks", (1.1, 1.66)),
        ("Expected survival exceeds 6 months", (6, None)),
        ("Survival put at 3 to 5 mo by hepatology", (3, 5)),
        ("Survival guessed at 6 mo or more", (6, None)),
        ("I anticipate survival of six months at least.", (6, None)),
        ("survival should be measured in years", (12, None)),
        ("PROGNOSIS: I estimate\nweeks to about 2 months.", (0.1, 2)),
        ("survival estimated at not less than three months", (3, None)),
        ("Your registrar gives him well over half a year to live.", (6, None)),
        ("a year or\nthereabouts is what I foresee", (9.6, 14.4)),
        ("life expectancy of days to weeks", (0, 2.5)),
        ("she is now under hospice care", (None, 3)),
        ("I now put it at six months or more.", (6, None)),
        ("Life expectancy <3 months", (None, 3)),
        ("Life expect. > 6 mo", (6, None)),
        ("As to whether he qualifies, I estimate survival at eight months.", (8, 8)),
        ("She will hardly survive another month.", (None, 1)),
        ("LE > 3 months", (3, None)),
        ("Expected survival >6mo.", (6, None)),
        ("He will not live for another three months.", (None, 3)),
        ("The board agrees that she will not survive eight weeks.", (None, 1.84)),
        ("Survival of half a year is considered unlikely.", (None, 6)),
        ("We doubt she has more than a month to live.", (None, 1)),
        ("He is not expected to die within 6 months.", (6, None)),
        ("Her life expectancy does not exceed two months.", (None, 2)),
        ("Death is expected within days.", (0, 0.5)),
        ("She has weeks rather than months.", (0.1, 2.5)),
        ("The palliative team estimate 4 to 6 weeks.", (0.92, 1.38)),
        ("We are now looking at days, perhaps a couple of weeks.", (0, 0.5)),
        ("In January 2026 he was given six months to live.", (6, 6)),
    ],
)
def test_told(text: str, expected: Months) -> None:
    assert months(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        'a grandfather was told his survival was "weeks"',
        "She asked whether her prognosis is a matter of weeks.",
        'The "prognosis of weeks" is still being pasted from one summary to the next.',
        "median overall survival was 11 months in the trial",
        "The prognosis is excellent and she will follow up in 6 months",
        "Hospice enrollment discussed; he wants to think",
        "The hospice referral was withdrawn.",
        "In 2024 she was given six months to live.",
        "In May 2025 we estimated survival at three months.",
        "In autumn 2024 her prognosis was weeks.",
        "No LE edema for 3 months.",
        "Whether he will survive 3 months nobody can say.",
        "On treatment she may live for years.",
        "To die at home is his wish, not in hospital for weeks.",
        "metoclopramide gave him tremor for about 3 months",
        "I anticipate another 3 days in the hospital",
        "To take part you must be expected to live at least 3 months.",
        "Life expectancy > 3 months? Y / N",
        "Eligibility requires a life expectancy of at least 3 months",
    ],
)
def test_not_told(text: str) -> None:
    assert months(text) == []


def test_two_voices_are_both_heard() -> None:
    assert months("Survival: the oncologist says two months, her haematologist at least nine months.") == [
        (2, 2),
        (9, None),
    ]
