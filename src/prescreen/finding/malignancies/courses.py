"""What has become of another cancer: active, disease-free, uncertain."""

import re

_WHAT = r"(?:recurren\w+|relapses?|disease|tumou?rs?|cancer|lesions?|metasta\w+|spread|return)"
_NONE_OF = r"(?:\s(?:any|further|known|of|signs?|evidence|e/o|traces?|hints?|suggestion|recurrent|active|residual|local|locoregional|distant|subsequent|new|later|clinical|radiological))*"
_ALL_WELL = r"(?:clear|clean|normal|neg(?:ative)?|unremarkable|uneventful|fine|ok|good|undetectable|satisfactory|nad|without (?:findings|pathology|abnormalit\w+))"
_ACTIVE = re.compile(
    r"metasta(?!tic work)|\b(?:liver|lung|bone|nodal|brain) mets\b|\brecurring\b|\bvisible tumou?r\b|\bslowly growing\b|\bactive\b(?= {2,}|\s*\|)|synchronous|\bactive (?:disease|lesion|cancer|surveillance)|recurred|local recurrence of|(?<!no )(?<!without )(?<!any )\bresidual (?:enhancement|viable|tumou?r|uptake|cancer)\b|progressi(?:ng|ve)|surveillance only|under surveillance|watchful waiting|watch and wait|untreated|palliative|"
    r"rising psa|continues? to watch|no treatment for|not yet treated|newly diagnosed|awaiting (?:excision|surgery|treatment)|(?:to|for|needs) (?:be )?excis\w+|not treated(?: yet)?\b|\bulcerat(?:ing|ed)\b|staging (?:under ?way|awaited|pending|to follow)|biopsy pending|"
    r"still (?:there|present|in place)|\bon (?:active )?surveillance|(?:we are|we're|being|just) (?:watch|observ|monitor)\w+"
    r"|awaiting (?:sabr|sbrt|radiotherapy|rt|chemo\w*|resection|operation|mastectomy|prostatectomy|nephrectomy|cystectomy|colectomy|lobectomy|biopsy|staging)"
    r"|\b(?:just|newly|recently|freshly) (?:found|discovered|detected|diagnosed)\b|\bstage (?:iv|4)[abc]?\b(?! (?:lymphoma|dlbcl|hodgkin|disease at))|\b(?:inoperable|unresectable|incurable)\b|\blocal recurrence (?:in|last|this|since|now)\b|(?<!never )(?<!not )\brelapsed\b"
    r"|\b(?:surgery|resection|operation|radiotherapy|sabr|chemotherapy|treatment) (?:is |to )?(?:starts?|starting|begins?|booked|scheduled|planned|arranged|pending|awaited)\b"
)
_FREE = re.compile(
    r"(?:disease|tumou?r|cancer)[- ]?free(?! margins?\b| resection)|\bned\b|no (?:sign of |evidence of |known )?(?:active |residual )?(?:disease|recurrence|relapse|lesion)|free of (?:recurrence|disease)|"
    r"recurrence-?free|clear (?:on|at|ever|since)|\b(?:clean|clear) (?:in |on |\d{1,2}/)?(?:\d{1,2}/)?(?:19|20)\d\d|in remission|no active|nothing active|without recurrence|cured|no return|scar only|discharged from (?:follow|onc|breast|urol|derm)|nothing left|"
    r"site smooth|margins clear|clear margins|undetectable|unmeasurable|psa\W{0,3}<|psa (?:since(?: then)?|now|always|remains?|stays?)\W{0,3}<|discharged|cea (?:is |was )?(?:normal|<|within)|\bin (?:cr|complete (?:response|remission))\b|\bcr since\b|never (?:came back|recurred)|skin clear|fully healed|healed|all clear|clean since|quiet since|(?:nothing|none|not? (?:trouble|problems?)) since|,\s*(?:now )?clear\b(?! cell)"
    rf"|\b(?:no|without|free of|free from|never a|never any|nil)\b{_NONE_OF}\s{_WHAT}\b|\bno (?:trace|sign|evidence|hint|suggestion) of (?:it|this|that|any)\b"
    r"|\bin (?:[a-z]+[- ]){1,3}remission\b|\b(?:has|have|had|having)?\s?(?:stayed away|not (?:come back|returned|recurred|relapsed)|never (?:returned|relapsed)|gone for good|stayed clear|remained clear|remains clear)\b"
    r"|\b(?:fine|ok|okay|well|clear|clean|good|nothing|none|quiet) (?:ever )?since\b|\bnever (?:any |a |had |an? )*(?:problems?|trouble|issues?|recurrence|relapse)\b"
    r"|\bsigned (?:him |her )?off\b|\bno longer (?:followed|under follow-?up|in follow-?up|seen)\b|\bfollow-?up (?:\w+ )?(?:completed|closed|stopped|finished|ended|concluded)\b"
    rf"|\b{_ALL_WELL} at (?:every|each|all|the last|last|annual|yearly|follow)\b|(?:^|[\s,;(–-])(?:clear|clean|cured|ned)\s?(?:$|[.;)])"
)
_CHECKED = re.compile(
    rf"\b(?:scans?|imaging|ct|pet(?:[-/]ct)?|mri|mammogra\w+|cystoscop\w+|colonoscop\w+|endoscop\w+|ultrasounds?|surveillance|follow-?ups?|check-?ups?|checks?|controls?|(?:tumou?r )?markers?|psa|cea|reviews?)"
    rf"\s(?:(?!pending|awaited|due|booked|planned|not\b|no\b|for\b|head\b|brain\b|sinus)[\w/.-]+\s){{0,5}}?{_ALL_WELL}\b"
)
"""The examinations that follow it up, told as clear in its own sentence."""
_UNCERTAIN = re.compile(r"uncertain|follow-?up pending|not known whether|restaging")
_UNDER_TREATMENT = re.compile(
    r"[^.;]{0,30}?\b(?:on|under|receiving|having|undergoing|getting) (?:active |ongoing |current |palliative |adjuvant |first-line |second-line )*"
    r"(?:treatment|therapy|chemo\w*|immunotherapy|radiotherapy|radiation|adt|androgen deprivation|bcg|targeted therapy)\b(?! (?:for|until|till|to|in|from|with r-|19|20))|[^.;]{0,30}?\bongoing (?:treatment|therapy|bcg|chemo\w*|immunotherapy|radiotherapy)\b(?! for)"
)
"""Treatment that goes on, told in the cancer's own clause."""
_PAST = re.compile(r"\b(?:was|were|had|after|while|until|then|previously|former\w*|completed|finished)\b")
_AGAIN = re.compile(r"recur|relaps|come back|progress|returned")


