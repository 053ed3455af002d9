"""Radiotherapy: its last day, its field, the share of the marrow when it is told, and denials."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from prescreen.finding.denials import covered, denied, denied_period
from prescreen.finding.grafting import graft_days
from prescreen.finding.therapies.marrow_share import share_of_marrow
from prescreen.finding.timing import Period, bounded, is_future, period
from prescreen.finding.unrealised import CAME_TO_NOTHING
from prescreen.language.fates import begins_anew, of_another
from prescreen.language.terms import Hit, Term, terms
from prescreen.record import Fact
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARY: dict[str, list[Term]] = {
    "radiotherapy": [
        *terms(
            "radiotherapy|radiation therapy|radiation treatment|radiation|radiotherapies|irradiation|"
            "irradiated|irradiate|radiated|chemoradiation|chemoradiotherapy|radiochemotherapy|"
            "radio-chemotherapy|chemo-radiotherapy|whole-brain radiation|brachytherapy|tomotherapy|proton "
            "therapy|cyberknife|gamma knife|stereotactic radiosurgery|total body irradiation|"
            "total-body irradiation|total marrow irradiation|craniospinal irradiation|cranial irradiation|"
            "rays to the|his rays|her rays|the rays|electron beam|photon beam|external beam|external-beam|proton beam|cobalt therapy|telecobalt|teletherapy",
            "radiotherapy",
        ),
        *terms(
            "XRT|IFRT|ISRT|INRT|WBRT|SBRT|SABR|EBRT|IMRT|VMAT|CSI|TBI|PORT|RTx|RXT|LDRT", "radiotherapy", exact=True
        ),
        *terms("RT", "RT", exact=True),
        *terms("rads|cobalt", "slang"),
        *terms("TSEBT|TSEB|TSET", "radiotherapy", exact=True),
        *terms("fractions|fraction|linac|linear accelerator", "fractions"),
        *terms("Gy", "gray", exact=True),
        *terms("cGy", "gray"),
        *terms("rad onc|radiation oncology|radiation oncologist", "speciality"),
    ]
}
_BLOOD = re.compile(
    r"\b(?:red cells?|rbcs?|platelets?|blood|units?|products?|leu[ck]oreduced|components?|granulocytes?|"
    r"prbcs?)\W+(?:\w+\W+){0,3}$|^\W*(?:blood|red cell|platelet|units?|products?|components?|rbc)"
)
_BLOOD_AFTER = re.compile(
    r"^\W*(?:blood|red cell|rbc|prbc|platelet|units?\b|products?|components?|required\b|\s{1,6}\d units?)"
)
_OTHER = re.compile(
    r"^\W{0,2}(?:oncolog\w*|department|dept|safety|therapist|exposure|dose of (?:ct|x-?ray)|exposure from|"
    r"hazard|proctitis|badge|protection|of (?:the )?(?:pain|pulse|murmur)|to (?:the |his |her |both )?(?:jaw|"
    r"carotids?|left arm|right arm|arm|axillae?|shoulder|back|neck|groin|leg|apex|lower|"
    r"buttock)s?\b(?![^.;]{0,60}(?:\d|sessions?|ended|finished|completed)))"
)
_PAIN = re.compile(
    r"\b(?:pain\w*|murmur|tenderness|ache|discomfort|numbness|par[a]?esthesia|tightness|pressure|burning|"
    r"10/10|\d/10)\b"
)
_TREATS = re.compile(
    r"\b(?:therap\w*|treat\w*|c?gy|fractions?|chemo\w*|cancer|tumou?r|carcinoma|lymphoma|myeloma|leuk\w+|"
    r"brain|surg\w*|oncolog\w*|prior|previous|head and neck|at any|ever|received|underwent|post|finished|"
    r"completed|"
    r"field|adjuvant|palliative|bridging|salvage|mediastin\w*|pelvic|whole|cranial|transplant\w*|line|mastectomy|"
    r"sessions?|ended|prostat\w*|mass|lesions?|site|never|stage|glioma|neuroma|sarcoma|metasta\w*)\b|^\s*:"
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|consider\w*|propos\w+|suggest\w*|recommend\w*|offer\w*|schedul\w+|booked|"
    r"refer(?:red|ral)?|candidate|discuss\w*|option|if|would|could|(?<!in )(?<!since )(?<!until "
    r")may(?!\s+(?:(?:19|20)\d\d|\d))|might|should|will|await\w*|elects?|election|simulation|request\w*|need(?:s|ed)? for|to "
    r"start|to begin|possible|eventual|vs|versus|consult\w*|due to start|for palliative|to receive|(?:was|were|is|are|meant|supposed|due) to (?:get|have|be given)|upcoming|"
    r"to undergo|needs?|needed|must|options?|usually|alternative)\b(?:\W+\w+){0,9}\W*$"
)
_OPTIONS = re.compile(r"\boptions,? (?:such as|like|includ\w+|of|were|are|:)[^.;]*$")
"""A list of what could be done, before it is chosen from."""
_PLANNED_AFTER = re.compile(
    r"^[^.;\n|]{0,50}?\b(?:options?\b|must\b|(?:is|was|are|were|being|to be|has "
    r"been)\s+(?:also\s+)?(?:planned|considered|proposed|scheduled|discussed|offered|booked|recommended|"
    r"suggested|arranged)|planned|if needed|will (?:be|start|begin)|may be|would be|could be)\b"
    r"|^[^.;\n|]{0,50}?\b(?:requested|applied for|awaited|pending)\b(?![^.;\n]{0,80}\b(?:given|delivered|completed|finished|ended|started|received)\b)"
)
_CANCELLED = re.compile(
    rf"\b(?:{CAME_TO_NOTHING}|no fraction|none (?:ever )?(?:was |were )?(?:given|delivered)|never (?:delivered|started)|not (?:given|started)"
    r"|never (?:had|received) (?:an?|one|any|a single) fractions?|never (?:had|received|got) (?:any|it)(?=\s*(?:$|[.;,])))"
)
_FIELD = re.compile(
    r"\b(?:to|of|over|on|field:?)\s+(?:the\s+|a\s+|his\s+|her\s+|an\s+)?(?P<site>(?!(?:\w+ )?marrow\b)(?!(?:be|date|\d|which|start|"
    r"complete|have|good|control)\b)[a-z][\w /&.-]{2,48}?)(?=\s*(?:[,;.(|\n]|\d{1,2}[./-]|\bon\b|\bin\b|"
    r"\bfrom\b|\bfinished|\bended|\bcompleted|\buntil|\bwith\b|\bwas\b|\bfor\b|\band (?:was|had|has|he|she|"
    r"then)|$))"
)
_SITE_BEFORE = re.compile(
    r"(?<![a-z])(?P<site>(?:(?:left|right|l|r|rt|lt|chest|mediastin\w*|pelvi\w*|spin\w*|sacr\w*|hemipelvis|head|neck|"
    r"brain|bed|splenic|axilla\w*|groin|inguinal|femur|humer\w*|hip|orbit\w*|"
    r"[tlc]\d{1,2}(?:\s?-\s?[tlc]?\d{1,2})?|abdom\w*|paraspinal|bulk\w*|mass|field|node|nodal|site|palliative|"
    r"craniospinal|cranial|whole|total|body|iliac|wing|rib)[\s,-]+){1,5})$"
)
_TO_A_SITE = re.compile(
    r"\s(?:to|of|on|over)\s(?:the\s|his\s|her\s|any\s)?(?:left\s|right\s)?(?:chest|mediastin\w*|neck|head|brain|spin\w*|pelvi\w*|hips?|breasts?|"
    r"prostate|abdom\w*|axilla\w*|groin|skull|orbit|cns|lungs?|liver|testi\w*|scrotum|heart)\b"
)
"""Behind a denial of one field: "no radiotherapy to the chest" denies no other."""
_DECLINED = re.compile(
    r"\b(?:declin\w+|refus\w+|turned down|opted against|did not want|decided against)\s(?:\w+\s){0,3}$"
)
_BESIDES = re.compile(r"\s(?:\w+ )?(?:outside of|outside|apart from|other than|besides|beyond|elsewhere|otherwise)\b")
_OF_A_SITE = re.compile(
    r"\b(?:cranial|craniospinal|whole[- ]brain|chest|mediastinal|pelvic|spinal|abdominal|neck|breast|prostate)\s(?:radi|irrad|x?rt\b)"
)
_ONE_KIND = re.compile(
    r"tbi|csi|wbrt|tsebt?|tset|total[- ](?:body|marrow) irradiation|craniospinal irradiation|cranial irradiation|whole-brain radiation|brachytherapy|proton therapy"
)
"""Kinds whose denial denies no other: "TBI: none"."""
_OR_OTHER = re.compile(r"\s?(?:/|or|and|nor|,)\s?(?:any |no )?(?:other|rt\b|x?rt\b|radio|irrad|radiat)")
_NOT_OF_IT = re.compile(r"\b(?:because|although|but|which|while|and|chemo\w*)\b")
"""Between the treatment and words like a field's what makes them another statement."""
_UNDER_WAY = re.compile(
    r"\b(?:is|are|currently|now|still|presently|continues(?: to be)?)\s+(?:\w+\s+)?(?:receiving|undergoing|having|getting|on|under|in)\s+(?:[\w-]+\s+){0,3}$"
)
_JOIN_WITHIN = 170


