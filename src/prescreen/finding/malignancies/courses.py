"""What has become of another cancer: active, disease-free, uncertain.

Words that can only be of a tumour count in the sentences behind its name too; those that a patient, an organ or the trial's own
disease may be told with ("fine since", "relapsed", "surgery booked") count in its own sentence alone.
"""

import re

_ACTIVE = re.compile(
    r"metasta(?!tic work)|\b(?:liver|lung|bone|nodal|brain) mets\b|\brecurring\b|\bvisible tumou?r\b|\bslowly growing\b|\bactive\b(?= {2,}|\s*\|)|synchronous|\bactive (?:disease|lesion|cancer|surveillance)|recurred|local recurrence of|(?<!no )(?<!without )(?<!any )\bresidual (?:enhancement|viable|tumou?r|uptake|cancer)\b|progressi(?:ng|ve)|surveillance only|under surveillance|watchful waiting|watch and wait|untreated|palliative|"
    r"rising psa|continues? to watch|no treatment for|not yet treated|newly diagnosed|awaiting (?:excision|surgery|treatment)|(?:to|for|needs) (?:be )?excis\w+|not treated(?: yet)?\b|\bulcerat(?:ing|ed)\b|staging (?:under ?way|awaited|pending|to follow)|biopsy pending|"
    r"still (?:there|present|in place)|\bon (?:active )?surveillance|(?:we are|we're|being|just) (?:watch|observ|monitor)\w+"
)
_FREE = re.compile(
    r"(?:disease|tumou?r|cancer)[- ]?free(?! margins?\b| resection)|\bned\b|no (?:sign of |evidence of |known )?(?:active |residual )?(?:disease|recurrence|relapse|lesion)|free of (?:recurrence|disease)|"
    r"recurrence-?free|clear (?:on|at|ever|since)|\b(?:clean|clear) (?:in |on |\d{1,2}/)?(?:\d{1,2}/)?(?:19|20)\d\d|in remission|no active|nothing active|without recurrence|cured|no return|scar only|discharged from (?:follow|onc|breast|urol|derm)|nothing left|"
    r"site smooth|margins clear|clear margins|undetectable|unmeasurable|psa\W{0,3}<|psa (?:since(?: then)?|now|always|remains?|stays?)\W{0,3}<|discharged|cea (?:is |was )?(?:normal|<|within)|\bin (?:cr|complete (?:response|remission))\b|\bcr since\b|never (?:came back|recurred)|skin clear|fully healed|healed|all clear|clean since|quiet since|(?:nothing|none|not? (?:trouble|problems?)) since|,\s*(?:now )?clear\b(?! cell)"
)
_UNCERTAIN = re.compile(r"uncertain|follow-?up pending|not known whether|restaging")

