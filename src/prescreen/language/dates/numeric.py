"""Dates in figures: 2026-03-08, 03.05.1943, 14/02/84, 03/2022, 07/09, 2023. Scores, doses, pressures are not dates."""

import re
from collections.abc import Iterator

from prescreen.language.dates.chunks import find_chunks
from prescreen.language.dates.habit import RESULT, Habit
from prescreen.language.dates.mention import Raw
from prescreen.language.dates.notations import find_notations
from prescreen.language.dates.runs import UNIT_AFTER, days_of_named_month, find_run
from prescreen.language.dates.words import MONTHS

_SHAPES = re.compile(
    r"(?<![\w./^])(?:(?<!\d[:,])|(?=(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]\d[./-][0-3]\d[./-](?:19|20)\d\d)(?!\d)))(?<!\d-)(?:"
    r"(?<=')(?P<ky>\d\d)\.(?P<km>1[0-2]|0?[1-9])(?:\.(?P<kd>3[01]|[12]\d|0?[1-9]))?(?![\d%]|\.\d)"
    r"|(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?:(?P=s)(?P<d>\d{1,2}))?(?![\d%]|[./-]\d)"
    r"|(?P<a>\d{1,2})(?P<t>[./-])(?P<b>\d{1,2})(?P=t)(?P<c>(?:19|20)\d\d|\d\d)(?![\d%]|[./]\d)"
    r"|(?P<r1>\d{1,2})(?:/(?:19|20)?\d\d)?-(?P<r2>\d{1,2})/(?P<ry>(?:19|20)\d\d)(?!\d|[./-]\d)"
    r"|(?P<mm>\d{1,2})(?P<ms>[-/.])(?P<my>(?:19|20)\d\d)(?!\d|[./]\d)"
    r"|(?P<sa>\d{1,2})(?P<st>[/.-])(?P<sb>\d{1,2})(?P<se>\.?)(?![\d%]|[/,:]\d|-\d\d\d)"
    r"|(?P<yr>(?:19|20)\d\d)(?P<y2>[-/]\d\d|/(?:19|20)\d\d)?(?!\d|[.,/:]\d|-\d)"
    r"|(?P<ya>(?:19|20)\d\d)-(?=(?:19|20)\d\d(?!\d))"
    r")"
)
_AFTER_RANGE = re.compile(
    r"(?<=\d-)(?:(?:19|20)\d\d(?:-\d\d-\d\d)?|\d{1,2}[./]\d{1,2}(?:[./](?:19|20)?\d\d)?|"
    r"\d{1,2}/(?:19|20)\d\d)(?![\d%/]|[.,]\d)"
)