@dataclass(slots=True)
class _Field:
    start: int
    end: int
    anchors: list[tuple[int, int]]


def find(note: "Note") -> Iterator[Fact]:
    """Facts named ``radiotherapy`` of the kind ``therapy``."""
    told: list[tuple[_Field, str, Period | None]] = []
    for group in _groups(note):
        label = _label(note, group)
        if label in ("family", "one field"):
            continue
        told.append((group, label, None if label == "absent" else _when(note, group)))
    told = _without_repeats(_denied_once(note, told))
    for group, label, when in told:
        if label == "planned" and when is not None and not is_future(when.first or when.last_day, note):
            when = None  # a plan has no past day
        label = (
            "planned"
            if label == "present" and when is not None and is_future(when.first or when.last_day, note)
            else label
        )
        later = [g.start for g, other, w in told if g.start > group.end and other == "present" and w is not None]
        yield _fact(note, group, label, when, min(later, default=len(note.low)))


_SHARE_WITHIN = 700
_DOSED = re.compile(r"\bc?gy\b|\bgr[ae]ys?\b|\bfractions?\b")
_RAYS_HAD = re.compile(
    r"\b(?:finish\w*|complet\w*|last of|had|end\w*|after|during|begun|began|started)\s(?:with\s|all\s)?$"
)
_SLANG = re.compile(
    r"\b(?:palliative |bridging |no |never |nor |without )rads\b|\b(?:rads|cobalt(?:[ -]?60)?) (?:to\b|x\s?\d)"
)
_DOSE = re.compile(r"\d[\d.,]*\s?c?gy\b")
_FRACTIONS = re.compile(
    r"\b(?:(?:last|final|first|\d{1,2}(?:st|nd|rd|th)|\w+th(?<!with)(?<!both)(?<!month)) (?:of (?:the |his |her )?)?(?:\d{1,2} |(?!ejection )\w+ )?fractions?"
    r"|(?<!in )\b(?:\d{1,2}|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|single) (?:daily |palliative |further )?fractions?|fraction \d{1,2}(?: of| ?/)|on the (?:linac|linear accelerator))$"
)
"""The treatment told by its parts: "last of 10 fractions to T10-L2", "a single fraction to the hip"."""
_BY_US = re.compile(r"\b(?:we|they) (?:also |then )?$")

