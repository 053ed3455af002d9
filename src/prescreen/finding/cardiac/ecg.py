"""The electrocardiogram: told as normal, or its abnormalities and whether anyone calls them clinically significant."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prescreen.finding.boxes import ticked_only
from prescreen.finding.conditions import Mention, mentions
from prescreen.language.terms import Term
from prescreen.record import Fact

if TYPE_CHECKING:
    from prescreen.language.note import Note

_ECG = "ecg|ekg|electrocardiogram|electrocardiography|electrocardiographic|12-lead|twelve-lead|tracing|cardiogram|ecgs|12 lead|heart tracing|tracings|rest-ekg|ekgs|electrocardiograms|elektrokardiogramm|elektrokardiogram|elektrocardiogram"
_FINDINGS = (
    "t wave inversion|t-wave inversion|t inversion|t wave changes|t-wave changes|flat t waves|t wave flattening|t-wave flattening|"
    "inverted t waves|negative t waves|st-t changes|st-t abnormalities|s-t changes|s-t segment changes|st-segment changes|st/t changes|st changes|st depression|st elevation|"
    "st segment changes|nonspecific st|non-specific st|repolarisation|repolarization|bundle branch block|rbbb|irbbb|lbbb|lahb|lafb|"
    "left anterior hemiblock|hemiblock|fascicular block|first degree block|first-degree block|first degree av block|"
    "first-degree av block|1st degree av block|1st degree block|av block|heart block|q waves|pathological q|left ventricular hypertrophy|"
    "lvh|low voltage|qtc prolonged|prolonged qtc|qtc prolongation|long qt|qt prolongation|prolonged qt|qtc|qtcf|left axis deviation|right axis deviation|"
    "sinus bradycardia|sinus tachycardia|pre-excitation|delta wave|brugada|poor r wave progression|poor r-wave progression|"
    "atrial fibrillation|atrial flutter|afib|paced|a-paced|v-paced|sinus tach|sinus brady|sinus tachy|sinus arrhythmia|ventricular ectopics|"
    "ventricular extrasystoles|premature ventricular|ischaemic changes|ischemic changes|strain pattern|early repolarisation|paced rhythm|p pulmonale|p mitrale|mobitz|wenckebach|second degree av block|second-degree av block|2nd degree av block|third degree av block|third-degree av block|"
    "intraventricular conduction|ivcd|inferior q's|corrected qt|t-wave inversions|t wave inversions|deep t inversion"
)
VOCABULARY = {
    "ecg": [Term(form, "ecg") for form in _ECG.split("|")],
    "ecg_finding": [
        Term(form, "qtc" if form in ("qtc", "qtcf", "corrected qt") else "finding") for form in _FINDINGS.split("|")
    ]
    + [Term(form, "rhythm", exact=True) for form in ("AF", "AFib", "VES", "PVCs", "PACs", "SVES", "LVH", "LAD")],
}
_NORMAL = re.compile(
    r"\b(?:normal|within normal limits|wnl|unremarkable|n\.?a\.?d\b|no abnormalit\w+|(?:no|without) (?:(?:any|other|further|special|particular|relevant|pathological) )?findings?(?: of note)?(?=\s*(?:[.,;)]|$))|no anomal\w+|no disturbances?\b|no pathologic\w*|without (?:any )?(?:abnormalit\w+|patholog\w+|anomal\w+)|"
    r"(?:all )?fine\b|nl intervals|nl\b(?! axis)|\bu\.\s?a\b|without (?:any )?(?:(?:abnormal|pathological) )?(?:alterations?|changes|findings|deviations?|particularit\w+)|no (?:(?:acute|or|and|other|abnormal|pathological|relevant|significant|clinically significant|clinically relevant|repolari[sz]ation|st|st-t|st/t|ischa?emic|new) ){0,3}(?:abnormalit\w+|abnl\w*|findings|changes|alterations?|pathology)|"
    r"nothing (?:abnormal|wrong|(?:clinically )?(?:significant|relevant))|nothing (?:amiss|of concern|remarkable|untoward|exciting|worrying|alarming|sinister|to worry about|to report)|unexciting|without (?:ischa?emia|abnormality|alterations?)|free of abnormalit\w+|clean|abnormality:? none|abnormality not|nil abnormal|inconspicuous|o\.?b\.?b?\.?(?=\s|$)|nothing of note)"
)
_NOT_NORMAL = re.compile(r"\b(?:ab|not |no longer |sub|near-|nearly |almost |low |high |upper |lower )$")
_OTHER_TEST = re.compile(
    r"\b(?:echo\w*|tte|chest|cxr|x-?ray|ct|mri|holter|troponin|ejection|lvef|ef|bnp|spirometry|lung function|patch|monitor)\b"
)
_SIGNIFICANT = re.compile(
    r"\bclin(?:ically)?\.?[ -](?:signif\w*|relevant|important)|\b(?:of|with) clinical (?:significance|relevance)|\bsignificantly abnormal\b|\babnormal\W{1,4}cs\b|\bsignificant (?:ecg )?(?:abnormalit|finding|change)"
)
_INSIGNIFICANT = re.compile(
    r"(?:\bnot?\b|\bnothing|\bnon|\bwithout|\bnever)[\s-]?(?:\w+ ){0,4}(?:clinical(?:ly)? )?(?:significan(?:t|ce)\b(?! (?:interval )?change)|relevan(?:t|ce)\b|important)|in-?significant|\bncs\b(?!\s?\?)|no clinical (?:significance|relevance)|of no (?:clinical )?"
)
_QTC = re.compile(r"\W{0,4}(?:interval|time)?\W{0,3}(?:is|was|of|by \w+|\(\w+\))?\W{0,4}(\d{3})\b")
# said of the heart as often as of a tracing
_NOT_ALONE = frozenset(
    "lvh|left ventricular hypertrophy|atrial fibrillation|atrial flutter|afib|paced|a-paced|v-paced|AF|AFib|VES|PVCs|PACs|SVES|LVH|LAD|heart block|"
    "ischaemic changes|ischemic changes|strain pattern|low voltage|sinus tachycardia|sinus bradycardia|sinus tach|sinus tachy|sinus brady|ventricular ectopics|ventricular extrasystoles|premature ventricular".split(
        "|"
    )
)
_CONCLUSION = re.compile(  # "ECG 08/11: sinus 82, PR 148. No Q waves. Read as normal."
    r"\s*(?:[^.\n]{0,70}[.\n]\s*){0,3}?"
    r"[\"“]?(?:(?:there (?:is|was|were)|(?:it )?shows?|showed) )?(?:read as|overall|no abnormalit|no patholog|normal\b(?! (?:\w+ )?(?:wall|ventric|perfusion|chamber|size|function|systolic|valve))|within|interpret|reported as|tracing|impression|otherwise|unremarkable|judged|conclusion|over-?read|nothing (?:wrong|abnormal|amiss|(?:clinically )?significant|of concern))[^.\n]{0,80}"
)
_CALLED_ABNORMAL = re.compile(r"\b(?:abnormal\w*|patholog\w+|anomal\w+)\b")
_LONG_QTC = 480
_ONLY_NORMAL_BEFORE = re.compile(
    r"(?:sinus rhythm|\bnsr\b|\bsr\b)(?:(?!\bqtc?\b|block|\baxis dev|brady|tachy|ectop|premature|inver|depress|elevat|hypertrophy|lvh|\bq waves?|paced).)*?\botherwise\b"
)
"""Nothing but a normal rhythm is told before "otherwise normal"."""
_TAKEN_BACK = re.compile(
    r"[.;\s]{0,3}(?:but )?(?:that|this|it) (?:was|is|were) (?:wrong\b|not (?:his|hers|correct|right)|(?:an? |the |my )?(?:error|mistake|mix-?up)|(?:of |from |on )?(?:the wrong|another|a different) patient)"
)
"""Behind what is told of a tracing: "That was the wrong patient's sheet"."""
_LEADS = re.compile(
    r"(?:[\s,/-]*(?:in|of|leads?|and|v[1-6]|av[lfr]|i{1,3}(?=[\s,])))*[\s,/-]*(?:v[1-6]|av[lfr]|i{1,3})\b"
)


_UNDISTURBED = re.compile(
    r"\s(?:(?:is|was|phase)\s){0,2}(?:without|normal|regular|unremarkable|undisturbed|inconspicuous)\b"
)
_VARIANTS = frozenset(("sinus arrhythmia", "early repolarisation", "early repolarization"))
_NORMAL_ENDS = re.compile(r"\s*(?:[.;)]|$)")
"""Behind a conclusion: "sinus arrhythmia of youth, normal."."""


def find(note: "Note") -> Iterator[Fact]:
    hearts = list(mentions(note, "ecg"))
    covered = -1
    findings = list(mentions(note, "ecg_finding"))
    for mention in hearts:
        if mention.start < covered or mention.label in ("planned", "hypothetical", "family"):
            continue
        region_end = _region_end(note, mention)
        covered = region_end
        if _TAKEN_BACK.match(note.low, region_end):
            continue
        inside = [f for f in findings if mention.sentence.start <= f.start < region_end and _is_abnormal(f)]
        yield from _read(mention, region_end, inside)
    for mention in findings:
        if mention.hit.name == "rhythm":
            continue
        near_ecg = any(h.sentence.start <= mention.start < _region_end(note, h) for h in hearts)
        if not near_ecg and mention.hit.term.surface not in _NOT_ALONE and _is_abnormal(mention):
            if mention.label == "present":
                yield _abnormal(mention, mention, _significance(mention.words + mention.following(160)))


_DAY_ENDS = re.compile(r"\b\d{1,2}\.\d{1,2}\.$")
"""A sentence cut behind a day: "ECG vom 16.04. (translated): sinus rhythm"."""


def _region_end(note: "Note", mention: Mention) -> int:
    """Where what is told of this tracing ends: its sentence, or the next test named in it."""
    end = mention.sentence.end
    if _DAY_ENDS.search(note.low, mention.end, end):
        end = note.sentence(min(end + 1, len(note.low) - 1)).end
    if end + 2 < len(note.low) and note.low[end - 1 : end] == ".":
        following = note.sentence(end + 2)
        if following.start > mention.end and any(
            following.start <= h.start < following.start + 14 for h in note.hits("ecg_finding")
        ):
            end = following.end  # "Normal sinus rhythm. Nonspecific S-T changes."
    other = _OTHER_TEST.search(note.low, mention.end, end)
    return other.start() if other is not None else end


_NORMAL_BEFORE = re.compile(r"\b(?:normal|undisturbed|regular) $")


def _is_abnormal(finding: Mention) -> bool:
    if finding.hit.name != "qtc":
        if finding.hit.term.surface.startswith("repolari") and (
            _NORMAL_BEFORE.search(finding.before) or _UNDISTURBED.match(finding.after)
        ):
            return False
        return finding.label in ("present", "possible")
    value = _QTC.match(finding.note.low, finding.end)
    return value is not None and int(value[1]) >= _LONG_QTC


def _read(mention: Mention, region_end: int, abnormal: list[Mention]) -> Iterator[Fact]:
    low = mention.note.low
    start = max(mention.sentence.start, mention.start - 40)
    region = ticked_only(low[start:region_end].replace("\n", " "))
    normal = _normal_in(region)
    if normal is None and not abnormal:
        more = _CONCLUSION.match(low, region_end)
        if more is not None and "\n\n" not in more.group() and not _OTHER_TEST.search(more.group()):
            region = ticked_only(low[start : more.end()].replace("\n", " "))
            normal = _normal_in(region)
    after = low[region_end : region_end + 220].split("\n\n")[0].replace("\n", " ")
    but_for = (
        normal is not None
        and region[: normal.start()].rstrip().endswith(("otherwise", " rest", "remainder"))
        and not _ONLY_NORMAL_BEFORE.search(region)
    )
    if but_for:
        normal = None
    significance = _significance(region)
    if not abnormal and normal is None:
        called = significance == "no" or (
            significance == "yes" and mention.label == "present" and _CALLED_ABNORMAL.search(region)
        )
        if but_for or called:  # something is told that no list knows
            detail: dict[str, str | float | bool] = {"type": "not told"}
            if called and significance:
                detail["significant"] = significance
            yield _fact(mention, mention.start, mention.end, "present", detail, mention)
        return
    if normal is not None and _NORMAL_ENDS.match(region, normal.end()):
        abnormal = [f for f in abnormal if f.hit.term.surface not in _VARIANTS]
    if normal is not None and (not abnormal or "clinically" in normal.group() or "significant" in normal.group()):
        end = start + normal.end()
        yield _fact(mention, min(mention.start, start + normal.start()), max(mention.end, end), "absent", {}, mention)
        return
    for finding in abnormal:
        yield _abnormal(finding, mention, significance or _significance(after))


def _normal_in(region: str) -> re.Match[str] | None:
    for found in _NORMAL.finditer(region):
        if not _NOT_NORMAL.search(region, 0, found.start()):
            return found
    return None


def _significance(words: str) -> str | None:
    if _INSIGNIFICANT.search(words):
        return "no"
    return "yes" if _SIGNIFICANT.search(words) else None


def _abnormal(finding: Mention, dated_by: Mention, significance: str | None) -> Fact:
    detail: dict[str, str | float | bool] = {"type": finding.hit.term.surface}
    if significance:
        detail["significant"] = significance
    leads = _LEADS.match(finding.note.low, finding.end)
    end = leads.end() if leads is not None else finding.end
    if finding.hit.name == "qtc":
        value = _QTC.match(finding.note.low, finding.end)
        end = value.end() if value else end
    return _fact(finding, finding.start, end, finding.label, detail, dated_by)


def _fact(
    mention: Mention, start: int, end: int, label: str, detail: dict[str, str | float | bool], dated_by: Mention
) -> Fact:
    days, stated = dated_by.tested(test="ecg")
    if not stated:
        days, stated = mention.tested(start, end, "ecg")
    return mention.note.fact(
        "cardiac",
        "ecg_abnormality",
        start,
        end,
        assertion=label,
        historical=dated_by.historical,  # "old Q waves" are on this tracing
        date=days,
        date_stated=stated,
        detail=detail,
    )
