"""Date expressions: what they mean, in a note of Monday 21 September 2026 that writes the day first unless told otherwise."""

from datetime import date

import pytest

from prescreen.language.dates import Habit, find_dates, habit_of

DAY = date(2026, 9, 21)
UK = Habit("dmy", frozenset("/"))
US = Habit("mdy", frozenset("/"))
GERMAN = Habit("dmy", frozenset("."))
DUTCH = Habit("dmy", frozenset("-"))
CHINESE = Habit(None, frozenset(), frozenset("."))
CHINESE_ISO = Habit(None, frozenset(), frozenset("-"))

MEANINGS = [
    # -- figures -------------------------------------------------------------------------------------------------
    (UK, "on 18/09/2026", "2026-09-18", "on"),
    (UK, "DOB 02/Sep/2009", "2009-09-02", "on"),
    (None, "seen 6/Mar/26", "2026-03-06", "on"),
    (US, "Stroke 2/25. No seizures.", "2025-02-01 to 2026-02-25", "on"),
    (US, "MI 2/24", "2024-02-01 to 2026-02-24", "on"),
    (US, "appendectomy 3/19", "2019-03-01 to 2026-03-19", "on"),
    (UK, "On chart review: MI in December", "2025-12-01 to 2025-12-31", "on"),
    (UK, "On review, relapsed in November", "2025-11-01 to 2025-11-30", "on"),
    (UK, "He is for review in December", "2026-12-01 to 2026-12-31", "on"),
    (US, "on 09/08/2026", "2026-09-08", "on"),
    (UK, "on 09/08/2026", "2026-08-09", "on"),
    (None, "on 09/08/2026", "2026-08-09 to 2026-09-08", "on"),
    (None, "born 1999.11.2", "1999-11-02", "on"),
    (GERMAN, "born 03.05.1943", "1943-05-03", "on"),
    (None, "2025.03.19", "2025-03-19", "on"),
    (None, "UCG R8.5.26: EF 66", "2026-05-26", "on"),
    (None, "2025-7-18", "2025-07-18", "on"),
    (None, "2024年5月3日", "2024-05-03", "on"),
    (None, "令和8年5月3日", "2026-05-03", "on"),
    (None, "on Reiwa 8, May 3", "2026-05-03", "on"),
    (None, "born 17 February Showa 30", "1955-02-17", "on"),
    (None, "born Showa 30 (1955), February 17", "1955-02-17", "on"),
    (None, "since Heisei 29", "2017-01-01 to 2017-12-31", "since"),
    (None, "CT R8.5.3: stable", "2026-05-03", "on"),
    (None, "stopped on H30/4/12", "2018-04-12", "until"),
    (UK, "dob 14.02.84", "1984-02-14", "on"),
    (UK, "05/03/26", "2026-03-05", "on"),
    (None, "since 03/2022", "2022-03-01 to 2022-03-31", "since"),
    (None, "ended 07.2024", "2024-07-01 to 2024-07-31", "until"),
    (US, "on 5/22", "2026-05-22", "on"),
    (US, "last pRBC 9/12.", "2026-09-12", "on"),
    (US, "NYHA I. 8/3 sustained VT", "2026-08-03", "on"),
    (US, "afebrile; 9/4 port pulled", "2026-09-04", "on"),
    (US, "\n- 9/2 seen by ID", "2026-09-02", "on"),
    (US, "PRBC 1u 7/29; plts", "2026-07-29", "on"),
    (US, "was Fri 9/18, skin", "2026-09-18", "on"),
    (US, "echo wk before last 60%", "2026-09-07 to 2026-09-13", "on"),
    (UK, "seen the Monday before last", "2026-09-07", "on"),
    (US, "labs yday", "2026-09-20", "on"),
    (US, "labs this AM", "2026-09-21", "on"),
    (US, "no pegfil this yr", "2026-01-01 to 2026-09-21", "on"),
    (UK, "on 07/09", "2026-09-07", "on"),
    (UK, "Echo 15/09 EF", "2026-09-15", "on"),
    (None, "renal transplant in 11/07", "2007-11-01 to 2007-11-30", "on"),
    (None, "relapse (9/03)", "2003-09-01 to 2003-09-30", "on"),
    (GERMAN, "on 17.08.: stable", "2026-08-17", "on"),
    (DUTCH, "Echo from 14-08: fine", "2026-08-14", "from"),
    (DUTCH, "ECG 18-05: sinus", "2026-05-18", "on"),
    (GERMAN, "Echo 03.09: EF 60", "2026-09-03", "on"),
    (UK, "pegfilgrastim 6mg 17/7. none", "2026-07-17", "on"),
    (UK, "harvest failed 28/8, no auto", "2026-08-28", "on"),
    (UK, "etoposide, cytarabine 15/7", "2026-07-15", "on"),
    (UK, "Date 6 / 3 / 2026", "2026-03-06", "on"),
    (CHINESE, "since 4.12, day 4", "2026-04-12", "since"),
    (CHINESE_ISO, "Heart ultrasound 09-05:EF", "2026-09-05", "on"),
    (US, "Hgb nadir 6.7 9/5 -> 1 u PRBC", "2026-09-05", "on"),
    (CHINESE_ISO, "from 06-09", "2026-06-09", "from"),
    (CHINESE_ISO, "; 08-17 polatuzumab 120 mg", "2026-08-17", "on"),
    (CHINESE_ISO, "filgrastim 300 ug: 08-29, well", "2026-08-29", "on"),
    (UK, "red cells (last 9/7)", "2026-07-09", "last"),
    (UK, "none in the last 6/12", "2026-03-21 to 2026-09-21", "on"),
    (UK, "well for the last 3/12", "2026-06-21", "since"),
    (None, "infarction 2019", "2019-01-01 to 2019-12-31", "on"),
    (None, "BR 2021-22", "2021-01-01 to 2022-12-31", "on"),
    (None, "BR in 2021/2022", "2021-01-01 to 2022-12-31", "on"),
    (None, "BR 2021/22", "2021-01-01 to 2022-12-31", "on"),
    (None, "**DATE[Mar 24 2008]", "2008-03-24", "on"),
    (None, "R-CHOP (06-10/2024)", "2024-06-01 to 2024-10-31", "on"),
    # -- months by name -------------------------------------------------------------------------------------------
    (None, "last dose 3 jan", "2026-01-03", "last"),
    (None, "given 12 mar, then home", "2026-03-12", "on"),
    (None, "the 12th of June 2006", "2006-06-12", "on"),
    (None, "bloods on the 24th: Hb 9", "2026-08-24", "on"),
    (None, "the results of the 9th that", "2026-09-09", "on"),
    (None, "from Monday the 14th.", "2026-09-14", "from"),
    (None, "he is to have his spleen out on the 26th.", "2026-09-26", "on"),
    (None, "the repair will be on the 2nd", "2026-10-02", "on"),
    (None, "on the list for December", "2026-12-01 to 2026-12-31", "on"),
    (None, "on the waiting list (January) for", "2027-01-01 to 2027-01-31", "on"),
    (None, "off the waiting list in December", "2025-12-01 to 2025-12-31", "on"),
    (None, "pre-procedure bloods here (12th)", "2026-09-12", "on"),
    (None, "On June 23th", "2026-06-23", "on"),
    (None, "Written: September 9,2026", "2026-09-09", "on"),
    (None, "09-Aug-2026", "2026-08-09", "on"),
    (None, "last dose 14 Jul 2025", "2025-07-14", "last"),
    (None, "31st August", "2026-08-31", "on"),
    (None, "Sunday 20th September", "2026-09-20", "on"),
    (None, "twentieth of May 2020", "2020-05-20", "on"),
    (None, "autograft March 2021, then", "2021-03-01 to 2021-03-31", "on"),
    (None, "since Oct '24", "2024-10-01 to 2024-10-31", "since"),
    (None, "in December", "2025-12-01 to 2025-12-31", "on"),
    (None, "in May", "2026-05-01 to 2026-05-31", "on"),
    (None, "earlier in May", "2026-05-01 to 2026-05-31", "on"),
    (None, "until mid September", "2026-09-11 to 2026-09-20", "until"),
    (None, "early March 2025", "2025-03-01 to 2025-03-10", "on"),
    (None, "the end of March", "2026-03-21 to 2026-03-31", "on"),
    (None, "early 2026", "2026-01-01 to 2026-04-30", "on"),
    (None, "late 2024", "2024-09-01 to 2024-12-31", "on"),
    (None, "March or April 2024", "2024-03-01 to 2024-04-30", "on"),
    (None, "somewhere between 2023 and 2025", "2023-01-01 to 2025-12-31", "on"),
    # -- seasons, quarters, feasts ----------------------------------------------------------------------------------
    (None, "in the summer", "2026-06-01 to 2026-08-31", "on"),
    (None, "since last winter", "2025-12-01 to 2026-02-28", "since"),
    (None, "spring 2024", "2024-03-01 to 2024-05-31", "on"),
    (None, "Q3 2024", "2024-07-01 to 2024-09-30", "on"),
    (None, "third quarter of 2023", "2023-07-01 to 2023-09-30", "on"),
    (None, "since Christmas", "2025-12-22 to 2025-12-31", "since"),
    (None, "over the Australia Day long weekend", "2026-01-23 to 2026-01-30", "on"),
    (None, "on Burns Night 2025", "2025-01-25", "on"),
    (None, "around Canada Day", "2026-07-01", "on"),
    (None, "over the Christmas break", "2025-12-22 to 2025-12-31", "on"),
    (None, "before Easter 2025", "2025-04-18 to 2025-04-21", "before"),
    # -- from the document's day -------------------------------------------------------------------------------------
    (None, "seen today", "2026-09-21", "on"),
    (None, "the day before yesterday", "2026-09-19", "on"),
    (None, "last Tuesday", "2026-09-15", "on"),
    (None, "on Friday he", "2026-09-18", "on"),
    (None, "on Friday, September 11 he", "2026-09-11", "on"),
    (GERMAN, "last cycle day 1/2: on 08.04.2025", "2025-04-08", "on"),
    (None, "echo 21 May 62 %", "2026-05-21", "on"),
    (None, "two weeks ago", "2026-09-07", "on"),
    (None, "stopped 2/52 ago", "2026-09-07", "until"),
    (None, "Sore. 13/7 post splenectomy", "2026-09-08", "on"),
    (None, "about two weeks ago", "2026-08-31 to 2026-09-14", "on"),
    (None, "seen 2wks ago", "2026-09-07", "on"),
    (None, "seen 3/52 ago", "2026-08-31", "on"),
    (None, "a fall 2/12 ago", "2026-07-01 to 2026-07-31", "on"),
    (None, "CRP 40 3/7 ago", "2026-09-18", "on"),
    (None, "transfused 2 units Friday", "2026-09-18", "on"),
    (None, "three months back", "2026-06-01 to 2026-06-30", "on"),
    (None, "about two months ago", "2026-06-21 to 2026-08-21", "on"),
    (None, "two years ago", "2024-01-01 to 2024-12-31", "on"),
    (None, "more than 6 months ago", "... to 2026-03-31", "on"),
    (None, "a couple of weeks ago", "2026-08-31 to 2026-09-07", "on"),
    (None, "for the past 3 weeks", "2026-08-31", "since"),
    (None, "never in the last 60 days", "2026-07-23 to 2026-09-21", "on"),
    (None, "this year", "2026-01-01 to 2026-09-21", "on"),
    (None, "earlier this year", "2026-01-01 to 2026-09-21", "on"),
    (None, 'told "in May of this year" by', "2026-05-01 to 2026-05-31", "on"),
    (None, "last year", "2025-01-01 to 2025-12-31", "on"),
    (None, "in the last year", "2025-09-21 to 2026-09-21", "on"),
    (None, "last September", "2025-09-01 to 2025-09-30", "on"),
    (None, "(4 doses, last Sep 2024)", "2024-09-01 to 2024-09-30", "last"),
    (None, "booster last May of 2023", "2023-05-01 to 2023-05-31", "last"),
    (None, "is 53 months out from transplant", "2022-04-01 to 2022-04-30", "on"),
    (None, "within the next two weeks", "2026-09-21 to 2026-10-05", "due"),
    (None, "flu jab a couple weeks ago", "2026-08-31 to 2026-09-07", "on"),
    (None, "fevers couple months back", "2026-06-01 to 2026-07-31", "on"),
    (None, "seen 10 d ago", "2026-09-11", "on"),
    (None, "stopped 3w ago", "2026-08-31", "until"),
    (None, "stroke 2+ years ago", "... to 2024-12-31", "on"),
    (None, "stroke >2 yrs ago", "... to 2024-12-31", "on"),
    (None, "rituximab <2 weeks ago", "2026-09-07 to 2026-09-21", "on"),
    (None, "hepatitis, years ago", "... to 2024-09-21", "on"),
    (None, "an infarct decades back", "... to 2006-09-21", "on"),
    (None, "last dose a week ago Friday", "2026-09-11", "last"),
    (None, "half a year ago", "2026-02-21 to 2026-04-21", "on"),
    (None, "a year and a half ago", "2025-01-21 to 2025-05-21", "on"),
    (None, "on apixaban since 3 weeks", "2026-08-31", "since"),
    (None, "fever since two days", "2026-09-19", "since"),
    (None, "none within the past month", "2026-08-21 to 2026-09-21", "on"),
    (None, "this past Friday", "2026-09-18", "on"),
    (None, "this past weekend", "2026-09-19 to 2026-09-20", "on"),
    (None, "infarct in March last year", "2025-03-01 to 2025-03-31", "on"),
    (None, "on 12 June of last year", "2025-06-12", "on"),
    (None, "last year, in early May", "2025-05-01 to 2025-05-10", "on"),
    (None, "a TIA in January two years ago", "2024-01-01 to 2024-01-31", "on"),
    (None, "the August before last", "2025-08-01 to 2025-08-31", "on"),
    (None, "in the May of the year before last", "2024-05-01 to 2024-05-31", "on"),
    (None, "appendix out in the early 90s", "1990-01-01 to 1999-12-31", "on"),
    (None, "irradiated in the eighties", "1980-01-01 to 1989-12-31", "on"),
    (None, "cycle 3 CW 12/2026", "2026-03-16 to 2026-03-22", "on"),
    (None, "CABG '19.", "2019-01-01 to 2019-12-31", "on"),
    (None, "born 24.IX.1961", "1961-09-24", "on"),
    (None, "biopsy 3/XII/25", "2025-12-03", "on"),
    (None, "graft 24SEP24", "2024-09-24", "on"),
    (None, "died 4 octobre 2019", "2019-10-04", "on"),
    (None, "the week of September 7", "2026-09-07 to 2026-09-13", "on"),
    (UK, "cycle 2 w/c 24/8", "2026-08-24 to 2026-08-30", "on"),
    (UK, "counts, week ending 30/8", "2026-08-24 to 2026-08-30", "on"),
    (None, "last transfused early march.", "2026-03-01 to 2026-03-10", "on"),
    (None, "none since may, she says", "2026-05-01 to 2026-05-31", "since"),
    (None, "(last prbc in oct)", "2025-10-01 to 2025-10-31", "on"),
    (None, "off lenalidomide for 3 weeks", "2026-08-31", "until"),
    (None, "last week's rituximab", "2026-09-14 to 2026-09-20", "on"),
    (UK, "taken daily (NB stop 10/8)", "2026-08-10", "until"),
    (None, "last infusion right before Christmas", "2025-12-08 to 2025-12-22", "on"),
    (None, "a stroke 4 weeks before this visit", "2026-08-24", "on"),
    (None, "relapse Mar-25", "2025-03-01 to 2026-03-25", "on"),
    (None, "graft in the summer of 24.", "2024-06-01 to 2024-08-31", "on"),
    (None, "axi-cel 3/24", "2024-03-01 to 2026-03-24", "on"),
    (None, "completed R-ICE (until 1/25)", "2025-01-01 to 2026-01-25", "until"),
    (None, "last dara 8/24", "2026-08-24", "on"),
    (None, "given Tue 3/24", "2026-03-24", "on"),
    (US, "stopped 3/24", "2026-03-24", "until"),
    # -- the future --------------------------------------------------------------------------------------------------
    (None, "booked for 12 November", "2026-11-12", "due"),
    (None, "will be seen in November", "2026-11-01 to 2026-11-30", "on"),
    (UK, "Repeat on 25/09", "2026-09-25", "on"),
]