_NEVER_BEEN = re.compile(
    r"\b(?:never|not|n't) (?:yet |previously )?been $|(?:^|[.;\n])\s*(?:(?:he|she|patient|pt) )?(?:was |has )?never $"
)


_MARROW_AFTER = re.compile(r"\s(?:active |red |bone )*marrow\b")
_MARROW_BEFORE = re.compile(r"\bmarrow (?:is |was |volume )?$")


def _groups(note: "Note") -> list[_Field]:
    groups: list[_Field] = []
    for hit in note.hits("radiotherapy"):
        before, after = note.low[max(0, hit.start - 44) : hit.start], note.low[hit.end : hit.end + 44]
        if hit.name == "speciality" or _BLOOD_AFTER.match(after):
            continue
        if hit.term.surface == "irradiated" and (_MARROW_AFTER.match(after) or _MARROW_BEFORE.search(before)):
            continue  # the marrow in a field told elsewhere
        if hit.term.surface in ("irradiated", "irradiate", "irradiation") and (
            _BLOOD.search(before) or re.search(r"leu[ck]oreduced|blood|cmv|antibody screen|required", before + after)
        ):
            continue
        if hit.term.surface.startswith("radiat") and _OTHER.match(after):
            continue
        if hit.term.surface == "radiated" and not (
            _DOSED.search(before + after) or _BY_US.search(before) or _NEVER_BEEN.search(before)
        ):
            continue  # pain, a murmur
        if hit.term.surface == "radiation" and not _is_treatment(
            note.low[max(0, hit.start - 70) : hit.start], note.low[hit.end : hit.end + 60]
        ):
            continue
        if re.match(
            r"\s*(?:patients?|tissues?|skin|field (?:skin|change)|colitis|cystitis|enteritis|proctitis|"
            r"necrosis|fibrosis)\b",
            after,
        ) and hit.term.surface in ("irradiated", "radiated", "radiation"):
            continue
        if re.match(r"\s(?:effects?|changes?|injury)\b", after):
            continue
        if hit.name == "RT" and (_is_richter(note, hit) or not _is_rt(before, after)):
            continue
        if hit.term.surface in ("TBI", "PORT", "CSI") and not re.search(
            r"gy\b|condition|cyclophos|\bcy\b|fludar|transplant|irradi|fraction|\bcsf|cranio|post-?op", before + after
        ):
            continue
        if hit.term.surface.endswith(" rays") and not _RAYS_HAD.search(before):
            continue
        if hit.name == "slang" and not _SLANG.search(note.low, max(0, hit.start - 14), hit.end + 18):
            continue
        if hit.name == "fractions" and not _FRACTIONS.search(note.low, max(0, hit.start - 34), hit.end):
            continue
        if hit.name == "gray" and not re.search(r"\d\s?$", before):
            continue
        start = hit.start
        if hit.name == "gray":
            amount = re.search(r"(?:\d+\s?[x×]\s?)?\d[\d.,]*\s?$", before)
            start -= len(amount.group()) if amount else 0
        if groups and _same(note, groups[-1], start):
            groups[-1].end = hit.end
            groups[-1].anchors.append((start, hit.end))
        else:
            groups.append(_Field(start, hit.end, [(start, hit.end)]))
    return groups