_SCORE_BEFORE = frozenset(
    "bp power pain score mmse moca mms vas ps ecog grade grip gcs ratio deauville tone strength vision acuity nrs rr hr"
    " reflexes apgar pressure adl iadl ace braden morse chart pulses pulse na na/k e/e e/a h&h n/l entresto "
    "sacubitril od os ou va day days".split()
)
_SCORED = ("ps", "ecog", "score", "status")
_LABEL_OF_SCORE = re.compile(r":\s{0,2}[0-5](?![\d/.])")
"""Behind the day of a score: "ECOG 2/16: 3"."""
_DATE_BEFORE = frozenset(
    "on again since from until till til by dated after before to through last of and seen echo ecg ekg ct mri pet bloods labs"
    " lab tte muga review clinic date for done scheduled booked listed fixed operated dictated typed given recorded at visit pet-ct pet/ct holter "
    "echocardiogram echocardiography ultrasound sonography"
    " applied administered injected infused transfused pint pints x-ray in obs hb bx biopsy admitted discharged started stopped ended finished completed vs between signed culture"
    " cultures next repeat placed infusion dose letter strip cxr"
    " ucg ukg shot tab tablet capsule caps patch vial ampoule syringe pill bag injection jab inj dosed cbc cmp bmp lft lfts fbc u&e u&es chem chemistry chemistries biochemistry haematology hematology drawn taken collected"
    " stop stops start starts ceased held paused discontinued off fin finish commenced begun resumed restarted w/c commencing beginning ending sampled dated results bloodwork labor laborwerte blutbild".split()
)
_TESTED_ON = frozenset(
    "lab labs bloods bloodwork cbc fbc labor laborwerte blutbild chemistry echo ecg ekg ct mri pet on vom seen visit date sample drawn".split()
)
# what happened on one day: "not taken since 6/17" in a note that else writes months with their years
_DAY_WORDS = _DATE_BEFORE - frozenset("until till til to from through by after before and of in".split())
# something given or a weekday right before "9/12": the short date of a line of shorthand
_GIVEN_BEFORE = re.compile(
    r"(?:p?rbcs?|lrbcs?|prc|pc|ffp|sdp|transfus\w*|packed|cells|pool|neupogen|neulasta|onpro|zarxio|granix|udenyca|fulphila|pelgraz|g-?csf|gcsf|peg|"
    r"g-lasta|lapelga|accofil|nivestim|ratiograstim|tevagrastim|grafeel|lonquex|ziextenzo|pelmeg|nyvepria|rolvedon|stimufend|grasustek|neulastim|granocyte|leukine|"
    r"[\w-]{3,}(?:grastim|mab|nib|zomib|domide|platin|rubicin|mustine|fosfamide|phosphamide|clax|cristine|trexate)|"
    r"(?:cilta|ide|axi|liso|brexu|tisa|obe)-cel|dex|pom|sel|len|bor|car|dara|ritux|vcr|psl|pred|mtx|ara-c|xrt|fx|"
    r"c\d{1,2}(?:d\d{1,2})?|d\d{1,2}|elra|tec|tal|glofit|mosun|epcor|blina|lonca|"
    r"\d{1,2}u|units?|u|thru|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_BLOOD_BEFORE = re.compile(
    r"suspensions?|concentrates?|erythrocytes?|thrombocytes?|platelets?|replacements?|transfus\w*|p?rbcs?|cells|units?|u|bags?|pools?|filgrastim|lenograstim|g-?csf"
)
"""Before the day of a giving in a note that writes its days with dots: "2 U erythrocyte suspension 30.06, 1 U 04.07"."""
_UNITS_BEHIND = re.compile(
    r":?\s\d{1,2}\s?(?:u|units?|bags?|pools?|x)\s?(?:of\s)?(?:p?rbcs?|prc|red|packed|plts?|platelets|sdp|ffp|blood)\b|\s\d\s(?:p?rbcs?|plts?|sdp)\b"
)
_UNITS_BEFORE = re.compile(
    r"(?:rbcs?|units?|cells|platelets|plts?|pools?|bags?|transfused)\s(?:x\s?\d{1,2}|\d{1,2}x)[\s,(]{1,2}$"
)
# the date that opens a statement of shorthand: "NYHA I. 8/3 sustained VT", not "4/5 strength", "2/2 blood cultures"
_STATEMENT_BEFORE = re.compile(r"(?:^|[.;|\n])[ \t*-]*$")
_STATEMENT_AFTER = re.compile(
    r"\s(?:-\s)?(?!of\b|strength|power|tab|cup|pain|pack|ppd|blood|bcx|cultures?\b|sets?\b|samples?\b|cores?\b|sites?\b|nodes?\b|systolic|murmur|ns\b|bottle)[a-z]{3,}"
)
# "G-CSF 300 ug: 11-29", "platelets 1 dose 10-24" in a note with the year first
_DOSE_BEFORE = re.compile(r"\d ?(?:[mu]?g|mcg|iu?|units?|u|doses?|bags?|ml):? $|\d [mu]g:$")
_NEXT_OF_LIST = re.compile(r"[ \t]{2,}|,\s?|\s?&\s?|\s?\+\s?|\sand\s|,\sand\s|\sto\s|-|\s-\s|\s?->\s?|\s?→\s?")
_YEAR_NOT_BEFORE = frozenset(
    "who figo eln ckd-epi epi lugano esc icc imwg acc aha no no. number mrn id ref iwcll anc wbc wcc plt ferritin"
    " platelets leukocytes neutrophils count ldh tlc dose v version ckd x bnp proBNP ward room ext tel".split()
)
_YEAR_UNIT_AFTER = re.compile(
    r"\s?(?:/|x\s?10|cells|kcal|mg|mcg|ml|ug|pg|ng|u/l|iu|cgy|units?\b|k\b|g\b|steps|m\b|"
    r"hours|hrs|per (?:ml|l|ul|mm|mcl|cu|hpf|day|high)\b|ml/)"
)


