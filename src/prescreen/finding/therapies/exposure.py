"""Whether the text says that a drug was given: present, absent, planned, hypothetical or family."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.denials import told_anew
from prescreen.finding.therapies.courses import Course
from prescreen.finding.therapies.mention import speaks_of_tumour
from prescreen.finding.therapies.ongoing import to_be_stopped
from prescreen.finding.timing import Period, is_future
from prescreen.language.fates import begins_anew, of_another
from prescreen.values import DayInterval

if TYPE_CHECKING:
    from prescreen.language.note import Note

_WORD = r"(?:[\w'/+-]+)"
# what may stand between a negation and the drug it negates
_THROUGH = (
    r"(?:prior|previous|further|any|other|received?|receiving|had|given|been|treated|exposed|started|took|"
    r"taken?|taking|on|with|to|of|dose[sd]?|single|yet|more|has|have|having|he|she|"
    r"was|were|is|a|an|the|additional|exposure|history|use[d]?|or|and|nor|ever|so|far|previously|doses of|"
    r"require[d]?|need(?:ed)?|get|got|give|administered|offered|start)"
)
_CLASS = (
    r"(?:anthracycline|imid|pi|proteasome inhibitor|anti-?\s?cd\d+\w*(?: antibod(?:y|ie))?|btki?(?: inhibitor)?|tki|bispecific(?: antibod(?:y|ie))?|alkylator|alkylating agent|"
    r"platinum|bcl-?2 inhibitor|checkpoint inhibitor|purine analog(?:ue)?|antibody-drug conjugate|adc|antibod(?:y|ie))"
)
"""A kind of drugs, of which brackets name one: "never had anthracyclines (doxorubicin)"."""
_NO_BEFORE = re.compile(
    rf"(?<![a-z])(?:no(?!,)|not|never|without|denie[sd]|declined|refused|refuses|neither|nor|none of|instead of|"
    rf"rather than|did(?:n't| not)|omitting)(?:\W+(?:{_THROUGH}))*(?:\W+(?:[\w-]+,\s+){{1,6}}(?:or|and|"
    rf"nor)?)?(?:\W+{_CLASS}s?\s?\((?:such as |e\.?g\.? |like )?)?\W*$"
)
_NO_AFTER = re.compile(
    r"^\s?\?+\W{0,3}no\b|^\s?\((?:-|no|none|never|nil)\)|^\s?[:,-]?\s?never(?=\s?(?:[;.,)]|$))|^(?:[^.;\n|]{0,50}?(?:,|\band\b|\bbut\b|:|-|\()?\s*)"
    r"(?:(?:was|were|is|has been|had been|have been|but)?\s*(?:never|not)\s+(?:been\s+|yet\s+|"
    r"actually\s+)?(?:given|started|infused|received|administered|taken|used|commenced|initiated|delivered|"
    r"begun|dispensed|filled|opened|collected|picked up|required|needed)\b(?!\s+(?:again|since|further|any ?more|after))|"
    r"(?:was |were |has been )?(?:refused|declined|cancelled|canceled)\b|(?<=\s)(?:was|were) (?:omitted|"
    r"withheld)\b|(?<=\s)left out\b|not one\b|none (?:ever )?(?:given|taken|infused)\b|nothing was (?:given|infused)|nai?ve\b|"
    r"(?:was |were )?(?:offered|advised|suggested|proposed)\b[^.;\n]{0,40}?\b(?:not afford\w*|un-?affordable|(?:could|can)(?:not|n't| not) (?:afford|pay)|too (?:expensive|costly|dear)|refused|declined|passed on|turned (?:it )?down|did not want)|"
    r"not approved|not funded|not affordable|unaffordable|not available|unavailable|(?<=\s)no(?=\s*(?:[.;](?!\s?\d)|- ))|n[o'](?:t) filled|returned unopened)"
)
_NO_AFTER_FAR = re.compile(
    r"\b(?:it|this|that|which) (?:was|were|has) (?:not|never) (?:been )?(?:given|started|infused|administered|received|begun)\b(?! again| since| further| after)|"
    r"\bnone (?:of it )?(?:was|were|has been) (?:ever )?given|\b(?:was|were) never (?:infused|given|dispensed|collected|filled|opened|"
    r"administered)|\bnot one\s+(?:tablet|dose|capsule)|\bnothing was infused|\bfailed (?:manufacturing|"
    r"release|production)|manufactur\w+ fail|\blot failed|"
    r"\b(?:batch|product|run) (?:failed|came out of specification|was destroyed)|\bnot infused|\bno infusion "
    r"took place|\bnever (?:been )?(?:given|infused|received|administered)\b(?! again)"
)
_PLAN_BEFORE = re.compile(
    r"(?<!of )(?<!of the )\b(?:plan(?:s|ned|ning)?|consider(?:ed|ing|s|ation)?|options?|propos\w+|suggest\w*|"
    r"recommend\w*|offer(?:ed|s|ing)?|schedul\w+|candidates?|eligible|await\w*|discuss\w*|inten[dt]\w*|would|"
    r"could|(?<!in )(?<!since )(?<!early )(?<!late )(?<!mid )(?<!mid-)(?<!\d )(?<!until )may(?!\s+(?:(?:19|"
    r"20)\d\d|\d))|might|"
    r"should|if|unless|will(?! (?:recall|remember|know|see|note|be aware))|possible|possibly|vs|versus|alternatives?|access to|appl(?:y|ied|ication)|"
    r"prescri(?:be|bed|ption)|order(?:ed)?|booked|listed|pencill?ed|request\w*|enrol\w*|trial of|trials? with|"
    r"(?:study|trial|this|our|the) protocol|(?:i|we|they)['’]d (?:give|offer|prefer|go|start|use|try|suggest|choose|treat|rather)|"
    r"potential\w*|hope[sd]?|wants?|prefer\w*|think\w*|aim\w*|bridge to|can be|to start|to begin|to receive|"
    r"to initiate|to commence|eventual(?:ly)?|next line|fallback|ready for|due (?!to\b)|due to (?:start|receive|"
    r"begin)|priced|quoted|allowed|prohibited|permitted|excluded|counsel\w*|risks? of|risks? and|trials? that|"
    r"studies|literature|data (?:on|for|with))\b"
)
_DONE_BEFORE = re.compile(
    r"\b(?:received|given(?! (?:to|thought)\b)|had|has had|got|underwent|after|post|since|following|completed|finished|treated|"
    r"failed|refractory to|progress\w* (?:on|after|through|under)|s/p|status post|previous(?:ly)?|prior|"
    r"history|was on|started|began|switched to|relapsed (?:on|after)|exposed|responded to|bridg\w+ with|"
    r"then)\b"
)
_PLAN_AFTER = re.compile(
    r"^(?:,? (?:is |was |has been |now )?(?:approved|authori[sz]ed|funded|sanctioned|applied for)\b(?![^.;]{0,40}\b(?:given|started|infused|received|begun)\b)|\s(?:is|being) (?:the )?standard\b)"
    r"|^[^.;\n|]{0,40}?\b(?:(?:is|was|were|are|being|has been|to be|as)\s+(?:also\s+)?(?:planned|considered|"
    r"proposed|scheduled|discussed|offered|pending|under discussion|priced|foreseen|recommended|requested|"
    r"ordered|booked|intended|envisaged|suggested|mooted|raised|floated)|only if|only when|(?<!the )planned|vs\.?\s|versus\b|v\.? (?:a |the )?(?:trial|study|car|transplant|asct|allo|auto)|(?:is|are) "
    r"(?:not )?(?:allowed|permitted|prohibited|excluded)|if (?:the )?(?:trial|study|he|she|this|no|progress)|"
    r"will (?:be|start|begin|follow)|to (?:be started|be given|start|follow(?!-?\s?up)|begin)\b|is an option|would be|"
    r"could be|might be|may be)"
)
_ERRAND_BEFORE = re.compile(
    r"\b(?:authori[sz]ations?|pre-?auth\w*|auth|approval|funding|cover(?:age)?|reimbursement|insurance|quotation|quotes?|estimate|compassionate|named[- ]patient)"
    r"(?: \w+){0,2}?(?: (?:for|of)|:|,)\s(?:the\s|inj\.?\s|tab\.?\s)?$"
)
"""What is asked of those who pay: "prior authorisation for pirtobrutinib submitted"."""
_ERRAND_AFTER = re.compile(
    r"\s(?:\w+\s){0,2}?(?:submitted|requested|sent|applied|pending|obtained|granted|approved|denied|refused|rejected)\b"
)
_TAKEN_AFTER = re.compile(r"\b(?:taken|taking|takes|start(?:ed|s)|began|begun|given|received|infused|since|on it)\b")
_SPOKEN_OF = re.compile(
    r"\b(?:alternative(?:s| \w+)|options?)(?: of| for)?(?: \w+)?(?: (?:includ\w+|such as|like|are|were|:))\b|\b(?:risks? of|literature|studies|data (?:on|for|with)|trials? that)\b"
)
"""What could be done or is known, in the names of its choices: nobody plans it."""
_GIVEN_AFTER = re.compile(
    r"^[^.;\n|]{0,40}?(?<!to be )(?<!be )\b(?:given|administered|received|infused)\s+(?:on|in|from|as)\b"
)


_OF_PATIENTS = re.compile(r"\b(?:if|when|in) (?:an?|any|some|most|many|other) patients?\b")
"""What is known of a drug, not of this patient: "this may last if a patient has been on it"."""
_ANOTHER = re.compile(
    r"\b(?:second|third|fourth|further|another|next|more|repeat)\s+(?:(?:course|cycle|dose)s?\s+of\s+)?$"
)
_OTHER_USES = frozenset(
    "methotrexate|cyclophosphamide|rituximab|mercaptopurine|hydroxyurea|thalidomide|chlorambucil|bevacizumab".split("|")
)
_AUTOIMMUNE = re.compile(r"\b(?:rheumatoid|psoria|lupus|vasculitis|crohn|myositis|sarcoid|scleroderma|sickle)")
_OTHER_DISEASE = re.compile(
    r"[^.;\n]{0,40}?\bfor (?:the |his |her |an? )?(?:rheumatoid|psoria\w*|ra\b|arthritis|lupus|sle\b|vasculitis|crohn|colitis|"
    r"multiple sclerosis|ms\b|itp\b|aiha|nephr\w+|membranous|pemphig\w*|ectopic|myositis|sarcoid\w*|scleroderma|uveitis)"
)
"""Cytotoxic drugs and antibodies given for another disease: a physician judges whether they count."""
_NO_FURTHER = re.compile(r"\b(?:further|more|additional|other|second|repeat)\b")
"""What was given before and is not given again."""
_OFF = re.compile(
    r"\b(?:off|came off|been off|without|stopped taking)\s+(?:(?:the|all|his|her|their|any)\s+)?(?:[\w-]+ and )?$"
)
"""Before a drug and "since": the day of its end."""
_LAST_GIVEN = re.compile(r"\b(?:last|latest|most recent) (?:dose|infusion|injection|tablet|capsule|cycle|given)\b")
_FREE = re.compile(r"\b(?:off|without|no|none|nothing|untreated|free of)\b[^.;:]{0,70}$")
_DONATED = re.compile(r"\b(?:cells|marrow|graft|transplant\w*)\b")
_LEFT = re.compile(
    r"\b(?:not (?:yet )?(?:begun|started|pursued?|given|taken)|never (?:begun|started|given|taken)|declined|refused|"
    r"turned (?:it |this |that |them )?down|did not (?:pursue|proceed|go ahead|start)|decided against|dropped|abandoned)\b"
)
"""What was proposed and came to nothing."""
_TAKEN_BEFORE = re.compile(
    r"\b(?:re-?start\w*|resum\w*|continu\w*|hold|holding|held|with(?:hold|held)\w*|stop\w*|discontinu\w*|taper\w*|wean\w*)\s+"
    r"(?:(?:his|her|their|the|with|for|on|back|taking)\s+){0,2}$"
    r"|\b(?:leav\w+|keep\w*|maintain\w*)\s+(?:him|her|them|the patient)\s+on\s+$"
)
"""Words that only what was given already can follow: "consider restarting", "whether to continue her", "will hold"."""
_CAUSE_AFTER = re.compile(
    r"[\s-]{1,2}(?:related|induced|associated|toxicity|neuropathy)\b|"
    r"\s(?:is|was|being) (?:the )?(?:most )?(?:likely |probable )?(?:cause|a?etiology|culprit|reason|offender)\b"
)
_A_LATER_ONE = re.compile(
    r"\b(?:(?:cycle|course|dose|nr|number|c|#)\s?#?\d{1,2}|(?:second|third|fourth|fifth|sixth|next|last) (?:one|cycle|dose|course))\s(?:\w+\s){0,2}?"
    r"(?:not|never|cancel+ed|refused|declined|withheld|omitted)\b[^.;]*$"
)
"""What was not given is one of several, after those that were: "cycle 9 on 12 January, cycle 10 not given"."""
_STOPPED = re.compile(r"\b(?:stopped|discontinued|ended|received|abandoned)\b")
_UNANSWERED = re.compile(
    r"(?:/[\w-]+)?\)?\s?[?:=-]{1,2}\s?(?:unknown|unk\b|nk\b|not (?:known|answered)|\?|-{1,3}(?=\s*$))\W*?(?:$|[.;,|\n])",
    re.MULTILINE,
)
"""Behind a name that a form asks for: nobody told whether it was given."""
_ANSWERED_NO = re.compile(r"(?:/[\w-]+)?\)?\s?[?:=]\s?(?:no|nil|none|never|n|nein|non)\s?(?=$|[.;,|\n])", re.MULTILINE)
_ASKED = re.compile(
    r"(?:^|[\n|;.]\s?)[ \t]*(?:[-*•\d.)]+\s)?(?:(?:current|prior|previous|concomitant|any|now|is|patient|pt|ever|still|received?|had|has|exposed|exposure|use|used|treated|treatment|therapy|taking|intake|on|of|to|with|by|the|a|an)(?:ly)?\s){1,5}(?:[\w ]{2,20}\s?\()?$"
)
"""What leads to that name: "Currently on", "Previous exposure to"; of "response to R-CHOP: unknown" the drug was given."""
_DOUBTED = re.compile(r"\s?\?")
"""A name with a question mark: what follows answers it, or nobody does."""


_OF_PLANNED = re.compile(r"\b(?:\d{1,2}|\w+)\s?(?:/|of|out of)\s?(?:the )?(?:\d{1,2}|\w+) planned\b")
"""How many of a plan were given: "received 3/6 planned"."""


def _free_since(note: "Note", course: Course) -> DayInterval | None:
    """The day since which there is no treatment, where a course has no other: "off all therapy since 06/2024 (last R-ICE)"."""
    uses = course.period.uses if course.period is not None else ()
    if len(uses) != 1 or uses[0].role != "since" or uses[0].start > course.start:
        return None
    sentence = note.sentence(course.start)
    off = _FREE.search(note.low, max(sentence.start, uses[0].start - 90), uses[0].start)
    return uses[0].days if off is not None else None


def read_label(note: "Note", course: Course) -> str:
    """The assertion of a course; a past end that the text gives outweighs words of planning around it."""
    start, end = course.start, course.end
    reading = note.assertion(start, end)
    if reading.label == "family" and not _DONATED.search(note.low, max(0, start - 80), start):
        return "family"
    sentence = note.sentence(start)
    before = _clause_before(note, max(sentence.start, start - 110), start)
    high = max(course.high, end)
    doubted = _DOUBTED.match(note.low, end) is not None
    if doubted:
        high = max(high, note.sentence(min(high + 1, len(note.low) - 1)).end)
    after = note.low[end : min(high, end + 130)].replace("\n", " ")
    if (_UNANSWERED.match(note.low, end) or _ANSWERED_NO.match(note.low, end)) and _ASKED.search(
        note.low, max(0, start - 90), start
    ):
        return "hypothetical" if _UNANSWERED.match(note.low, end) else "absent"
    if re.search(r"(?:without|omitting|minus|instead of|rather than)\s+(?:\w+\s+)?$", before):
        return "modifier"
    if re.match(r"^\W{0,3}(?:only|but only|just) (?:if|when|should)\b", after):
        return "planned"
    if _OF_PATIENTS.search(before):
        return "hypothetical"
    if _OFF.search(before) and re.match(r"^\s+(?:since|from|after)\b", after) and course.period and course.period.uses:
        course.period = Period(None, course.period.uses[0].days, True, course.period.uses)
        return "present"
    free = _free_since(note, course)
    if free is not None:
        course.period = Period(None, DayInterval(None, free.high), True, course.period.uses)
        return "present"
    denied = _NO_BEFORE.search(before)
    if denied is not None and told_anew(note, start - len(before) + denied.start(), start, end):
        denied = None
    if denied is not None and _NO_FURTHER.search(denied.group()):
        return "modifier"
    if denied is not None:
        if re.match(r"^\s+(?:since|after)\b", after) and course.period is not None and course.period.uses:
            day = course.period.uses[0].days
            course.period = Period(None, DayInterval(None, day.high), True, course.period.uses)
            return "present"
        return "absent"
    ended = (
        course.period is not None and course.period.last_day is not None and not is_future(course.period.last_day, note)
    )
    if ended and course.period is not None and is_future(course.period.first, note):
        course.period = Period(
            None, course.period.last, True, course.period.uses
        )  # "next on 20.3. cancelled, last on 22.1."
    refused = _NO_AFTER.match(after) or _NO_AFTER_FAR.search(after[:130])
    if refused and of_another(note, start, end, end + refused.end()):
        refused = None
    if refused and not (ended and _A_LATER_ONE.search(after[: refused.end()])):
        return "planned" if _ANOTHER.search(before) else "absent"
    if to_be_stopped(note, end):
        return "present"
    if _ERRAND_BEFORE.search(before) and not _TAKEN_AFTER.search(after) and (not ended or _ERRAND_AFTER.match(after)):
        return "planned"
    if is_future(course.period.first if course.period else None, note):
        return "planned"
    if _TAKEN_BEFORE.search(before) or _CAUSE_AFTER.match(after):
        return "present"
    ended = course.period is not None and course.period.last is not None and not isinstance(course.period.last, str)
    plan = _last(_PLAN_BEFORE, _OF_PLANNED.sub("", before))
    if plan is not None and begins_anew(note, max(sentence.start, start - len(before) + plan), start, end):
        plan = None
    done = _last(_DONE_BEFORE, before)
    if ended and not is_future(course.period.last_day if course.period else None, note) and _GIVEN_AFTER.match(after):
        return "present"
    if (
        plan is not None
        and (done is None or done < plan)
        and not (ended and course.period is not None and (course.period.marked or _LAST_GIVEN.search(after)))
    ):
        return "absent" if _LEFT.search(after) else "hypothetical" if _SPOKEN_OF.search(before) else "planned"
    ahead = _PLAN_AFTER.match(after)
    if (
        ahead is not None
        and not (
            ended and course.period is not None and (done is not None or course.period.marked or _STOPPED.search(after))
        )
        and not of_another(note, start, end, end + ahead.end())
    ):
        return "absent" if _LEFT.search(after) else "planned"
    if (
        reading.label in ("hypothetical", "planned")
        and course.period is None
        and done is None
        and not re.search(r"\b(?:on|continues|taking)\s+$", before)
    ):
        return reading.label
    elsewhere = set(course.drugs) <= _OTHER_USES and _AUTOIMMUNE.search(note.low) and not speaks_of_tumour(note)
    return "possible" if doubted or elsewhere or _OTHER_DISEASE.match(after) else "present"


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    found = None
    for match in pattern.finditer(text):
        found = match.start()
    return found


# "plan for inj. teclistamab": a full stop behind the form of a drug ends nothing
_CLAUSE = re.compile(
    r";|(?<!\binj)(?<!\btab)(?<!\bcap)(?<!\bt)(?<!\bc)(?<!\bdr)(?<!\be\.g)(?<!\bi\.e)\.\s|→|->|\bbut\b|\bhowever\b|\|"
)


def _clause_before(note: "Note", low: int, start: int) -> str:
    text = note.low[low:start].replace("\n", " ")
    cut = 0
    for stop in _CLAUSE.finditer(text):
        cut = stop.end()
    return text[cut:]