def _is_treatment(before: str, after: str) -> bool:
    """Whether "radiation" is a treatment here, not where a pain or a murmur goes."""
    if _PAIN.search(before) and not re.search(
        r"therap|gy\b|fraction|cancer|tumou?r|lymphoma|myeloma|oncolog|palliat", before + after
    ):
        return False
    return bool(
        _TREATS.search(before)
        or _TREATS.search(after)
        or (
            re.search(r"\b(?:no|any|denies|without)\s+$", before)
            and re.match(r"^\W*(?:$|[.;,\n]|to date|at any|ever|so far|given|in the past)", after)
        )
    )


def _is_richter(note: "Note", hit: Hit) -> bool:
    """Whether "RT" is Richter's transformation: "RT: R-CHOP x6"."""
    after = note.low[hit.end : hit.end + 2]
    return after == ": " and any(h.start == hit.end + 2 for v in ("drug", "regimen") for h in note.hits(v))


def _is_rt(before: str, after: str) -> bool:
    return bool(
        re.search(
            r"(?:\d\s?gy|palliative|involved[- ](?:field|site)|mediastinal|bed|consolidati\w+|adjuvant|local|"
            r"post|chemo|salvage|prior|previous|no|field|cranial|pelvic|chest|spinal|curative|definitive|"
            r"after|radical|breast|last|latest|bridging|emergency|another|his|her|had)\W+$",
            before,
        )
        or re.match(
            r"^\s*(?:to\b|\d+\s?gy|\(|,\s*\d+\s?gy|[^.\n]{0,44}\d\s?gy|completed|finished|ended|:|field|in "
            r"(?:19|20)\d\d|planned|naive|for (?!the (?:last|past|next))[^.;\n]{2,44}\b(?:completed|finished|ended|given|until|last|gy)\b|within|in (?:the )?(?:last|past)|last \d|past \d|ever\b|\?)",
            after,
        )
        or (re.search(r"(?:^|\n)\s*(?:\|?\s*[\d-]*\s*\|?\s*)$", before) and re.search(r"gy\b", after))
    )