_LEDGER_AFTER = re.compile(rf"\s{{1,3}}(?:[-:]\s)?{RESULT}")
_OLD_VALUE = re.compile(r"<-\s?\d[\d.,]*\s?\($")
"""The value before an arrow in shorthand, whose day opens a bracket that tells more: "Hb 6.0<-5.4 (7/31, 2u"."""
_SAID_OF_DAY = re.compile(r"\s?(?:[.,;)\n]|$)")
_EQUALS = re.compile(r"\s=\s[a-z]")
"""What a ledger says of a day: "07-15 = cross-match only"."""
_LABEL_ENDS = re.compile(r"\)?:(?!\d)")
_VALUE_BEFORE = re.compile(
    r"(?:[a-z]{2}[\s:=]{1,3}|[)%\d],\s|(?:->|→)\s?)\d+(?:\.\d+)?\s?(?:g/d?l|%|k|u/l)?(?:\s\(?|\()$"
)
_VALUE_DAY_ENDS = re.compile(r"\)|\s?(?:->|→|,|;|\.\s|\n|$)")
"""A result and its day, in a bracket or bare: "plt 61 (6/3)", "Hgb 6.7 3/5 -> 8.1"."""
_ISO_TO = re.compile(r"((?:19|20)\d\d)-\d\d-\d\d\s+to\s+$")


def find_numeric(low: str, habit: Habit) -> Iterator[Raw]:
    """Calendar expressions in figures, in text order, with the fields that they have."""
    shorthand = 0
    led: tuple[int, int, str] | None = None  # end, year and separator of a date with its year that a list goes on from
    for start, end in find_chunks(low):
        if end - start == 4 and low[start:end].isdigit() and low[start : start + 2] not in ("19", "20"):
            continue
        run = days_of_named_month(low, start) or find_run(low, start, end, habit)
        if run:
            yield from run
            continue
        days = _DAYS_OF_MONTH.fullmatch(low, start, end) if habit.order != "mdy" else None
        if days is not None and int(days["one"]) < int(days["two"]):
            month = int(days["month"])
            yield Raw(start, days.end("one"), month=month, day=int(days["one"]))
            yield Raw(days.start("two"), end, month=month, day=int(days["two"]))
            continue
        match = _SHAPES.match(low, start)
        if match is None:
            continue
        listed = match["sa"] is not None and shorthand and _NEXT_OF_LIST.fullmatch(low, shorthand, start) is not None
        if listed and match["st"] == "." and not match["se"] and not low[shorthand:start].isspace():
            listed = False  # a decimal: only the head of a table is a run of dates with dots
        following = led is not None and match["sa"] and match["st"] == led[2]
        if led is not None and following and _NEXT_OF_LED.fullmatch(low, led[0], start) and int(match["sa"]) <= 12:
            raw: Raw | None = Raw(start, match.end("sb"), led[1], int(match["sa"]), int(match["sb"]))
            led = (match.end("sb"), led[1], led[2])
        else:
            raw = _raw(match, low, habit, trusted=listed)
            led = (match.end(), int(match["y"]), match["s"]) if match["y"] and match["d"] else None
        if raw is not None:
            yield raw
        short = match["sa"] and (match["st"] in "/." or habit.year_first)
        shorthand = match.end() if raw is not None and short else 0
        stop = match.end() - 1 if match["ya"] else match.end()
        if low[stop : stop + 1] == "-" and low[stop + 1 : stop + 2].isdigit():
            again = _AFTER_RANGE.match(low, stop + 1)
            for second in _second_of_range(again, low, habit) if again is not None else ():
                second.year_beyond = raw.year_beyond if raw is not None and second.year_beyond is not None else None
                yield second
        later = _TO_MONTH.match(low, match.end()) if match["y"] and not match["d"] else None
        if later is not None and int(match["m"]) < int(later["m"]) <= 12:
            yield Raw(later.start("m"), later.end(), int(match["y"]), int(later["m"]))
    if "." in habit.separators:
        yield from _dotted_runs(low)
    yield from find_notations(low)