_TRIALS = re.compile(
    r"\b(?:\w*lymphomas?|dlbcl|fl|mcl|mzl|cll|sll|pmbcl|myeloma|mm|leuk[a]?emia|b-all|hodgkin\w*|the (?:haematological|hematological) (?:disease|malignancy))\b"
)
_BESIDE = re.compile(
    r"\b(?:with|than|before|after|from|beside|besides|during|while|by) (?:the |his |her |their |known )?$"
)
"""Before the trial's disease where the clause is the cancer's: "synchronous with the lymphoma"."""
_CLAUSE = re.compile(r"[.;,(]\s|\s[-–]\s|\n")


def of_itself(around: str, name: str) -> str:
    """``around`` without the clauses on the trial's own disease: "Breast cancer 2016 resected; lymphoma in remission"."""
    at = around.find(name)
    begin, end = 0, len(around)
    for told in _TRIALS.finditer(around):
        if _BESIDE.search(around, 0, told.start()):
            continue
        if told.start() >= at + len(name):
            cuts = [m.start() for m in _CLAUSE.finditer(around, at + len(name), told.start())]
            end = cuts[-1] if cuts else end
            if cuts:
                break
        elif told.end() <= at:
            cut = _CLAUSE.search(around, told.end(), at)
            begin = cut.end() if cut is not None else begin
    return around[begin:end]


def course_of(around: str, own: str, behind: str) -> str | None:
    """The course that the words tell, None where they tell none.

    ``around``: the sentences on the cancer; ``own``: the one that names it; ``behind``: what follows its name there. Of two
    courses told the later one holds, unless the later is only how it once was.
    """
    free = _last(_FREE, around)
    checked = _CHECKED.search(own)
    if checked is not None:
        free = max(free, around.find(checked.group()))
    active = _last(_ACTIVE, around)
    if free >= 0:
        if active > free:
            return "active" if _AGAIN.match(around, active) else "uncertain"
        return "disease_free"
    if active >= 0:
        return "active"
    ongoing = _UNDER_TREATMENT.match(behind)
    if ongoing is not None and not _PAST.search(ongoing.group()):
        return "active"
    return "uncertain" if _UNCERTAIN.search(around) else None


def _last(words: re.Pattern[str], text: str) -> int:
    """Where the last match begins, -1 without one."""
    return max((found.start() for found in words.finditer(text)), default=-1)