def _same(note: "Note", group: _Field, start: int) -> bool:
    if start - group.end > _JOIN_WITHIN:
        return False
    between = note.low[group.end : start]
    if "\n\n" in between or re.search(
        r"\b(?:report|record|letter|chart|notes?|scan|list) (?:mentions?|lists?|says?|shows?|states?|has)\b|\b(?:relapse|then|second course|another|again|previously)\b",
        between,
    ):
        return False
    if re.search(r"\b(?:not|never|nor|no)\b", between):
        return False
    one, two = note.sentence(group.end - 1), note.sentence(start)
    if one == two:
        next_dose = _DOSE.match(note.low, start)  # "8 Gy on the 12th, lumbar spine 20 Gy until the 27th"
        return not (
            re.search(r";|,|\band (?:a |an )?$" if next_dose else r";|\band (?:a |an )?$", between)
            and len(note.dates_in(group.end, start)) > 0
            and "gy" in note.low[group.start : start]
        )
    return (
        two.start - one.end < 4
        and not note.dates_in(group.start, group.end)
        and bool(
            re.match(r"(?:the )?(?:course|total|dose|last|it|this|he|she|to|\d)", note.low[two.start : two.start + 12])
        )
    )


def _label(note: "Note", group: _Field) -> str:
    start, end = group.start, group.end
    if note.assertion(start, end).label == "family":
        return "family"
    sentence = note.sentence(start)
    tail_end = min(len(note.low), max(note.sentence(max(end - 1, start)).end, end))
    after = note.low[end:tail_end].replace("\n", " ")[:220]
    for anchor in group.anchors:
        if denied(note, *anchor):
            one_field = (
                _BESIDES.match(note.low, anchor[1])
                or _TO_A_SITE.match(note.low, anchor[1])
                or _OF_A_SITE.search(note.low, max(0, anchor[0] - 24), anchor[1])
                or (_ONE_KIND.fullmatch(note.low, *anchor) and not _OR_OTHER.match(note.low, anchor[1]))
            )
            return "one field" if one_field else "absent"
    cancelled = _CANCELLED.search(after)
    if cancelled is not None and not of_another(note, start, end, end + cancelled.end()):
        return "absent"
    before = note.low[max(sentence.start, start - 90) : start].replace("\n", " ")
    cut = max(before.rfind(";"), before.rfind(" but "), before.rfind("|"))
    before = before[cut + 1 :]
    when = _when(note, group)
    ended = when is not None and when.last is not None and when.marked
    following = note.low[tail_end : tail_end + 130].replace("\n", " ")
    if _OPTIONS.search(note.low, sentence.start, start) and not ended:
        return "hypothetical"
    if _DECLINED.search(before):
        return "planned"
    ahead = _PLANNED_AFTER.match(after)
    if ahead is not None and of_another(note, start, end, end + ahead.end()):
        ahead = None
    plan = _PLANNED.search(before)
    if plan is not None and begins_anew(note, start - len(before) + plan.start(), start, end):
        plan = None
    if (plan or ahead) and not ended:
        return "absent" if _CANCELLED.search(after + following) else "planned"
    inside = note.low[start:end].replace("\n", " ")
    if _PLANNED_AFTER.search(inside[:80]) and not ended:
        return "planned"
    return "present"


def _when(note: "Note", group: _Field) -> Period | None:
    start, end = group.start, group.anchors[0][1]
    first, last = note.sentence(start), note.sentence(max(group.end - 1, start))
    low, high = first.start, max(last.end, group.end)
    for vocabulary in ("drug", "regimen"):
        for hit in note.hits(vocabulary):
            if low <= hit.start < start:
                low = hit.end
            elif group.end <= hit.start < high:
                high = hit.start
    for other in note.hits("radiotherapy"):
        if group.end <= other.start < high and other.name != "fractions":
            high = min(high, other.start)
    at = high
    while at < len(note.low) and note.low[at] in " \t\n.":
        at += 1
    if at < len(note.low) and note.low.count("\n", high, at) < 2:
        following = note.sentence(at)
        if re.match(
            r"(?:the )?(?:last|final|finished|completed|ended|course (?:was )?(?:finished|completed))",
            note.low[following.start : following.start + 40],
        ):
            high = following.end
    line = note.line(high)
    hanging = re.match(r"\n[ \t]{6,}(?=\S)", note.low[high : high + 60])
    if hanging and line.start >= 0:
        high = note.line(high + 1).end
    return period(note, low, start, end, high)


