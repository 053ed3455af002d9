"""Tests told as normal or abnormal without figures: "LFTs normal", "ALT/AST wnl", "echo normal", "preserved LV function"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.labs.methods import lvef_method
from prescreen.finding.labs.surroundings import elsewhere
from prescreen.language.measured_on import measured_on
from prescreen.language.terms import Term, terms
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

NORMALS: list[Term] = [
    *terms(
        "lfts|lft|liver function tests|liver function test|liver function|liver panel|liver enzymes|hepatic panel|liver tests|liver biochemistry|hepatic function|liver profile|liver values",
        "lfts",
    ),
    *terms(
        "transaminases|transaminase|aminotransferases|alt/ast|ast/alt|alt and ast|ast and alt|alt & ast|asat/alat|alat/asat|got/gpt|gpt/got|sgot/sgpt|alt, ast",
        "transaminases",
    ),
    *terms("bilirubin|bili|total bilirubin|t bili|tbil|tbili|t.bil|t. bil|bili total", "bilirubin"),
    *terms("alt|sgpt|gpt|alat", "alt"),
    *terms("ast|sgot|got|asat", "ast"),
    *terms(
        "echo|echocardiogram|echocardiography|tte|transthoracic echo|transthoracic echocardiogram|2d echo|echocardiographic examination",
        "echo",
    ),
    *terms(
        "lv function|lv systolic function|left ventricular function|left ventricular systolic function|lv systolic fxn|lv fxn|lv fn|lv func|lv fct|systolic function|ventricular function|left ventricle|good lv|lv|ejection fraction|lvef|ef|pump function|pumping function|contractile function|contractility|lv contractility|lv contraction|lv performance|biventricular function|biventricular systolic function",
        "lv_function",
    ),
    *terms(
        "blood count|fbc|cbc|full blood count|complete blood count|blood counts|counts|haemogram|hemogram",
        "blood_count",
    ),
    *terms(
        "renal function|kidney function|u&e|u&es|u+e|renal profile|renal panel|kidneys function|bun and creatinine|bun/creatinine|renal function tests",
        "renal_function",
    ),
]

_NO_DAY = r"(?!\(?\d{1,2}(?:[./-]\d{1,2}[./-]\d|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
_NORMAL = (
    r"(?:(?:all|both|entirely|completely|essentially|also|again|now|still|remain(?:s|ed)?|currently|today|are|is|was|were|been|within|reported as|read as|grossly|near|basically|broadly|now|wholly|perfectly|has|have|(?:back|returned|settled|come back) to(?= normal)|,|:|-|=|\()\s?)*"
    r"(?P<yes>normali[sz]ed\b|normal\b(?!\s?(?:range\s?\d|saline|values?\s?[\d<(]|"
    + _NO_DAY
    + r"\(?\d|\((?!\d)))|wnl\b|within (?:the )?(?:normal|reference)(?: limits| range| interval)?|unremarkable|within limits|in (?:the )?(?:normal|reference) range|fine\b|satisfactory|grand\b|preserved|intact|good\b|ok\b|okay\b|clean\b|(?:<|≤|below|under|less than)\s?(?:the )?(?:uln|upper limit(?: of normal)?)\b|no abnormalit\w+|without abnormalit\w+|nad\b|not (?:impaired|reduced|depressed|decreased|diminished|compromised|raised|elevated|deranged|increased)\b)"
)
_ABNORMAL = (
    r"(?:(?:all|both|also|again|now|still|remain(?:s|ed)?|currently|today|are|is|was|were|been|only|\"|a touch|a little|slightly|mildly|moderately|markedly|severely|somewhat|minimally|,|:|-|=|\()\s?){0,4}"
    r"(?P<no>raised|elevated|deranged|abnormal|up\b|high\b|increased|impaired|reduced|poor\b|depressed|rising|low\b|decreased|diminished|mild(?:ly)? (?:to moderate(?:ly)? )?(?:impaired|reduced)|severely reduced)"
)
_AFTER = re.compile(
    rf"\s*(?:of (?:the )?(?:left ventricle|lv|left heart)\s*)?(?:\(?(?:tests|panel|profile|results)\)?\s*)?[\s:=,-]*(?:{_NORMAL}|{_ABNORMAL})"
)
_BEFORE = re.compile(
    r"\b(?P<word>normal|unremarkable|preserved|good|satisfactory|excellent|intact|abnormal|deranged|raised|elevated|impaired|poor|reduced)\s(?:global\s|overall\s|resting\s|baseline\s|left\s|right and left\s|biventricular\s|bedside\s|recent\s|repeat\s|2d\s|tte\s|study\s)?$"
)
_NOT_NORMAL = re.compile(
    r"\b(?:not|no longer|isn't|aren't|never|hardly|nearly|almost|if|once|until|when|unless|become|recover to|return to|should|ensure)\s(?:[a-z]+\s)?$"
)
_HEART_WORDS = frozenset(("preserved", "intact", "good", "fine"))
_EXCEPT = re.compile(
    r"\s?(?:range\s|limits?\s|,\s?)*(?:except|apart from|aside from|other than|but\b|with the exception|save for|however)"
)
_NORMAL_STUDY = re.compile(
    r"[^.;\n]{0,80}?(?<!otherwise )(?<!not a )(?<!near )\bnormal (?:study|examination|scan|echo\w*)\b"
)
_OF_THE_RIGHT = re.compile(r"\s*of (?:the )?(?:right|rv)\b")
_RIGHT = re.compile(
    r"\b(?:pca|insulin|infusion|syringe|balloon|baclofen|rv|right|right ventricular|right ventricle|diastolic|rv/)\s?$"
)
_LOW = re.compile(r"\b(?:low|near|sub|non|not|borderline)[\s-]$")
_GOOD = frozenset(["normal", "unremarkable", "preserved", "good", "satisfactory", "excellent", "intact"])
_DIGITS = re.compile(r"\s*[\s:=(]*\d")


def find_normals(note: "Note") -> Iterator[Fact]:
    """Facts of kind stated_normal: present as told normal, absent as told abnormal without a value."""
    reach = -1
    for hit in note.hits("labs_normal"):
        told = _told(note, hit.name, hit.start, hit.end)
        if told is None or elsewhere(note, hit.name, hit.start):
            continue
        normal, start, end, words = told
        if start < reach:
            continue
        reach = end
        when = measured_on(
            note,
            start,
            hit.end,
            end,
            ("heart", "all", "labs") if hit.name in ("echo", "lv_function") else ("all", "labs"),
        )
        detail: dict[str, str | float | bool] = {} if normal else {"words": words}
        if hit.name in ("echo", "lv_function"):
            method = "echo" if hit.name == "echo" else lvef_method(note, start, end)
            if method is not None:
                detail["method"] = method
        yield note.fact(
            "stated_normal",
            hit.name,
            start,
            end,
            assertion="present" if normal else "absent",
            date=when.days,
            date_stated=when.stated,
            historical=when.historical,
            detail=detail,
        )


_TO_DATE = re.compile(r"[\s(,]{1,3}(?:(?:on|of|from|dated|done)\s)?(?:the\s)?")


def _past_date(note: "Note", end: int) -> int:
    """Where the words after a test's name go on behind its date: "Echo two weeks ago normal", "heart echo Sept 30: normal"."""
    mention = next(iter(note.dates_in(end, end + 36)), None)
    if mention is None or _TO_DATE.fullmatch(note.low, end, mention.start) is None:
        return end
    return mention.end + (note.low[mention.end : mention.end + 1] == ")")