_DOTTED_RUN = re.compile(
    r"(?<![\w.,/-])[0-3]\d\.[01]\d(?:(?:,\s?|\s?[-&]\s?|\s(?:and|to)\s)[0-3]\d\.[01]\d)+(?![\d%/-]|[.,]\d|\s?(?:x|mg|g/|mmol|umol|u/l|k/))"
)
_DOTTED = re.compile(r"(\d\d)\.(\d\d)")


def _dotted_runs(low: str) -> Iterator[Raw]:
    """Short dates in a row, in a note that writes its dates with dots: "08.01, 11.01, 15.01", "09.01-18.01"."""
    for run in _DOTTED_RUN.finditer(low):
        days = list(_DOTTED.finditer(low, *run.span()))
        if all(0 < int(d[1]) <= 31 and 0 < int(d[2]) <= 12 for d in days):
            for d in days:
                yield Raw(d.start(), d.end(), first=int(d[1]), second=int(d[2]), separator=".")


_NEXT_OF_LED = re.compile(rf"{_NEXT_OF_LIST.pattern}|;\s?")
# "2021/5~10"
_TO_MONTH = re.compile(r"~(?P<m>\d{1,2})(?![\d/.:-])")


def _second_of_range(match: re.Match[str], low: str, habit: Habit) -> Iterator[Raw]:
    again = _SHAPES.match(" " + match.group(), 1)
    if again is None or again.end() != len(match.group()) + 1:
        return
    raw = _raw(
        again,
        " " + match.group() + " ",
        habit,
        trusted=low[match.start() - 6 : match.start()].count("/") > 0 or "." in match.group(),
    )
    if raw is not None:
        raw.start, raw.end = match.start(), match.end()
        yield raw


def _raw(match: re.Match[str], low: str, habit: Habit, *, trusted: bool = False) -> Raw | None:
    g = match.groupdict()
    start, end = match.span()
    if g["ky"]:  # "'26.4.29", "'24.10": the year first, its century left out, as Korean notes write it
        return Raw(start, end, 2000 + int(g["ky"]), int(g["km"]), int(g["kd"]) if g["kd"] else None)
    if g["y"]:
        month = int(g["m"])
        if (
            g["d"] is None
            and g["s"] == "-"
            and (month > 12 or (int(g["y"][2:]) < month <= int(g["y"][2:]) + 8 and month > 12))
        ):
            return Raw(start, end, int(g["y"]), part=f"to {g['m']}", grain="span") if month > int(g["y"][2:]) else None
        if g["d"] is None and g["s"] == "/" and month > 12:  # "2019/20" is a winter's two years, "2019/41" a reference
            next_year = month == int(g["y"][2:]) + 1
            return Raw(start, end, int(g["y"]), part=f"to {month}", grain="span") if next_year else None
        return Raw(start, end, int(g["y"]), month, int(g["d"]) if g["d"] else None)
    if g["c"]:
        if g["t"] == "-" and len(g["c"]) == 2 and "-" not in habit.separators:
            return None
        raw = Raw(start, end, first=int(g["a"]), second=int(g["b"]), separator=g["t"])
        if len(g["c"]) == 4:
            raw.year = int(g["c"])
        else:
            raw.short_year = int(g["c"])
        return raw
    if g["ry"]:
        return Raw(start, end, int(g["ry"]), int(g["r2"]), part=f"from {int(g['r1'])}", grain="span")
    if g["my"]:
        return Raw(start, end, int(g["my"]), int(g["mm"])) if 1 <= int(g["mm"]) <= 12 else None
    if g["sa"]:
        return _short(match, low, habit, trusted=trusted)
    year = g["yr"] or g["ya"]
    return _bare_year(start, start + 4 if g["ya"] else end, int(year), g["y2"], low)