def _denied_once(
    note: "Note", told: list[tuple[_Field, str, Period | None]]
) -> list[tuple[_Field, str, Period | None]]:
    """Of several denials the one that covers all the past: "offered in October, she said no; never irradiated anywhere"."""
    whole = next((t for t in told if t[1] == "absent" and denied_period(note, t[0].start, t[0].end).low is None), None)
    return [t for t in told if t[1] != "absent" or whole is None or t is whole]


def _without_repeats(told: list[tuple[_Field, str, Period | None]]) -> list[tuple[_Field, str, Period | None]]:
    """Undated mentions fold into a dated course; one denial is enough, and none beside a course that was given."""
    dated = [when for _, label, when in told if label == "present" and when is not None and when.last is not None]
    kept: list[tuple[_Field, str, Period | None]] = []
    for group, label, when in told:
        if label == "present" and (when is None or when.last is None) and dated:
            continue
        if any(label == other and _day(when) == _day(w) for _, other, w in kept):
            continue
        kept.append((group, label, when))
    if any(label == "absent" for _, label, _ in kept):
        kept = [k for k in kept if k[1] != "present" or k[2] is not None]
    return kept


def _day(when: Period | None) -> DayInterval | None:
    return when.last_day if when is not None else None


def _told_before(note: "Note", when: Period, start: int) -> bool:
    """Whether the days are those of a past told before a plan: "operated on in May, and radiation is planned"."""
    ends = max((d.end for d in when.uses), default=start)
    return ends < start and re.search(r"\b(?:had|has|was|were)\b", note.low[ends:start]) is not None


def _fact(note: "Note", group: _Field, label: str, when: Period | None, following: int) -> Fact:
    """``following``: where the next course is told; up to there a share of the marrow is this one's."""
    if label == "absent":
        return note.fact(
            "therapy",
            "radiotherapy",
            group.start,
            group.end,
            assertion="absent",
            **covered(note, group.start, group.end),
        )
    detail: dict[str, Any] = {}
    sentence = note.sentence(group.start)
    high = min(max(sentence.end, note.sentence(group.end - 1).end), group.end + 200)
    around = note.low[max(sentence.start, group.start - 60) : high].replace("\n", " ")
    site = _FIELD.search(note.low[group.start : high].replace("\n", " "))
    if site is not None and _NOT_OF_IT.search(note.low, group.end, group.start + site.start()) is None:
        detail["field"] = " ".join(note.text[group.start + site.start("site") : group.start + site.end("site")].split())
    elif (head := _SITE_BEFORE.search(note.low[max(sentence.start, group.start - 60) : group.start])) is not None:
        detail["field"] = " ".join(head["site"].strip(" ,-").split())
    if "total body" in around or re.search(r"\btbi\b", around):
        detail["field"] = "total body"
    share = share_of_marrow(note, max(sentence.start, group.start - 60), high)
    if share is None and when is not None:
        share = share_of_marrow(note, group.end, min(following, group.end + _SHARE_WITHIN))
    if share is not None:
        detail["marrow_5_percent_or_less"] = share
    if label == "present" and when is None and detail.get("field") == "total body":
        days = graft_days(note)
        when = Period(days, days) if days is not None else None
    if label == "planned" and when is not None and _told_before(note, when, group.start):
        when = None
    first = bounded(when.first, note) if when is not None else None
    last: DayInterval | Literal["ongoing"] | None = bounded(when.last_day, note) if when is not None else None
    if last is None and first is not None:
        last = DayInterval(
            first.low, note.day if note.day is not None and first.low is not None and note.day >= first.low else None
        )
    if (
        label == "present"
        and last is None
        and _UNDER_WAY.search(note.low, max(sentence.start, group.start - 60), group.start)
    ):
        last = "ongoing"
    end = (
        max((d.end for d in when.uses if d.start >= group.end and d.end - group.end < 140), default=group.end)
        if when is not None
        else group.end
    )
    return note.fact(
        "therapy",
        "radiotherapy",
        group.start,
        end,
        assertion=label,
        first=first,
        last=last,
        detail=detail,
        date_stated=when is not None,
    )