_WHAT = (
    r"(?:recurren\w+|relapses?|disease|tumou?rs?|cancer|lesions?)\b(?! (?:in|at) (?:the )?(?:\w+ )?(?:nodes?|margins?))"
)
_NONE_OF = r"(?:\s(?:any|further|known|of|signs?|evidence|e/o|traces?|hints?|suggestion|recurrent|active|residual|local|locoregional|distant|subsequent|new|later|clinical|radiological))*"
_WELL = r"(?:clear|clean|normal|neg(?:ative)?|unremarkable|uneventful|fine|ok|good|undetectable|satisfactory|nad|without (?:findings|pathology|abnormalit\w+))"
_OWN_FREE = re.compile(
    rf"\b(?:no|without|free of|free from|never a|never any|nil)\b{_NONE_OF}\s{_WHAT}|\bno (?:trace|sign|evidence|hint|suggestion) of (?:it|this|that|any)\b"
    r"|\bin (?:[a-z]+[- ]){1,3}remission\b|\b(?:stayed away|not (?:come back|returned|recurred|relapsed)|never (?:returned|relapsed)|gone for good|(?:stayed|remained|remains) clear)\b"
    r"|\b(?:fine|ok|okay|well|clear|clean|good|nothing|none|quiet) (?:ever )?since\b|\bnever (?:any |a |had |an? )*(?:problems?|trouble|issues?|recurrence|relapse)\b(?! with)"
    r"|\bsigned (?:him |her )?off\b|\bfollow-?up (?:\w+ )?(?:completed|finished|concluded)\b"
    rf"|\b{_WELL} at (?:every|each|all|the last|last|annual|yearly|follow)\b|[,;(–-]\s*(?:now |all )?(?:clear|clean|cured|ned)\s?(?:$|[.;)])"
    # what follows it up, told as clear; the tests of one organ stand in `_FOLLOW_UP`
    r"|\b(?:follow-?ups?|surveillance|check-?ups?|(?:annual|yearly|regular|oncolog\w+) (?:checks?|controls?|reviews?)|tumou?r markers?|markers|scans|"
    r"(?:follow-?up|surveillance|last|latest|most recent|annual|restaging) (?:bone )?(?:scan|imaging|ct|pet(?:[-/]ct)?|mri|ultrasound))"
    rf"\s(?:(?:imaging|scans?|visits?|all|up|to|in|was|were|is|are|has|have|been|ever|then|always|so|far|last|most|recent|every|completed|and|both|\d[\d/.-]*)\s){{0,5}}?{_WELL}\b"
)
_OWN_ACTIVE = re.compile(
    r"\bawaiting (?:sabr|sbrt|radiotherapy|rt|chemo\w*|resection|operation|mastectomy|prostatectomy|nephrectomy|cystectomy|colectomy|lobectomy|biopsy|staging)"
    r"|\b(?:just|newly|recently|freshly) (?:found|discovered|detected|diagnosed)\b|\bstage (?:iv|4)[abc]?\b|\b(?:inoperable|unresectable|incurable)\b"
    r"|\blocal recurrence (?:in|last|this|since|now)\b|(?<!never )(?<!not )\brelapsed\b"
    r"|[,;(–-]\s(?:radical |curative |palliative )?(?:surgery|resection|operation|radiotherapy|sabr|chemotherapy|treatment) (?:is |to )?(?:starts?|starting|begins?|booked|scheduled|planned|arranged|pending|awaited)\b"
)
_AGAIN = re.compile(
    r"\b(?:recurred|(?<!never )(?<!not )relapsed|(?<!never )came back|has come back|local recurrence (?:in|last|this))\b|\b(?:bone|liver|lung|brain) metasta\w+"
)
_UNDER_TREATMENT = re.compile(
    r"[^.;,]{0,24}\bon (?:\w+ ){0,2}\w*(?:(?<!bru)tinib|ciclib|parib|lutamide|abiraterone|platin|taxel|capecitabine|pembrolizumab|nivolumab|durvalumab|atezolizumab|trastuzumab)\b"
    r"(?! (?:until|till|to (?:19|20)|in (?:19|20)|from|for \w+ years))"
    r"|[^.;]{0,24}\b(?:instillations?|chemotherapy|radiotherapy|immunotherapy|bcg|mitomycin) (?:is |are )?(?:ongoing|under ?way|in progress|continuing)\b"
    r"|[^.;]{0,30}?\bongoing (?:treatment|therapy|bcg|chemo\w*|immunotherapy|radiotherapy)\b(?! for)"
    r"|[^.;]{0,30}?\b(?:on|under|receiving|having|undergoing|getting) (?:active |ongoing |current |palliative |adjuvant |first-line |second-line )*"
    r"(?:treatment|therapy|chemo\w*|immunotherapy|radiotherapy|radiation|adt|androgen deprivation|bcg|targeted therapy)\b(?! (?:for|until|till|to|in|from|with r-|19|20))"
)
"""A treatment told right behind a cancer, with no end: "lung ca on osimertinib", "bladder ca, ongoing BCG"."""
_PAST = re.compile(r"\b(?:was|were|had|after|while|until|then|previously|former\w*|completed|finished)\b")
_TRIALS = re.compile(
    r"\b(?:\w*lymphomas?|dlbcl|fl|mcl|mzl|cll|sll|pmbcl|myeloma|mm|leuk[a]?emia|b-all|hodgkin\w*|the (?:haematological|hematological) (?:disease|malignancy))\b"
)
_BESIDE = re.compile(
    r"\b(?:with|than|before|after|from|beside|besides|during|while|by) (?:the |his |her |their |known )?$"
)
"""Before the trial's disease where the clause is the cancer's: "synchronous with the lymphoma"."""
_CLAUSE = re.compile(r"[.;,(]\s|\s[-–]\s|\n")


_NOT_SPREAD = re.compile(
    r"\b(?:no|without|nor|free of)(?:\s(?:any|evidence|sign|signs|of|or|known|distant|local|nodal|visceral|e/o|further))*\s(?:metasta\w+|mets|spread)\b"
)


def course_of(around: str, own: str, name: str, behind: str) -> str | None:
    """The course that the words tell, None where they tell none.

    ``around``: the sentences on the cancer; ``own``: the one that holds its ``name``; ``behind``: what follows it there.
    """
    around, own = (_NOT_SPREAD.sub(" ", _of_itself(text, name)) for text in (around, own))
    last_free, again = _last(_FREE, own, _OWN_FREE), _last(_AGAIN, own)
    if again > last_free >= 0:
        return "active"
    if last_free >= 0 or _FREE.search(around):
        return "disease_free"
    ongoing = _UNDER_TREATMENT.match(behind)
    if _ACTIVE.search(around) or _OWN_ACTIVE.search(own) or (ongoing and not _PAST.search(ongoing.group())):
        return "active"
    return "uncertain" if _UNCERTAIN.search(around) else None


def _of_itself(around: str, name: str) -> str:
    """``around`` without the clauses on the trial's own disease: "Breast cancer 2016 resected; lymphoma in remission"."""
    at = around.find(name)
    begin, end = 0, len(around)
    for told in _TRIALS.finditer(around):
        if _BESIDE.search(around, 0, told.start()):
            continue
        if told.start() >= at + len(name):
            cuts = [m.start() for m in _CLAUSE.finditer(around, at + len(name), told.start())]
            if cuts:
                end = cuts[-1]
                break
        elif told.end() <= at:
            cut = _CLAUSE.search(around, told.end(), at)
            begin = cut.end() if cut is not None else begin
    return around[begin:end]


def _last(pattern: re.Pattern[str], text: str, *others: re.Pattern[str]) -> int:
    """Where the last match of one of the patterns begins, -1 without one."""
    return max((found.start() for each in (pattern, *others) for found in each.finditer(text)), default=-1)