def _last_word(low: str, at: int) -> str:
    before = low[max(0, at - 24) : at].rstrip(" (:,;=\t\n[*~")
    words = before.rsplit(None, 1)
    return words[-1].strip("()[:;,") if words else ""


# "13/7 post op", "6/12 ago": days and months, the British way
_COUNTED_AFTER = re.compile(r"\s(?:ago|back|of|post|hx|history|course|old|later)\b")
_COUNTED_BEFORE = frozenset("for x over past every next in within".split())
_PLEDGED = frozenset("condom condoms contraception donation donating donate abstinence barrier implant pill".split())
"""Before months counted the British way: "condoms, no sperm donation 12/12"."""
# a day past the twelfth and a bare month, in a note that writes the day first: "cytarabine 15/7"
_DAY_FIRST = re.compile(r"(?!24/7)(?:1[3-9]|2\d|3[01])/[1-9]")
_DAYS_OF_MONTH = re.compile(
    r"(?P<one>[0-3]?\d)-(?P<two>(?:1[3-9]|2\d|3[01])(?=/)|[0-3]?\d(?=/0))/(?P<month>1[0-2]|0?[1-9])"
)
"""The last day past the twelfth, or the month with its nought: a murmur is "2-3/6"."""


_LOCI = (6, 8, 10, 12)
_DONOR_BEFORE = re.compile(
    r"\b(?:sisters?|brothers?|siblings?|sibs?|sons?|daughters?|father|mother|cousin|donors?|m?mud|mrd|msd|murd|urd|(?:un)?related|hla|match(?:ed)?|haplo\w*|identical)\W{1,3}$"
)
_DONOR_AFTER = re.compile(
    r"[\s,)-]{0,2}(?:hla|match\w*|m?mud\b|mrd\b|msd\b|urd\b|sib\w*|donor|allele\w*|antigen\w*|identical|(?:un)?related|mismatch\w*)"
)


def _of_donor(low: str, start: int, end: int) -> bool:
    """Whether figures count the loci that a donor shares: "sister 10/10", "9/10 MUD"."""
    return _DONOR_BEFORE.search(low, max(0, start - 14), start) is not None or _DONOR_AFTER.match(low, end) is not None


_YEARLESS = 120
"""Days behind its document beyond which a day is seldom told without its year: "8/24" may be August 2024 as well."""
_TREATMENT_BEFORE = re.compile(
    r"(?:[\w+]{1,6}[-/+])*(?:a?hsct|a?sct|asct|asc[rt]|pbsct|bmt|hct|autos?|allos?|autograft|allograft|haplo|mini-?(?:chop|allo)|"
    r"chop|chp|choep|cvp|ice|dhap|dhaox|dhax|gdp|gemox|gem-ox|eshap|epoch|beam|leam|cvad|hypercvad|codox-m|ivac|fcr|mel\d{0,3}|hdm|hdt|benda|pola|"
    r"v[rtcmd]d|[dkip]?rvd|dvd|drd|dpd|krd|kpd|kcd|pvd|pcd|ipd|ird|cybord|cyclobor-?d|pad|dara-?\w{2,3}|isa-?\w{2,3}|vrd-?lite|flag(?:-ida)?|r2|mtx)"
)
"""Treatments that a short date right behind gives a month and year: "auto 10/23", "VRd 4/21"."""
_EVENT_BEFORE = re.compile(
    r"stroke|cva|tia|n?stemi|mi|infarct(?:ion)?|cabg|pci|stent(?:s|ed|ing)?|pe|dvt|seizures?|syncope|surgery|[a-z]{4,}ectomy|relapsed?|progressed|progression|diagnosed|dx"
)
"""What happened once, right before a short date whose second figure is no month: "Stroke 8/25" (but "stroke 2/2 AF" is due to it)."""
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")
_YEAR_TOLD = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d[/.-](?:19|20)\d\d)\b[^.;\n]*$"
)
"""Before a day of a month or year that is told already: "in May (5/19)", "3/2025: ide-cel (Flu/Cy 03/14-03/16)"."""