@pytest.mark.parametrize(("habit", "text", "days", "role"), MEANINGS, ids=[m[1] for m in MEANINGS])
def test_an_expression_means(habit: Habit | None, text: str, days: str, role: str) -> None:
    found = find_dates(text, text.lower(), DAY, habit or Habit())
    assert [(str(m.days), m.role) for m in found] == [(days, role)]


RANGES = [
    ("dex 6 to 9 July 2025", "2025-07-06", "2025-07-09"),
    ("March to 18.07.2024", "2024-03-01 to 2024-03-31", "2024-07-18"),
    ("October to 3/8/2025", "2024-10-01 to 2024-10-31", "2025-08-03"),
    ("Nov - 18/01/25", "2024-11-01 to 2024-11-30", "2025-01-18"),
    ("5th to 9th May 2025", "2025-05-05", "2025-05-09"),
    ("Mar-Jul 2025", "2025-03-01 to 2025-03-31", "2025-07-01 to 2025-07-31"),
    ("March to 18th July 2024", "2024-03-01 to 2024-03-31", "2024-07-18"),
    ("19/11/2025 to 10/12/2025", "2025-11-19", "2025-12-10"),
    ("11/2022 - 10/2023", "2022-11-01 to 2022-11-30", "2023-10-01 to 2023-10-31"),
    ("2024.1.9 - 2024.8.20", "2024-01-09", "2024-08-20"),
    ("12.02.-24.02.2025", "2025-02-12", "2025-02-24"),
    ("48 MU 09.01-18.01, cut", "2026-01-09", "2026-01-18"),
    ("from 09.10. to 15.10.2025", "2025-10-09", "2025-10-15"),
    ("05/03 to 08/03/26", "2026-03-05", "2026-03-08"),
    ("May 9-10, 2026", "2026-05-09", "2026-05-10"),
    ("dex 20 mg 28-31/7 for ascites", "2026-07-28", "2026-07-31"),
    ("etoposide/cisplatin 11-14/7, no response", "2026-07-11", "2026-07-14"),
    ("filgrastim 30 MU 9-16/08", "2026-08-09", "2026-08-16"),
    ("Nov-24 to Mar-25", "2024-11-01 to 2024-11-30", "2025-03-01 to 2025-03-31"),
    ("March to May last year", "2025-03-01 to 2025-03-31", "2025-05-01 to 2025-05-31"),
    ("10-May-2026  to 16-May-2026", "2026-05-10", "2026-05-16"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES, ids=[r[0] for r in RANGES])
def test_a_range_is_two_ends(text: str, first: str, last: str) -> None:
    habit = GERMAN if "." in text else UK
    found = find_dates(text, text.lower(), DAY, habit)
    assert [(str(m.days), m.role) for m in found] == [(first, "from"), (last, "until")]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("R-CHOP x6 (1/24-6/24), R-ICE x2 9/24, axi-cel 12/24", True),
        ("R-CHOP 1/24-6/24, then lenalidomide until 3/25", True),
        ("KPd 5/25 to 11/25, PD", True),
        ("axi-cel 7/24, relapse 1/25, pola 4/25 - 6/25", True),
        ("axi-cel 7/24, pola 11/24 - 3/25", True),
        ("C1 8/24, C2 9/14, labs 9/20", False),
        ("rituximab 8/24 and 9/14", False),
        ("platelets 8/24 and 8/24", False),
    ],
)
def test_short_dates_that_are_months_with_their_years(text: str, years: bool) -> None:
    assert habit_of(text.lower(), DAY).month_years is years


