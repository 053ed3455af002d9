"""The words for a graft of blood stem cells, told apart from other grafts, and its kind."""

import re
from typing import TYPE_CHECKING

from prescreen.finding.denials import denied
from prescreen.language.terms import Term, terms

if TYPE_CHECKING:
    from prescreen.language.note import Note

VOCABULARY: dict[str, list[Term]] = {
    "graft": [
        *terms(
            "transplant|transplants|transplanted|transplantation|transplantations|stem cell rescue|stem-cell "
            "rescue|hematopoietic rescue|haematopoietic rescue|graft|grafts|grafted|grafting|"
            "re-infusion|reinfusion|reinjection|reinfused|re-infused|stem cell infusion|stem cell return|stem-cell return|return of stem cells|return of the stem cells|stem cells "
            "infused|HSCT|stem cell tx|stem-cell tx|stem cell support|stem cell|stem cells",
            "hsct",
        ),
        *terms(
            "cells infused|cells were infused|cells returned|cells were returned|cells reinfused|cells given", "cells"
        ),
        *terms(
            "father's cells|mother's cells|sister's cells|brother's cells|sibling's cells|son's cells|daughter's cells|cousin's cells|"
            "father's stem cells|mother's stem cells|sister's stem cells|brother's stem cells|sibling's stem cells|son's stem cells|"
            "daughter's stem cells|father's marrow|mother's marrow|sister's marrow|brother's marrow|son's marrow|daughter's marrow|"
            "allogeneic bone marrow|allogeneic marrow|allogeneic stem cells|allogeneic cells|allogeneic PBSC|haploidentical stem cells|haploidentical marrow|"
            "unrelated donor marrow|unrelated donor cells|unrelated donor stem cells|"
            "donor's cells|donor's stem cells|donor's marrow|cord blood unit|cord blood units|cord unit|cord units|cord blood|CBU|UCB|dUCB",
            "donor cells",
        ),
        *terms(
            "autologous stem cells|autologous cells|autologous PBSC|autologous PBSCs|frozen cells|own frozen cells|own cells|own stem cells|own marrow|autologous back-up|autologous backup|autologous back up",
            "own cells",
        ),
        *terms("day 0|day zero|D0|cells on|cells in", "day 0"),
        *terms(
            "auto|autos|autograft|autografts|autografted|auto-graft|autotransplant|auto-transplant|autotransplanted|auto-transplanted|"
            "autologous "
            "transplant|auto-SCT|autoSCT|auto SCT|auto-HSCT|autoHSCT|auto HSCT|auto-HCT|autoHCT|auto-PBSCT|auto-PSCT|"
            "cells back|stem cells back|stem cells returned|auto PBSC|auto-BMT|ABMT|APBSCT|HDT/ASCT|HDT-ASCT|HDC/ASCT|AHSCT|auto-PBSC|autoPBSCT|s/p auto|post-auto|"
            "post auto",
            "autologous_hsct",
        ),
        *terms(
            "allo|allos|allograft|allografts|allografted|allo-graft|allotransplant|allo-transplant|allotransplanted|allo-transplanted|"
            "allo-SCT|alloSCT|"
            "mini-allo|mini allo|RIC allo|allo SCT|allo MUD|allo MMUD|MUD allo|sib allo|sibling allo|allo PBSC|MUD PBSC|haplo PBSC|allo-HSCT|alloHSCT|allo HSCT|allo-HCT|alloHCT|allo-BMT|alloBMT|haplo-SCT|haplo-HSCT|"
            "haplo SCT|haploSCT|MUD-SCT|MUD SCT|post haplo|post-haplo|s/p haplo|sib-allo|RIC-allo|cord blood transplant|haplo-identical "
            "transplant|haploidentical transplant|s/p allo|post-allo|post allo",
            "allogeneic_hsct",
        ),
        *terms("haplo", "allogeneic_hsct"),
        *terms("autologous", "autologous_hsct"),
        *terms("allogeneic|allogenic", "allogeneic_hsct"),
        *terms("ASCT|aSCT|ASCR|aPBSCT", "autologous_hsct", exact=True),
        *terms("ASZT|autoSZT|auto-SZT", "autologous_hsct", exact=True),
        *terms(
            "alloSZT|allo-SZT|uBMT|u-BMT|UBMT|rBMT|UR-BMT|uPBSCT|rPBSCT|UR-PBSCT|CBT|uCBT|haploPBSCT",
            "allogeneic_hsct",
            exact=True,
        ),
        *terms("SZT|SCT|BMT|PBSCT|PSCT|HCT|PBSCR|TPL", "hsct", exact=True),
    ]
}
_AUTO = re.compile(r"\b(?:auto|autologous|(?:his|her|their|patient's) own|own (?:stem )?cells?|self)\b|\bauto-")
_ALLO = re.compile(
    r"\b(?:allo|allogen(?:e)?ic|donor|sibling|unrelated|haplo\w*|mud|mmud|cord|matched|mismatched|brother|"
    r"sister|foreign)\b|\ballo-"
)
_HAEMATOLOGICAL = re.compile(
    r"\b(?:stem|hsct|bone marrow|marrow|h[a]?ematopoietic|peripheral blood|pbsc\w*|progenitor|auto\w*|allo\w*|"
    r"cord|conditioning|mel(?:phalan)?|beam|tandem|sibling|tbi|haplo\w*|mud|day \+?\d+|donor)\b"
)
_OTHER_GRAFT = re.compile(
    r"\b(?:kidney|renal|liver|hepatic|heart|cardiac|lung|cornea\w*|hair|fa?ecal|stool|islet|pancrea\w*|skin|"
    r"bypass|vein|venous|coronary|arter\w*|tendon|ligament|acl|tooth|dental|gum|nerve|fat|cadaver\w*|"
    r"organ|solid[- ]organ|cartilage|aort\w*|mesh|endovascular|fem-?pop|femoral|dialysis|av|dacron|gore-?tex|"
    r"saphenous|lima|mammary|rib|iliac|muscle|uter\w*|meniscus|spinal|fusion|disc|kidney-pancreas|composite|"
    r"deceased|vascular)\b(?:\W+\w+){0,2}\W*$"
)
_BONE = re.compile(
    r"\b(?:bone(?!\s+marrow)|corticocancellous|cancellous|fibular|tendon|ligament|acl|fusion|vertebra\w*|"
    r"hamstring|cage|plate|screws?|chips|osteochondral|cartilag\w*|skin|interbody|disc|gutters?|knee|meniscus|"
    r"arthrodesis|spacer|morcel\w*|tibial|patellar|achilles|bmp)\b"
)
_VERSUS_HOST = re.compile(
    r"^(?:\s|-)*(?:versus|vs\.?|v)?(?:\s|-)*host|^\s*(?:failure|rejection|function|recipient site|donor site|"
    r"surgery|patent|unit\b|clinic|co-?ordinator|team|physician|centre|center|list\b|ward|office|service|department|nurse|"
    r"programme?\b|board|conference|meeting|consultant|pharmacist|inpt|inpatient|attending|fellow|follow-?up|progress note|pn\b|screen)"
)
_BY_THE_TEAM = re.compile(
    r"\b(?:workup|work-up|seen|evaluated|assessed|cleared|followed|reviewed|discussed|per|via|email|call(?:ed)?) (?:by |with |from )?$|\bby $"
)
"""Before the team that transplants: "no PID on workup by transplant"."""
_BARE_BEFORE = re.compile(
    r"(?:\b(?:no|nor|never|s/p|after|post|prior|previous|beam|leam|mel\s?-?\d*|hdm\s?-?\d*|melphalan(?:\s\d+)?|tandem|"
    r"second|first|either|m?mud|mrd|msd|murd|sib|haplo|(?:[5-9]|1[0-2])/(?:6|8|10|12))\s|\b(?:auto|allo)s?\s?/\s?|\bno (?:auto|allo)(?:,| or| nor|/| and) ?(?:no )?)$"
)
_CONDITIONED = re.compile(r"\b(?:be{0,2}am|leam|feam|mel\s?-?\d{2,3}|hdm|hd-?mel|flumel|bucy|flubu)\s?[-/]\s?$")
_BARE_AFTER = re.compile(
    r"\s*(?:$|[.,;:)(+]|/\s?(?:auto|allo)s?\b|(?:none|nil|never|ever)\b|(?:or|nor|and|in|on|x\d|for)\b|#\s?\d|(?:19|20)\d\d|\d|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)\b|'\d|[a-z]{3,9}\.? (?:(?:19|20)\d\d|'?\d\d\b))"
)
_WHOSE_CELLS = re.compile(
    r"\b(?:own|father's|mother's|sister's|brother's|sibling's|son's|daughter's|donor(?:'s)?)\s(?:peripheral |blood |stem |marrow ){0,3}$"
)
"""Whose cells come back: "her own cells returned on 4 March", "father's cells were infused"."""
_BARE_DATED = re.compile(
    r"\s?[:=]?\s*(?:#\s?\d\W{1,3})?(?:\([a-z0-9 ,/+-]{2,24}\) )?(?:\|\s?)?\(?\s*(?:(?<=\()[a-z' -]{2,18}, )?(?:x\s?\d\s*)?(?:in [cp]r\s?\d?,? )?(?:from (?:an? |his |her )?(?:twin |identical )?(?:sister|brother|sibling|donor|son|daughter|mother|father|cousin),? )?(?:in |on |of |from )?(?:\d{1,2}([/.])\d{1,2}\1(?:19|20)?\d\d\b|(?:[a-z]{3,9}\.? |\d{1,2}[/.])?'?(?:19|20)?\d\d\b(?!\s?(?:%|mg|kg|x\d|/))"
    r"|[a-z]{3,9} of (?:19|20)\d\d\b|\s?[:=-] ?(?:0|nil|none|no|n|never)\b|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
_BARE_LIST = re.compile(
    r"(?:^\s*|[.:]\s|[+(,;>→&|]\s?|(?:^|[.;,]\s)(?:his|her)\s|\b(?:and|then|an?|two|both|from (?:his|her|the)|(?:since|after) (?:his|her|the)|(?:had|having had) (?:his|her))\s(?:bone marrow\s|stem[- ]cell\s)?)$"
)
_BOTH_AFTER = re.compile(
    r"\W{0,3}(?:auto\w*|allo\w*)\W{0,2}(?:or|and|nor|/)\W{0,2}(?:auto|allo)|\W{0,2}(?:of )?either (?:kind|type|sort)"
)
_NEITHER_KIND = re.compile(
    r"\bno (?:auto\w*)\W{1,3}(?:no|nor|or|and) (?:allo\w*)[\s-]*$|\bno (?:allo\w*)\W{1,3}(?:no|nor|or|and) (?:auto\w*)[\s-]*$"
)
_NOT_THIS = re.compile(r"\b(?:never|no|not|neither|nor)\s$")
_CANDIDATE = re.compile(
    r"\b(?:candidate|eligib\w*|ineligible|fit|unfit|suitable|options?|consider\w*|refer\w*|list(?:ed|ing)?|plan\w*|centre|center|donor|rejection)\b"
)
_NONE_AFTER = re.compile(
    r"\s?(?:history\s?|\(n\)\s?)?[:=?-]\s?(?:none|never|nil|no|0|negative)\s*(?:$|[.,;)]|(?:ever|so far|to date)\b)"
)
"""A denial of any transplant is one of stem cells too: "Never transplanted.", "transplants: none"; no word on fitness is."""
_INFUSED_BEFORE = re.compile(
    r"\b(?:received|got|was given|were given|given|had been given|infused with|transplanted with|(?:re-?)?infusion of|we gave|transfused with|return of)\s"
    r"(?:(?:back|an?|two|one|single|double|\d|his|her|their|the|own|[a-z]+er|twin|half-?|unrelated|matched)\s){0,3}$"
)
_INFUSED_AFTER = re.compile(
    r"\s?(?:\([^)]{0,30}\)\s)?(?:from [^.;,]{0,40}?\s)?(?:(?:was|were|have been|had been|went|came|product)\s)?(?:(?:then|finally|again)\s)?"
    r"(?:infused|re-?infused|returned|given(?! up)|transplanted|back\b|in (?:on\b|\d)|infusion\b|transplant)"
)
"""Cells of a donor, or the patient's own, that were given: "received her sister's cells", "cord blood unit infused"."""
_FROM_DONOR = re.compile(
    r"\sfrom (?:his|her|an?|the) (?:[a-z-]+ ){0,2}(?:brother|sister|sibling|father|mother|son|daughter|cousin|donor|twin|cord)\b"
)
_GIVEN_BACK = re.compile(r"\s(?:(?:was|were) )?(?:given back|returned|re-?infused|infused)\b")
_STEM_CELLS_GIVEN = re.compile(r"\b(?:given|treatment|therapy|infused|received|returned|reinfused|products?)\b")


def is_graft(surface: str, name: str, before: str, after: str, note: "Note", start: int) -> bool:
    if _OTHER_GRAFT.search(before) or _VERSUS_HOST.match(after):
        return False
    if surface == "transplant" and _BY_THE_TEAM.search(before) and not after[:1].isalnum():
        return False
    if name in ("donor cells", "own cells"):
        return bool(_INFUSED_BEFORE.search(before) or _INFUSED_AFTER.match(after)) or (
            surface.startswith(("cord", "autologous", "allogeneic", "haplo", "unrelated"))
            and denied(note, start, start + len(surface))
        )
    if name == "cells":
        return _WHOSE_CELLS.search(before) is not None
    if surface in ("autologous", "allogeneic", "allogenic"):
        return _speaks_of_blood(note) and _kind_denied(before, after)
    if surface in ("auto", "allo", "autos", "allos", "haplo"):
        if _CONDITIONED.search(before):
            return True
        if _BARE_BEFORE.search(before) is not None and _BARE_AFTER.match(after) is not None:
            return True
        told = _BARE_LIST.search(before) is not None and _BARE_DATED.match(after) is not None
        return told and (surface == "haplo" or _speaks_of_blood(note))
    if surface in ("stem cell", "stem cells"):
        if (_INFUSED_BEFORE.search(before) and _FROM_DONOR.match(after)) or _GIVEN_BACK.match(after):
            return True
        told = _STEM_CELLS_GIVEN.search(re.split(r"[;:]", after)[0]) is not None
        return told and denied(note, start, start + len(surface)) and not re.search(r"collect|harvest|mobili", after)
    if name != "hsct":
        if surface.startswith(("autograft", "allograft", "auto-graft", "allo-graft")) and (
            _BONE.search(before[-60:] + " | " + after[:60])
            or not (_speaks_of_blood(note) or _HAEMATOLOGICAL.search(before[-60:] + " | " + after[:50]))
        ):
            return False
        return not re.match(r"^\s*(?:rejection|bone)\b", after)
    if surface in (
        "hsct",
        "sct",
        "bmt",
        "pbsct",
        "hct",
        "tpl",
        "stem cell rescue",
        "stem-cell rescue",
        "stem cell infusion",
        "stem cell return",
        "stem-cell return",
        "return of stem cells",
        "return of the stem cells",
        "stem cells infused",
        "stem cells back",
        "stem cells returned",
    ):
        if surface == "hct":
            return (
                _HAEMATOLOGICAL.search(before + " " + after) is not None
                and not re.match(r"^\W{0,3}\d", after)
                and re.search(r"auto|\ballo\b|sibling|donor|haplo|\bmud\b|unrelated", before + after) is not None
            ) or "allo" in before
        return not re.match(r"^\W{0,3}\d{1,2}(?:\.\d)?\s?%", after)
    near = before[-70:] + " | " + after[:50]
    if surface in ("re-infusion", "reinfusion", "reinjection", "reinfused", "re-infused", "cells back"):
        return re.search(
            r"stem cell|pbsc|progenitor|autolog|cells|transplant|auto-?graft|sct\b|day 0|melphalan|beam\b", near
        ) is not None or (surface == "re-infusion" and "on" in after[:4])
    if surface in ("graft", "grafts", "grafted", "grafting"):
        blood = re.search(
            r"stem|marrow|allo|auto|donor|brother|sister|hsct|sct\b", near
        ) is not None and _speaks_of_blood(note)
        return (
            blood
            and not _BONE.search(before[-40:] + " | " + after[:30])
            and not re.search(r"skin|bypass|vein|vessel|coronary|\bsites?\b", near)
        )
    if re.search(r"\b(?:kidney|renal|liver|cornea\w*|heart|lung|hair|fa?ecal|solid organ)\b", near) and not re.search(
        r"stem|marrow|hsct", near
    ):
        return False
    if _HAEMATOLOGICAL.search(near):
        return True
    if _speaks_of_blood(note):
        return True
    told_no = _NONE_AFTER.match(after) or denied(note, start, start + len(surface))
    return bool(told_no) and _CANDIDATE.search(before[-40:] + " | " + after[:40]) is None


def _speaks_of_blood(note: "Note") -> bool:
    """ "Transplant: none" in a haematology note needs no "stem cell" beside it."""
    return bool(note.hits("regimen") or note.hits("car_t") or note.hits("cell_product")) or (
        re.search(
            r"lymphoma|myeloma|leuk[a]?emia|haematolog|hematolog|\b(?:mcl|dlbcl|b-all|blasts|mrd|sct|hsct|asct|bmt)\b|\b(?:auto|allo)[- ]?(?:sct|hsct|bmt|hct)\b|"
            r"\ballo\b[^.;\n]{0,20}\b(?:sister|brother|sibling|mud|donor)\b|\bauto\b[^.;\n]{0,30}\ballo\b|\bd(?:ay )?\s?\+\s?\d",
            note.low,
        )
        is not None
        and not re.search(r"(?:kidney|renal|liver|heart|lung|cornea\w*) transplant", note.low)
    )


def _kind_denied(before: str, after: str) -> bool:
    """A kind alone is a graft where both are denied: "never autologous, never allogeneic", "autologous: no; allogeneic: no"."""
    other = _AUTO.search(before[-40:] + after[:40]) or _ALLO.search(before[-40:] + after[:40])
    return other is not None and (
        (_NOT_THIS.search(before) is not None and re.match(r"\s*(?:$|[.,;)]|(?:nor|or|and)\b)", after) is not None)
        or re.match(r"\s*[:=-]\s*(?:no|none|nil|never)\b", after) is not None
    )


def kind_of(before: str, after: str) -> str:
    if _BOTH_AFTER.match(after):
        return "both"
    if re.search(r"(?<!neither )\b(?:his|her|their|your) own\s$|\b(?<!nor )own\s(?:stem |blood )*$", before):
        return "autologous_hsct"
    if _NEITHER_KIND.search(before):
        return "both"
    if re.search(r"\b(?:donor|allo\w*)\s\(\s?$", before):
        return "allogeneic_hsct"
    # the nearest word of kind decides; the sentence may name both
    window = re.split(r"[,;:.(|]", before[-60:])[-1]
    auto = max((m.start() for m in _AUTO.finditer(window)), default=-1)
    allo = max((m.start() for m in _ALLO.finditer(window)), default=-1)
    if auto >= 0 or allo >= 0:
        if auto >= 0 and allo >= 0 and re.search(r"\b(?:or|nor|and|/)\b|/", window[min(auto, allo) : max(auto, allo)]):
            return "both"
        return "autologous_hsct" if auto > allo else "allogeneic_hsct"
    if re.match(
        r"^(?:\s?#?\d\b)?[^\w;.]{0,3}(?:with|of|using)?\s*(?:his |her |your |their )?(?:autologous|own|auto)\b(?! (?:was|being|is|refused|declined))",
        after,
    ):
        return "autologous_hsct"
    if re.match(
        r"^(?:\s?#?\d\b)?[^\w;.]{0,3}(?:with|of|from|using)?\s*(?:an? |his |her |the )?(?:allogeneic|allogenic|allo|matched|unrelated|"
        r"sibling|donor|brother|sister|haplo\w*|cord|mud)\b",
        after,
    ):
        return "allogeneic_hsct"
    if re.search(r"\b(?:mel(?:phalan)?\s?-?\d*|beam|high[- ]dose melphalan)\W+(?:\w+\W+){0,3}$", before):
        return "autologous_hsct"
    return "hsct"


def names_of(name: str, before: str, surface: str) -> tuple[str, ...]:
    if name == "both":
        return ("autologous_hsct", "allogeneic_hsct")
    if re.match("auto|allo", surface) and re.search(
        r"\b(?:auto|allo)(?:logous|gen(?:e)?ic)?-?\s*(?:or|nor|/|and)\s*$", before
    ):
        return ("autologous_hsct", "allogeneic_hsct")
    return (name,)