def _short(match: re.Match[str], low: str, habit: Habit, *, trusted: bool) -> Raw | None:
    first, second, mark = match["sa"], match["sb"], match["st"]
    start, end = match.start(), match.end() - len(match["se"])
    a, b = int(first), int(second)
    if not (1 <= a <= 31 and 0 <= b <= 99) or not (a <= 12 or 1 <= b <= 12):
        return None
    word = _last_word(low, start)
    trusted = trusted or (mark == "/" and _heads_columns(low, start))
    trusted = trusted or (word == "day" and _DAY_OF.search(low, max(0, start - 24), start) is not None)
    if (b in (7, 12) and (_COUNTED_AFTER.match(low, end) or (mark == "/" and word in _PLEDGED))) or (
        word in ("day", "days", "d") and not trusted
    ):
        return None  # "day 1/2"
    if mark == "/" and b in _LOCI and b <= 2 * a <= 2 * b and _of_donor(low, start, end):
        return None
    if b == 40 and mark == "/" and word not in ("born", "dob"):
        return None  # weeks of a pregnancy: "delivered at 38/40"
    listed = mark == "/" and word in _SCORED and _LABEL_OF_SCORE.match(low, end) is not None
    if not (trusted or listed) and (word in _SCORE_BEFORE or (not match["se"] and UNIT_AFTER.match(low, match.end()))):
        return None
    dated = (
        trusted
        or word in _DATE_BEFORE
        or (word in MONTHS and low[start - 1] == "(")
        or (
            mark == "/"
            and (
                _GIVEN_BEFORE.fullmatch(word) is not None
                or _UNITS_BEHIND.match(low, end) is not None
                or _UNITS_BEFORE.search(low, max(0, start - 24), start) is not None
                or _LABEL_ENDS.match(low, end) is not None
                or (a <= 12 < b and _EVENT_BEFORE.fullmatch(word) is not None)
                or (
                    _VALUE_DAY_ENDS.match(low, end) and _VALUE_BEFORE.search(low, max(0, start - 18), start) is not None
                )
                or (habit.order == "dmy" and _DAY_FIRST.fullmatch(low, start, end) and word not in _COUNTED_BEFORE)
                or (low[end : end + 1] in (",", ")") and _OLD_VALUE.search(low, max(0, start - 14), start) is not None)
            )
        )
    )
    before = start - 1
    while before >= 0 and low[before] in " -*|\t":
        before -= 1
    line_start = before < 0 or low[before] == "\n"
    raw = Raw(start, end, first=a, second=b, separator=mark)
    if mark == "/" and a <= 12 < b and low[end : end + 1] != "/" and not (habit.ledger and line_start):
        if _TREATMENT_BEFORE.fullmatch(word):
            dated, raw.year_beyond = True, 0
        elif not (word in _DAY_WORDS or _WEEKDAY.fullmatch(word) or _YEAR_TOLD.search(low, max(0, start - 40), start)):
            raw.year_beyond = _YEARLESS
    padded = len(first) == 2 and len(second) == 2
    if mark == "/":
        years = habit.month_years and b >= 13 and word not in _DAY_WORDS
        ledger = habit.ledger and line_start and _LEDGER_AFTER.match(low, end) is not None
        if word == "in" or (len(first) == 1 and second.startswith("0") and not ledger) or b > 31 or years:
            return Raw(start, end, month=a, short_year=b, grain="month") if 1 <= a <= 12 else None
        opens = (
            "/" in habit.separators
            and _STATEMENT_BEFORE.search(low, max(0, start - 5), start) is not None
            and _STATEMENT_AFTER.match(low, end) is not None
        )
        if b == 0 or not (dated or padded or opens or ledger or (line_start and low[end : end + 1] == ":")):
            return None
        columns = low[end : end + 14].lstrip()[:5].count("/") or low[max(0, start - 14) : start].rstrip()[-5:].count(
            "/"
        )
        if padded and not dated and not line_start and not (first[0] == "0" or second[0] == "0") and not columns:
            before = low[max(0, start - 2) : start]
            if not before.endswith(("(", ", ", ": ", "- ")) and word.isalpha() is False:
                return None
        return raw if b <= 31 else None
    if b == 0 or b > 31:
        return None
    if mark == ".":
        if (
            match["se"]
            and len(second) <= 2
            and b <= 12
            and (
                (dated and padded)
                or ("." in habit.separators and (dated or (padded and first[0] != "0") or line_start))
            )
        ):
            raw.end = match.end()
            return raw
        if match["se"] and padded and b <= 12 and a <= 31 and low.startswith(":", match.end()):
            return Raw(start, match.end(), month=b, day=a)  # "ANC 07.03.: 1.2"
        if match["se"] and b <= 12 and word in _TESTED_ON and low[match.end() : match.end() + 1] in (")", ":", ";"):
            return Raw(start, match.end(), month=b, day=a)  # "Lab (9.3.)": a decimal has no second dot
        named = dated and word not in ("hb", "of", "to", "and", "by", "at", "for", "in", "last")
        named = named or _BLOOD_BEFORE.fullmatch(word) is not None
        if padded and b <= 12 and "." in habit.separators and (named or _columns(low, start, end)):
            return raw
        if "." in habit.year_first and named and a <= 12:
            return raw
        return None
    after_iso = _ISO_TO.search(low, max(0, start - 16), start) if word == "to" and a <= 12 else None
    if after_iso is not None:
        return Raw(start, end, int(after_iso[1]), a, b)
    # m-d: only beside dates with the year first, where the words or a clock time say so
    clock = re.match(r"\s\d\d:\d\d", low[end : end + 6]) is not None
    if (
        habit.year_first
        and padded
        and a <= 12
        and (
            (dated and (trusted or word not in ("of", "hb", "to")))
            or (_LABEL_ENDS.match(low, end) is not None and word.isalpha())
            or (word == "of" and first[0] in "01")
            or (_GIVEN_BEFORE.fullmatch(word) is not None and _SAID_OF_DAY.match(low, end) is not None)
            or _EQUALS.match(low, end) is not None
            or (line_start and clock)
            or low[start - 2 : start] == "; "
            or clock
            or _DOSE_BEFORE.search(low, max(0, start - 12), start)
            or (_STATEMENT_BEFORE.search(low, max(0, start - 5), start) and _STATEMENT_AFTER.match(low, end))
            or (low[start - 1 : start] == "(" and _SLIP.match(low, end))
        )
    ):
        return raw
    if (
        "-" in habit.separators
        and padded
        and (
            (dated and word not in ("of", "hb", "to", "by", "until", "till", "through"))
            or (habit.order == "dmy" and a > 12 and word.isalpha())  # "thrombocytes 25-03": no range falls
        )
    ):
        return raw
    given = _GIVEN_BEFORE.fullmatch(word) is not None and _SAID_OF_DAY.match(low, end) is not None
    if (
        habit.order == "mdy"
        and a <= 12
        and len(second) == 2
        and (given or (word in _TESTED_ON and low[end : end + 1] == ":"))
    ):
        return raw  # "PRBC 2u 4-03, 1u 4-10", "Labs 4-18: Hgb 8.2"
    return raw if low[max(0, start - 3) : start] == "[**" else None