def test_a_count_of_cycles_is_no_day() -> None:
    text = "R-CHOP x6 to 4 August 2023, CR."
    assert [str(m.days) for m in find_dates(text, text.lower(), DAY, UK)] == ["2023-08-04"]


def test_a_list_of_days_has_the_month_that_ends_it() -> None:
    text = "Red cells on the 3rd, 10th and the 17th of August."
    found = find_dates(text, text.lower(), DAY, UK)
    assert [str(m.days) for m in found] == ["2026-08-03", "2026-08-10", "2026-08-17"]


NO_DATES = [
    "on the 2nd cycle of GemOx",
    "sats in the 90s",
    "he may in time",
    "in march of time",
    "in his 70s",
    "3 m back of the house",
    "on the 5th floor",
    "in second relapse (3rd line)",
    "below the 9th percentile",
    "until the 30th.",
    "it was booked for the 30th.",
    "delivered at 38/40",
    "now 9/40 pregnant",
    "Hb 8 dec from 10",
    "BP 118/72 lying and 116/74",
    "MMSE 29/30",
    "MoCA 16/30",
    "carbidopa-levodopa 25/100 tid",
    "1-0-0",
    "a 2/6 murmur",
    "at 10:40",
    "ECOG 1-2",
    "Secretary 01632 960114",
    "Neutrophils 0.6 (2.0-7.5)",
    "ratio 12/20",
    "power 5/5",
    "Entresto 24/26 mg x 2",
    "pain 6/10",
    "CKD-EPI 2021",
    "NT-proBNP 2 140",
    "it may be that he",
    "30 Gy/10#",
    "WHO 2016",
    "glucose 5.6-7.2",
    "MRN 2025-03117",
    "no. 00481177",
    "LVEF 55-60 %",
    "2,900 cells",
    "UGT1A1*28/*28",
    "Exam. 4/5 strength in the legs",
    "sepsis; 4/4 blood cultures positive",
    "\n2/6 systolic murmur",
    "aciclovir every 14/7",
    "ref. 2019/41",
    "file 2019/2025",
    "carer present 24/7",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_figures_that_are_no_dates(text: str) -> None:
    assert find_dates(text, text.lower(), DAY, UK) == []


LEANING = [
    ("Seen on 3 March, bloods the day before: Hb 9", "the day before", "2026-03-02"),
    ("Seen on 3 March, bloods the previous day.", "the previous day", "2026-03-02"),
    ("Blood tests done the day before: Hb 9", "the day before", "2026-09-20"),
    ("On 3 May 2025 he fell. The next day he died.", "The next day", "2025-05-04"),
    ("NSTEMI on 21 January 2025, one stent the same afternoon", "the same afternoon", "2025-01-21"),
    ("relapse on 1 March 2026; three weeks later he", "three weeks later", "2026-03-22"),
    ("Stopped 15 June 2026. Since then nothing", "Since then", "2026-06-15"),
]


@pytest.mark.parametrize(("text", "words", "days"), LEANING, ids=[r[1] for r in LEANING])
def test_an_expression_leans_on_the_one_before(text: str, words: str, days: str) -> None:
    found = {text[m.start : m.end]: m for m in find_dates(text, text.lower(), DAY)}
    assert str(found[words].days) == days
    assert found[words].relative


def test_a_note_that_tells_a_day_by_an_era_tells_months_and_years_so() -> None:
    text = "CT R8.5.12 stable, Holter R7.10, known since R1, H30.4.1; sizes S2 and R 5"
    days = [str(m.days) for m in find_dates(text, text.lower(), DAY)]
    assert days == ["2026-05-12", "2025-10-01 to 2025-10-31", "2019-01-01 to 2019-12-31", "2018-04-01"]
    assert find_dates("leads R7.10 and R8", "leads r7.10 and r8", DAY) == []


def test_a_day_without_its_month_takes_that_of_the_date_before() -> None:
    text = "In January 2026 she was admitted; on the 12th she was well."
    assert [str(m.days) for m in find_dates(text, text.lower(), DAY)][1:] == ["2026-01-12"]


def test_an_expression_leans_on_an_event() -> None:
    from prescreen.values import DayInterval

    text = "GVHD two months after the transplant, again on day +100; C4D15 given"
    after, plus, cycle = find_dates(text, text.lower(), DAY)
    assert after.lean is not None
    assert (after.lean.event, str(after.days)) == ("transplant", "... to 2026-09-21")
    assert plus.lean is not None
    assert (plus.lean.low, plus.lean.high) == (100, 100)
    assert cycle.lean is not None
    assert cycle.lean.event == "cycle"
    known = find_dates(text, text.lower(), DAY, events={"transplant": DayInterval.day(date(2026, 1, 10))})
    assert str(known[1].days) == "2026-04-20"


RANGES = [
    ("ibrutinib 2017-2023, then", ["2017-01-01 to 2017-12-31 from", "2023-01-01 to 2023-12-31 until"]),
    ("KRd 2021.4 ~ 2022.9", ["2021-04-01 to 2021-04-30 from", "2022-09-01 to 2022-09-30 until"]),
    ("2019-2021: Dara-Pd", ["2019-01-01 to 2019-12-31 from", "2021-01-01 to 2021-12-31 until"]),
    ("Flu/Cy 2024-04-13 to 04-15", ["2024-04-13 from", "2024-04-15 until"]),
    ("DKd 11/22-1/24 given", ["2022-11-01 to 2022-11-30 from", "2024-01-01 to 2024-01-31 until"]),
    ("FCR 2014 (Mar-Aug), PR", ["2014-03-01 to 2014-03-31 from", "2014-08-01 to 2014-08-31 until"]),
    ("O-benda 2019 (finished September)", ["2019-09-01 to 2019-09-30 until"]),
    ("R-ICE cycle 1, 29 Jan to 31 Jan 2026", ["2026-01-29 from", "2026-01-31 until"]),
    ("DCEP x1, 31 March to 3 April 2026", ["2026-03-31 from", "2026-04-03 until"]),
    ("R-CHOP May-Oct 22, then", ["2022-05-01 to 2022-05-31 from", "2022-10-01 to 2022-10-31 until"]),
    ("Pola-BR (Nov-Feb 24)", ["2023-11-01 to 2023-11-30 from", "2024-02-01 to 2024-02-29 until"]),
    ("azacitidine May-Jun 9", ["2026-05-01 to 2026-05-31 from", "2026-06-09 until"]),
    ("R groin apr 9 and 10", ["2026-04-09 on", "2026-04-10 on"]),
    ("VRd '19 then auto '20", ["2019-01-01 to 2019-12-31 on", "2020-01-01 to 2020-12-31 on"]),
    ("FCR '15-'16, PR", ["2015-01-01 to 2015-12-31 from", "2016-01-01 to 2016-12-31 until"]),
    ("VGPR (Jun 21 - Jan 22)", ["2021-06-01 to 2021-06-30 from", "2022-01-01 to 2022-01-31 until"]),
    ("In Lyon from Jun 21 - Aug 22", ["2026-06-21 from", "2026-08-22 until"]),
    ("Note of 7 Jul 2025: auto (Feb 23)", ["2025-07-07 on", "2023-02-01 to 2023-02-28 on"]),
    ("Seen July 7, 2025; echo Feb 23", ["2025-07-07 on", "2026-02-23 on"]),
    ("Flu/Cy (03-05/04/2025)", ["2025-04-03 from", "2025-04-05 until"]),
    ("R-CHOP 2021/5~10, CR", ["2021-05-01 to 2021-05-31 from", "2021-10-01 to 2021-10-31 until"]),
    (
        "rev thru 5/23 -> DKd 6/23-4/24",
        ["2023-05-01 to 2023-05-31 until", "2023-06-01 to 2023-06-30 from", "2024-04-01 to 2024-04-30 until"],
    ),
    ("In 2024 KPd for nine months to October", ["2024-01-01 to 2024-12-31 on", "2024-10-01 to 2024-10-31 on"]),
    ("R-CHOP x6 Oct 2022", ["2022-10-01 to 2022-10-31 on"]),
    ("CAR-T on Valentine's Day 2024", ["2024-02-14 on"]),
    ("ixazomib, d/c 12 Nov 2025", ["2025-11-12 until"]),
    ("2025.6.20, 7.12, 8.3", ["2025-06-20 on", "2025-07-12 on", "2025-08-03 on"]),
    (
        "VRd 11/20-3/21, cilta-cel 2/24",
        ["2020-11-01 to 2020-11-30 from", "2021-03-01 to 2021-03-31 until", "2024-02-01 to 2024-02-29 on"],
    ),
    ("3/2025: ide-cel (Flu/Cy 03/14-03/16)", ["2025-03-01 to 2025-03-31 on", "2025-03-14 from", "2025-03-16 until"]),
    ("O-Benda 2019 (six, last Nov)", ["2019-11-01 to 2019-11-30 on"]),
    ("take the last one Fri 10/23", ["2026-10-23 last"]),
    ("2026-08-16 rituximab; 08-17 polatuzumab", ["2026-08-16 on", "2026-08-17 on"]),
    ("in May (5/19)", ["2026-05-01 to 2026-05-31 on", "2026-05-19 on"]),
]


@pytest.mark.parametrize(("text", "wanted"), RANGES)
def test_the_ends_of_a_range(text: str, wanted: list[str]) -> None:
    assert [f"{m.days} {m.role}" for m in find_dates(text, text.lower(), DAY)] == wanted


ERAS = [
    (
        "BR therapy R2.9 - R3.2, CR; CT R8.5.3",
        ["2020-09-01 to 2020-09-30 from", "2021-02-01 to 2021-02-28 until", "2026-05-03 on"],
    ),
    ("Transfusion R8.9.1; pneumococcus R6.", ["2026-09-01 on", "2024-01-01 to 2024-12-31 on"]),
    ("Echo R8.9.1, asthma since S63, uses R 2.5", ["2026-09-01 on", "1988-01-01 to 1988-12-31 since"]),
    ("Relapse; R2 since May 2025, R1 resection, T2.5 lesion", ["2025-05-01 to 2025-05-31 since"]),
    ("Section R8.5.40, grade H3.14.1", []),
]


@pytest.mark.parametrize(("text", "wanted"), ERAS)
def test_years_of_an_era(text: str, wanted: list[str]) -> None:
    assert [f"{m.days} {m.role}" for m in find_dates(text, text.lower(), DAY)] == wanted


HABITS = [
    ("seen 15/09/2026, echo 03/09", "dmy"),
    ("DATE 08/16/2026 PLT 50 08/15/26", "mdy"),
    ("Date 08/04/2025 (dd/mm)", "dmy"),
    ("Dear Dr, haematology clinic 03/07/2026, creat 71 umol/L", "dmy"),
    ("HEMATOLOGY PROGRESS NOTE 07/08/2026 MRN 66, HGB 9 K/uL", "mdy"),
    ("on 03/07/2026", None),
    ("Ward 14  Tues 4/8/26", "dmy"),
    ("seen Tuesday, 8/4/26", "mdy"),
    ("Fri 6/3/2026 and Mon 2/3/2026", "dmy"),
    ("Ward 14, 3/8/26. cultures 30/7 neg, signed off 30/7", "dmy"),
    ("seen 06/10/2025, born 14.06.1983", "dmy"),
    ("33-1/2 inches, 1-1/2 tabs, 2-3/4", None),
    ("6-CIT 4/28 done on 20/01, jab 02/10/25, day surgery, GP", "dmy"),
    ("MMSE 9/30 and MoCA 8/30 at home", None),
]


@pytest.mark.parametrize(("text", "order"), HABITS)
def test_the_habit_of_a_document(text: str, order: str | None) -> None:
    assert habit_of(text.lower(), None).order == order


def test_a_megabyte_of_figures_is_read_in_time() -> None:
    text = "12/05/2025 " * 20_000 + "7" * 200_000
    assert len(find_dates(text, text, DAY)) == 20_000


def test_korean_notes_write_the_year_first_and_leave_its_century_out() -> None:
    text = "'24.10 R-CHOP, '25.3.20 autograft, off drugs since '26.2, seen 5/4."
    days = [str(d.days) for d in find_dates(text, text.lower(), DAY, habit_of(text.lower(), DAY))]
    assert days == ["2024-10-01 to 2024-10-31", "2025-03-20", "2026-02-01 to 2026-02-28", "2026-05-04"]


@pytest.mark.parametrize("behind", [",", ".", " (C1)", ", C2 25-Nov-25", "; then"])
def test_a_year_behind_a_hyphened_month_is_read_before_a_comma_or_stop(behind: str) -> None:
    text = f"C1 14-Oct-24{behind}"
    assert str(find_dates(text, text.lower(), DAY)[0].days) == "2024-10-14"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Autograft in 2023 July.", "2023-07-01 to 2023-07-31"),
        ("R-CHOP 2019 Oct", "2019-10-01 to 2019-10-31"),
        ("2024 Sept 12 - scan", "2024-09-12"),
    ],
)
def test_a_year_before_its_month(text: str, days: str) -> None:
    assert [str(d.days) for d in find_dates(text, text.lower(), date(2026, 3, 9))] == [days]
