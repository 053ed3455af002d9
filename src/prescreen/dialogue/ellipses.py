"""What a question lets its reply leave out: "direct is 0.2" to a question about bilirubin is the direct bilirubin."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from prescreen.dialogue.drug_shorts import drugs_in_full
from prescreen.dialogue.spoken_values import cardinals, classes, decades, not_yet, romans

_Fact = tuple[str, str]
_DIRECT = (r"\b(direct|total|indirect|conjugated)\b(?! bili)", r"\1 bilirubin")
_AGED = (r"(?<![\d.,])(\d\d)\s?(?:y|yrs?|yo|years?)\b(?! old|/)", r"\1 year old")
_DAY_TOLD = (
    r"(?:(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yest(?:erday)?|today|\d{1,2} [a-z]{3,9}|\d{1,2}/\d{1,2})"
)
_PERCENT_OF = r"\b(?:{cells})?\W*(\d{{1,2}}(?:[.,]\d)?) ?% ?(?:{cells} )?(?:of|out of|from|x) (?:an? |the )?(?:total )?(?:(?:wbc|wcc|white (?:cells?|count))(?: of)? )?(\d{{1,3}}(?:[.,]\d+)?)(?! ?%)\b"
_SHORT: dict[_Fact, tuple[tuple[str, str], ...]] = {
    ("lab", "bilirubin_total"): (
        _DIRECT,
        (r"\bbili\b", "bilirubin"),
        (r"\b(?:fine|ok|okay|unremarkable|within (?:normal |the )*(?:range|limits))\b", "normal"),
        (r"\bgilbert(?:'?s)?\b(?! (?:syn|dis))", "Gilbert's syndrome"),
    ),
    ("lab", "bilirubin_direct"): (_DIRECT,),
    ("neuro", "dementia"): (
        (r"\bVaD\b", "vascular dementia"),
        (r"\bMCI\b", "mild cognitive impairment"),
        (r"\b(?:LBD|DLB)\b", "Lewy body dementia"),
        (r"\b(?:(?:is |was |are )?back to (?:his |her |their )?(?:(?:him|her|them)sel(?:f|ves)|normal|baseline|usual(?: self)?|old self)|(?:fine|ok|okay|well|better|clear|lucid|normal|(?:him|her)self)(?= (?:now|again|since)\b))(?: (?:now|again|since))*\b", "resolved"),
    ),
    ("allergy", "product_component"): ((r"(?<=\W)\? ?(?=(?:dmso|albumin|dextran)\b)", "possible allergy to "), (r"\bpen(?=\W+(?:allerg|rash|reaction))", "penicillin"),),
    ("lab", "alt"): (
        # one limit behind both values is the limit of both
        (r"\b(alt|ast)\W*(\d[\d.]*)[,;/ ]+(?:and )?(alt|ast)\W*(\d[\d.]*)[,;]? ?\(?(?:both )?(?:with )?(?:(?:an? |the )?(?:uln|upper limit|limit)(?: is| of| =)? ?(\d[\d.]*)(?: (?:for )?(?:both|each))?)\)?", r"\1 \2 (ULN \5), \3 \4 (ULN \5)"),
        (r"\bnormal,? (?:for |in )?both\b", "both normal"),
        (r"\bnl\b", "normal"),
        (r"\b(?:s?got)(?=\W*\d)", "AST"),
        (r"\b(?:s?gpt)(?=\W*\d)", "ALT"),
        (r"\A\W*(\d[\d.,]*\s?(?:x|times|fold)?(?: ?(?:the )?(?:uln|upper limit))?) (?:for |in )?(?:both|each)\W*\Z", r"both \1"),
        (r"\bboth\b ?((?:[^,;.]|\.(?=\d))*)", r"ALT \1, AST \1"),
        (r"\b(?:the )?(?:upper )?limit\b(?! of)", "ULN"),
        (r"(?<=\d)\s?(?:x|times|fold)\b(?! ?(?:the )?(?:uln|upper|normal))", "x ULN"),
        (r"\A\W*(\d[\d.,]* ?x ULN) (?:and|/|resp\w*) (\d[\d.,]* ?x ULN)\W*\Z", r"ALT \1, AST \2"),
        (r"\b(?:fine|ok|okay|unremarkable|within (?:normal |the )*(?:range|limits))\b", "normal"),
    ),
    ("lab", "creatinine_clearance"): (
        (
            r"\A\W*(\d{2,3}(?:[.,]\d)?)(?: ?ml/min)? (?:by |per |with |using |on )?(?:CG|C-G|cockcroft(?:\W*gault)?)\b",
            r"creatinine clearance \1 mL/min by Cockcroft-Gault",
        ),
        (r"(?<![\d.,])(\d\d) ?m(?=\W*\Z|[,;])", r"\1 year old male"),
        (r"(?<![\d.,])(\d\d) ?f(?=\W*\Z|[,;])", r"\1 year old female"),
        _AGED,
        (r"(?<!weight )(?<!weighs )\b(\d{2,3}(?:[.,]\d)?)\s?(?:kg|kilos?)\b", r"weight \1 kg"),
        (r"\b(man|woman|lady|gentleman|male|female) of (\d\d)\b", r"\2 year old \1"),
        (r"\b(male|female|man|woman|lady|gentleman|[mf])[,\s]+(\d\d)\b(?!\s*(?:kg|ml|umol|%))", r"\2 year old \1"),
        (r"(?<!creatinine )\bclearance\b", "creatinine clearance"),
        (r"\burin\w* creatinine clearance over 24 ?h(?:(?:ou)?rs?)?\b", "24h urine creatinine clearance"),
        (r"\bCG\b", "Cockcroft-Gault"),
        (r"\b(?:gives|gave|(?:works|worked|comes|came) (?:out )?(?:at|to|as))\b", "is"),
    ),
    ("lab", "ecog"): (
        # the words by which the scale itself names its ends
        (r"\A(?!.*\d)\W*(?:(?:he|she|pt|patient)(?:'s| is)? )?(?:now |completely |totally |currently )*(?:bed ?-?bound|bed ?-?ridden|confined to bed)\b", "ECOG 4, bedbound"),
        (r"\A(?!.*\d)\W*(?:(?:he|she|pt|patient)(?:'s| is)? )?(?:completely |totally )?fully active\b", "ECOG 0, fully active"),
        (r"\b(?:not|no|never) worse than\b", "at most"),
        (r"\bworse than\b", "above"),
        (r"\b(\d) at (?:the )?(?:very )?(?:worst|most)\b", r"at most \1"),
    ),
    ("prognosis", "expected_survival"): (
        (r"[,;]? ?\b(?:(?:without|with no|off)(?: any| the)? (?:treatment|therapy|cells|car\W?t|anything)|if (?:left )?(?:untreated|not treated|we do nothing))\b", ""),
        (r"\A\W*(?:an? |one )?(?:yr|year) ?\+", "more than 1 year"),
        (r"\b(\d+ ?(?:years?|yrs?|months?|mths?|mo|weeks?|wks?)) ?\+", r"at least \1"),
        (r"\b(?:i )?(?:would(?: not|n't)|can(?:not|'t)|do(?: not|n't)) (?:give|expect|bet on|promise)(?: (?:him|her|them))?(?: even)? (?=\w+ (?:weeks?|months?|years?))", "less than "),
        (r"\b(?:(?:certainly|definitely|surely|probably) )?not (?:even )?(?=(?:\d+|two|three|six|twelve) (?:weeks?|months?|years?))", "less than "),
        (r"\b(\w+ (?:weeks|months|years)) at (?:the )?(?:very )?(?:best|most)\b", r"at most \1"),
        (r"\bhospice referral\b|\b(?:entered|joined|moved into|gone into)(?: a| the)? hospice\b", "referred to hospice"),
    ),
    ("disease_status", "relapsed"): (
        (r"\bPD\b(?!-?l?1)", "progressive disease"),
        (r"\A\W*(?:still |now |currently )*(?:in )?(?:an? |the )?(?:CR ?1|1st CR|first CR|first (?:complete )?remission)\b", "first remission"),
        (r"\bburkitts\b|\bburkitt's\b", "Burkitt"),
        (r"\bFL\b", "follicular lymphoma"),
        (r"(?<!\d)(?<!\d )\bmm\b", "multiple myeloma"),
        (r"\bPCL\b", "plasma cell leukaemia"),
        (r"\bMCL\b", "mantle cell lymphoma"),
        (r"\bMZL\b", "marginal zone lymphoma"),
        (r"\bALL \(B\W?(?:cell|lineage)?\)|\bB(?:-cell)? ALL\b", "B-ALL"),
        (r"\bhigh[- ]grade B\b(?!-| cell)", "high-grade B-cell lymphoma"),
        (r"\brel(?:\.|(?= (?:after|post|to))|\b)(?=\W)", "relapsed"),
        (r"\bmantle(?: cell)?\b(?!(?: cell)? lymphoma)", "mantle cell lymphoma"),
        (r"\b(follicular|marginal zone|hodgkin'?s?|burkitt'?s?)\b(?! (?:lymphoma|cell|grade))", r"\1 lymphoma"),
        (
            r"\bnever (?:(?:got|went|came|been|made it) (?:in)?to|achieved|reached|had) (?:a |any |proper )*(?:cr|remission|response)\b",
            "refractory",
        ),
    ),
    ("demographic", "age"): (
        (r"\band a half\b", ""),
        _AGED,
    ),
    ("reproductive", "pregnancy_test"): (
        (r"\bnot bf\b|\bnot (?:nursing|lactating)\b", "not breastfeeding"),
        (r"\A\W*(?:a )?(?:he|him|m)\W*\Z", "male"),
        (r"\bpreg\b(?!\W+(?:test|neg|pos))", "pregnant"),
        (r"\A(\d\d)(?=,)", r"\1 year old"),
        (r"(?<!pregnancy )(?<!hcg )(?<!preg )\btest\b", "pregnancy test"),
    ),
    ("contraception", "contraception"): (
        (r"\A\W*(?:(?:he|she|pt|patient)(?: is|'s)? )?(?:ok(?:ay)?|fine|happy|good|agrees?|agreed|willing) (?:to|with|on|for) (?:both|all of (?:it|that)|all|everything)\b(?! (?:but|except|apart))", "agrees to contraception and no sperm donation"),
        (r"\b(no|not|never) (?:(?:to |do |any |for )*)(sperm|egg|gamete|semen|oocyte)s? (?:bank\w*|storage|stor\w+|freez\w*|giv\w*)", r"\1 \2 donation"),
        (r"\b(?:does(?: not|n't)|will not|won't|would(?: not|n't)|not willing to|unwilling to|not ready to) (?:want to |agree to |accept )?(?:use |take |do )?(?:any )?contracept\w+", "refuses contraception"),
        (r"\bshe(?:'s| is) (\d\d)\b(?! (?:days|weeks|months))", r"\1 year old woman"),
    ),
    ("treatment_course", ""): (
        (r"\A\W*(?:he |she |pt |patient )?(?:is |was |has )?(?:never (?:been )?treated|(?:treatment|therapy)[- ]?na[iï]ve|untreated)\b", "never had systemic therapy"),
    ),
    ("therapy", "radiotherapy"): ((r"\b(?:rtx?|xrt|radio|rads?|irradiation)\b(?!\W?(?:therap|graph))", "radiotherapy"),),
    ("malignancy", ""): (
        (r"\bca\b(?! ?\d)", "cancer"),
        (r"\b(prostate|breast|colon|bladder|kidney|thyroid|lung|ovarian|rectal)\b(?=,| (?:in|on|under|treated|years|\(?(?:19|20)\d\d|at|out|watched|cured|resected|removed)\b|\W*\Z)", r"\1 cancer"),
        (r"\bsquamous (?:skin|cell skin) cancer\b", "squamous cell carcinoma of the skin"),
    ),
    ("therapy", ""): (
        (r"\b(?:never (?:had |got |received )?anything|nothing|no one gave her anything) systemic\b(?! ther)[,;]?", "never had systemic therapy."),
    ),
    ("transfusion", "red_cells"): (
        # what it was given for is of its day: "2u friday for hb 6.8"
        (rf"\b({_DAY_TOLD})(?: \(?(?:for|at|with|because of|due to) | ?\((?:for |at |with |was |pre )?)(?:an? )?(?:hb|hgb|haemoglobin|hemoglobin)(?: of)? (\d+(?:[.,]\d+)?)\b\)?(?!,? (?:and )?hb)", r"\1. Haemoglobin \2 on \1."),
        (r"\b(?:p?rbc|rcc|ery)s?(?= transf)", "red cell"),
        (r"\b(?:p?rbc|rcc|ery)s?\b", "red cells"),
        (r"(?<=\d) ?u\b(?!/)", " units"),
        (r"\b(?:last )?(?:bags?|units?|top[- ]?ups?|pints?)\b(?! (?:of|red|plate|plt|plasma|ffp))(?!.*\b(?:platelets?|plts?)\b)", r"\g<0> of red cells"),
        (r"\blast (?:(?:bag|unit|pint) of red cells|red cells)\b", "last red cell transfusion"),
        (r"(?<!cell )(?<!cells )(?<!platelet )(?<!plt )\btransfusions?\b(?! of)(?!.*\b(?:platelets?|plts?)\b)", r"red cell \g<0>"),
        (r"(?<!cell )(?<!cells )(?<!platelet )(?<!plt )\btransfused\b(?! (?:of|with|red|p?rbc)\b)(?! \d)(?!.*\b(?:platelets?|plts?)\b)", r"\g<0> red cells"),
        (r"\btx[- ]independent\b", "transfusion independent"),
    ),
    ("growth_factor", "g_csf_short"): (
        (r"(?<!currently )\bon (?:daily |alternate[- ]day )?(?=(?:filgrastim|neupogen|zarzio|nivestim|lenograstim|g-?csf|accofil|tevagrastim|ratiograstim)\b)", "currently on "),
        (r"\b(?:without|no|off) (?:any )?(?:growth factor )?support\b|\bunsupported\b", "no G-CSF"),
    ),
    ("cardiac", "pericardial_effusion"): (
        (r"\b(?:sml|sm)\b\.?(?= )", "small"),
        (r"\beffn?\b\.?", "effusion"),
        (r"\A\W*(?:it |he |she )?(?:was |has been |had it )?(drained|tapped)\b(?!.*effusion)", r"pericardial effusion \1"),
        (r"(?<!pericardial )(?<!pleural )\beffusion\b", "pericardial effusion"),
        (r"\A\W*(\d+(?:[.,]\d+)?\s?[mc]m)\b(?=\W+\w)(?!.*effusion)", r"\1 pericardial effusion"),
        (r"\b(?:some|a bit of|a little|a small amount of|a rim of|a sliver of)(?: pericardial)? fluid\b", "pericardial effusion"),
        (r"\A\W*(?:an? )?(tiny|small|trace|trivial|mild|moderate|large|massive|minimal)(?: one)?\b(?!.*effusion)", r"\1 pericardial effusion"),
    ),
    ("cardiac", "arrhythmia_ventricular"): ((r"\bventricular (?:stuff|ones?|things?|anything)\b", "ventricular arrhythmia"),),
    ("lab", "lvef"): (
        (r"\b(spect|mri|cmr|muga|echo) (?:said|says|showed|shows|gave|had|was) (\d\d)\b ?%?(?![-/.])", r"LVEF \2 % on \1"),
    ),
    ("lab", "hemoglobin"): (
        # a value behind what was given, of its own day: "2u friday, 8.1 yesterday"
        (rf"[,;.] +((?:but |now |and |back (?:up )?(?:at|to) |up (?:at|to) )*)((?:1\d|[4-9])[.,]\d)(?= (?:{_DAY_TOLD}|now|this|on)\b)", r". \1haemoglobin \2"),
    ),
    ("lab", "lymphocytes"): ((_PERCENT_OF.format(cells="lymph(?:s|o|os|ocytes)?"), r"WBC \2, lymphocytes \1 %"),),
    ("lab", "platelets"): ((r"(?<=\d)\W*(?:\(?(?:post|after))[- ](?:the |a |1 |one )?(?:transfusion|tx|pool|unit|plts?|platelets?)\)?(?! \d)", ""),),
    ("lab", "neutrophils"): ((_PERCENT_OF.format(cells="neut(?:s|rophils)?|polys|segs"), r"WBC \2, neutrophils \1 %"), (r"\bneutrop(?:a)?enic\b(?:[,:;]| at| with| (?:count )?of)* (?=\d)", "neutrophils "),),
    ("lab", "spo2"): ((r"\bsat(?:uration)?\b(?=\W*(?:(?:on|at|in|is|was|of|room|air|ra) ?)*\d)", "sats"), (r"\bbut (?:that|this|it|he|she) (?:was|is) on\b", "on"),),
    ("transplant", ""): (
        (r"\btandem\b(?! (?:auto|allo|asct|hsct|trans))", "tandem autologous transplants"),
        (r"\b(\w+) (auto|allo)s\b", r"\1 \2logous transplants"),
        (r"\b(auto|allo)\b(?![- ](?:sct|hsct|bmt|pbsct|transplant|graft))", r"\1 transplant"),
    ),
    ("gene_therapy", ""): ((r"\bCARs?\b(?!\W?T)", "CAR-T"), (r"\A\W*(?:yes\W+)?(?!.*\b(?:received|got|given|gave|had|has|infused|no|not|none|never|naive|first|planned?|will|would|n't|mother|father)\b)(?=.*\bCAR\W?T\b)", "received "), (r"\A(?=.*\bvsv)(?!.*\b(?:received|got|given|had|infused|no|not|never|vsv\W?g\W+pseudo\w+)\b)", "received "), (r"\b(?:product|vector|it|one) (?:was|is|had|used|has) (?:an? )?(?=vsv)", "received product with "),),
    ("infection", ""): (
        (r"\ball clear(?: now| again)?\b|\b(?:all |completely |fully )?(?:clear|gone|over)(?: of it)? now\b|\b(?:he|she)(?:'s| is) over it\b", "resolved"),
        (r"\bseptic\b(?! (?:shock|arthr|emb))", "sepsis"),
        (r"\A\W*(?:(?:had|has) )?(?:an? )?(?:(bad|heavy|simple|mild) )?cold\b", "mild upper respiratory infection"),
        (r"\bhep(?:atitis)? ?([bc])\b", r"hepatitis \1"),
        (
            (r"\b(cmv|ebv|hhv-?6|adenovirus|adeno|bk virus|rsv|norovirus|candida|aspergillus|mucor|mrsa|vre|klebsiella|c\.? ?diff\w*|"
            r"pseudomonas|e\.? ?coli|pjp|pcp|covid|influenza|fungal|bacterial|viral|hiv)\b"
            r"(?! (?:infect|react|vir|pneum|sepsis|colitis|bact|jab|shot|vacc|disease|test|pcr|swab|prophyl|pos|neg))"),
            r"\1 infection",
        ),
    ),
    ("heart", "serious_cardiac_disease"): (
        (r"(?<!failure )(?<!failure, )\b((?:acute(?:ly)? )?decompensated)\b(?! (?:heart|hf|chf|liver|cirrh|hfref|hfpef|cardiac))(?!.*\b(?:liver|cirrhosis|ascites)\b)", r"\1 heart failure"),
        (r"(?<!heart )(?<!cardiac )(?<!renal )(?<!kidney )\bfailure\b", "heart failure"),),
    ("cardiac", "syncope"): ((r"\b(?:collapsed|(?:passed|blacked) out|keeled over)\b", "had a syncope"),),
    ("cardiac", "cardiomyopathy"): ((r"\bICM\b", "ischaemic cardiomyopathy"), (r"\b(?:LVNC|non-?compaction)\b(?! cardiom)", "non-compaction cardiomyopathy"), (r"\bcmp?\b", "cardiomyopathy"),),
    ("neuro", "seizure"): ((r"\b(?:(an?|one|last|first) fit|fits)\b(?! and| as)|\A\W*fit(?= (?:on|in|during|after|last|\d))", r"\1 seizure"),),
    ("neuro", "parkinsonism"): ((r"\b(?:PD)\b", "Parkinson's disease"),),
    ("immune", "primary_immunodeficiency"): (
        (r"\bhypogam+a?\b", "hypogammaglobulinaemia"),
        (r"(\bno (?:PIDs?|primary \w+)), (?=(?:just |only )?(?:hypo|low|secondary))", r"\1. "),
        # a name that was taken back: "CVID in an old letter, immunology later said secondary"
        (
            r"\A(?!.*\b(?:not|never|n't) (?:\w+ )?secondary).*\b(?:cvid|common variable|primary|pid)\b.*\b(?:later|since|subsequently|eventually|then|now|finally|turned out|reclassified|revised|relabell?ed|changed|in fact|actually)\b.*\b(?:secondary|acquired|not primary)\b.*",
            "no primary immunodeficiency. Secondary hypogammaglobulinaemia",
        ),
        (r"\bno primary\b(?! \w*imm)", "no primary immunodeficiency"),
        (r"\bwiskott aldrich\b", "Wiskott-Aldrich"),
        (
            (r"\b(?:(?:inborn|inherited|congenital|genetic|primary) (?:immun\w+) (?:disorder|disease|defect|deficiency|problem)s?"
            r"|inborn errors? of immunity|inborn immune \w+)\b|\bPIDs?\b"),
            "primary immunodeficiency",
        ),
        (r"\bcommon variable\b(?! imm)", "CVID"),
    ),
    ("cardiac", "nyha_class"): ((r"\bI (?=(?!and |or |to |now|today|at |on |by |currently)[a-z]{2,})", "we "),
        (r"\b(now|today|currently)\W+(?:was|used to be|had been|up from|down from)\s+(?:an? )?(?:i{1,3}v?|[1-4])\b(?! (?:in|last|on))", r"\1"),
    ),
    ("cardiac", "myocardial_infarction"): (
        (r"\b(?:no|never (?:had )?any) (?:cardiac|coronary|heart) (?:events?|problems?|trouble|issues?)\b", "no cardiac history"),
    ),
    ("surgery", ""): (
        (r"(?<=\W )(?:nil|nothing|zilch)(?: else| further| more| new)? (planned|booked|scheduled|coming|listed)\b", r"none \1"),
        (
            r"\A\W*(?:none?|no|nil|nothing)(?: recent(?:ly)?| done| lately| so far)?(?:,| and|;|\.| /| &| or)* (?:none?|no|nil|nothing)(?: is| are)? (?:planned|booked|coming|scheduled|listed)(?: up| either)?",
            "no recent surgery and no planned surgery",
        ),
        (r"\b(?:lap\w* )?(?:appx|appy|append[iy]x?)\b(?! was)", "appendicectomy"),
        (
            r"\bno (?:other )?(?:surgery|surgeries|operations?|procedures?) (?:before (?:or|nor|and) after|either (?:side|way)|done (?:or|and|nor) planned)",
            "no recent surgery and no planned surgery",
        ),
    ),
    ("access", ""): (
        (r"\b(?:awful|terrible|rubbish|lousy|horrible|appalling|shocking|useless)\b", "poor"),
        (r"\bnot (?:so |that |very |too )?(?:great|brilliant|fantastic|ideal|wonderful)\b", "not good"),
        (r"\bveins (?:are |look |is )*poor\b", "poor veins"),
        (r"\A\s*(?:has |a |his |her |the )*(port|portacath|picc|hickman|broviac|central line)\b(?! (?:line|out|remov|taken|infec|plan|to|will|was|pull|in ))", r"\1 in place"),
    ),
}  # fmt: skip
_READ = {reads: tuple((re.compile(p, re.IGNORECASE), full) for p, full in rows) for reads, rows in _SHORT.items()}
_SAID: Mapping[_Fact, Callable[[str], str]] = {
    ("therapy", ""): drugs_in_full,
    ("demographic", "age"): lambda text: not_yet(decades(cardinals(text), bare=True)),
    ("cardiac", "nyha_class"): classes,
    ("lab", "ecog"): romans,
} | {("lab", name): partial(decades, bare=False) for name in ("spo2", "platelets", "lvef", "creatinine_clearance")}


def in_full(text: str, asked: Iterable[_Fact]) -> str:
    """The reply with what a question about these facts lets it leave out.

    >>> in_full("direct is 0.2", [("lab", "bilirubin_total")])
    'direct bilirubin is 0.2'
    """
    facts = {pair for kind, name in asked for pair in ((kind, name), (kind, ""))}
    for about, rows in _READ.items():
        if about in facts:
            for short, full in rows:
                text = short.sub(full, text)
    for about, spell in _SAID.items():
        if about in facts:
            text = spell(text)
    return text