def _columns(low: str, start: int, end: int) -> bool:
    """Whether a line holds nothing but such short dates, two or more: the head of a table."""
    begin, stop = low.rfind("\n", 0, start) + 1, low.find("\n", end)
    cells = low[begin : len(low) if stop < 0 else stop].split()
    return 2 <= len(cells) <= 12 and all(_DAY_MONTH.fullmatch(c) for c in cells)


_SLIP = re.compile(r"\s(?:slip|results?|labs?|report|sample|photo|print-?out|bloods?)\b")
_DAY_OF = re.compile(r"\b(?:transfusion|visit|clinic|infusion|admission|discharge|treatment|screening|biopsy) day:?\s$")
"""What makes "day 9/29" a date and not two days of a cycle."""
_DAY_MONTH = re.compile(r"[0-3]\d\.[01]\d\.?")
_HEAD = re.compile(
    r"(?P<name>[ \t|]*[\[(<]?(?:(?:blood |recent |latest |the )?(?:tests?|labs?|laborator\w+|results?|bloods?|dates?|investigations?|parameters?|items?|analytes?|"
    r"chemistr\w+|haematolog\w+|hematolog\w+|counts?|cbc|fbc|cbp|values?|trends?|day|name)(?: (?:results?|tests?|values?|trends?|data|name|of test))?)?[\])>]?:?)"
    r"(?P<days>(?:[ \t|]+(?:[a-z]{2,3} )?\d{1,2}/\d{1,2}(?: ?\([a-z]{1,12}\))?){2,12})(?P<rest>(?:[ \t|]{2,}[^\d\n]{1,30})?)[ \t|]*$"
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")


def _heads_columns(low: str, start: int) -> bool:
    """Whether a short date stands in the head of a table: a row of such days, in order, behind a word for tests or none."""
    begin, stop = low.rfind("\n", 0, start) + 1, low.find("\n", start)
    line = low[begin : len(low) if stop < 0 else stop]
    head = _HEAD.match(line) if len(line) < 160 else None
    if head is None:
        return False
    days = [(int(d[1]), int(d[2])) for d in _SLASHED.finditer(head["days"])]
    by_month = all(1 <= a <= 12 and 1 <= b <= 31 for a, b in days)
    by_day = all(1 <= b <= 12 and 1 <= a <= 31 for a, b in days)
    runs = [sorted(days, key=key) for ok, key in ((by_month, lambda d: d), (by_day, lambda d: d[::-1])) if ok]
    return len(set(days)) == len(days) and any(days in (run, run[::-1]) for run in runs)


_DECADE = re.compile(r"['’]?s\b")
"""Behind a round year: "in the 1940s"."""


def _bare_year(start: int, end: int, year: int, tail: str | None, low: str) -> Raw | None:
    word = _last_word(low, start)
    if word in _YEAR_NOT_BEFORE or (tail is None and _YEAR_UNIT_AFTER.match(low, end)):
        return None
    if low[max(0, start - 1) : start] in ("#", "$", "+"):
        return None
    if start > 1 and low[start - 1] == " " and low[start - 2].isdigit() and word.isdigit() and len(word) > 2:
        return None
    if tail is not None:
        last = int(tail[-2:])
        if len(tail) == 5:  # "2019/2020"
            if int(tail[1:]) != year + 1:
                return None
        elif (last <= 12 and tail[0] == "/") or last < year % 100:
            return None
        return Raw(start, end, year, part=f"to {last}", grain="span")
    decade = _DECADE.match(low, end) if year % 10 == 0 else None
    if decade is not None:
        return Raw(start, decade.end(), year, part=f"to {year % 100 + 9}", grain="span")
    return Raw(start, end, year)