def _figure_follows(note: "Note", at: int) -> bool:
    """Whether a figure stands behind the words, that of a date excepted: "normal 33", but "normal (9 March 2026)"."""
    found = _DIGITS.match(note.low, at)
    return found is not None and not any(
        d.start == found.end() - 1 for d in note.dates_in(found.start(), found.end() + 40)
    )


def _told(note: "Note", name: str, start: int, end: int) -> tuple[bool, int, int, str] | None:
    """(normal, start, end, words) of what is told of a test, None when nothing is told or a figure stands there."""
    low = note.low
    found = _AFTER.match(low, _past_date(note, end))
    if name == "echo" and (study := _NORMAL_STUDY.match(low, end)) is not None:
        return True, start, study.end(), ""
    surface = low[start:end]
    if name == "lv_function" and (_RIGHT.search(low, max(0, start - 20), start) or _OF_THE_RIGHT.match(low, end)):
        return None
    bare = surface in (
        "lv",
        "left ventricle",
        "ejection fraction",
        "lvef",
        "ef",
        "bilirubin",
        "bili",
        "total bilirubin",
        "t bili",
        "tbil",
        "tbili",
        "t.bil",
        "t. bil",
        "bili total",
        "counts",
        "systolic function",
        "good lv",
    )
    if surface == "good lv":
        return (True, start, end, "") if not low.startswith(" hypertrophy", end) else None
    if found is not None:
        good = found["yes"] is not None
        if not good and (name == "blood_count" or low.startswith((" normal", "-normal"), found.end())):
            return None
        if good and found["yes"] in _HEART_WORDS and name not in ("lv_function", "renal_function"):
            return None
        if good and _EXCEPT.match(low, found.end()):
            return None
        if surface in ("lv", "left ventricle") or (surface == "counts" and found["no"]):
            return None
        if _figure_follows(note, found.end()) or re.match(
            r"\s*(?:as well\s)?(?:at|to|of|with)\s+(?:about\s)?\d", low[found.end() : found.end() + 20]
        ):
            return None
        if good and (
            re.search(r"\b(?:not|no longer)\b", low[end : found.start("yes")])
            or _NOT_NORMAL.search(low, max(0, start - 24), start)
        ):
            return None
        if name == "echo" and (
            not good
            or found["yes"] in ("good", "fine", "preserved", "intact")
            or re.match(
                r"\s*(?:lv|left|right|rv|ejection|ef|wall|valve|systolic|chamber|size|in size)",
                low[found.end() : found.end() + 14],
            )
        ):
            return None
        if name in ("alt", "ast") and not good:
            return None
        if name == "bilirubin" and not good:
            return False, start, found.end(), found.group("no")
        return good, start, found.end(), "" if good else low[end : found.end()].strip(' :,-"')
    before = _BEFORE.search(low, max(0, start - 36), start)
    if (
        before is None
        or _figure_follows(note, end)
        or re.match(r"\s*(?:of|at|is|:)\s+(?:about\s)?\d", low[end : end + 14])
        or _NOT_NORMAL.search(low, max(0, before.start() - 24), before.start())
    ):
        return None
    good = before["word"] in _GOOD
    if (good and (_LOW.search(low, max(0, before.start() - 8), before.start()) or _EXCEPT.match(low, end))) or (
        name == "blood_count" and not good
    ):
        return None
    if (
        surface in ("lv", "left ventricle", "counts")
        or (name in ("alt", "ast") and not good)
        or (bare and not good)
        or (name == "echo" and not good)
    ):
        return None
    if name == "echo" and before["word"] not in ("normal", "unremarkable"):
        return None
    return good, before.start(), end, "" if good else before["word"]
