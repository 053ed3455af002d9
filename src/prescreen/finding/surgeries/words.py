"""The words for operations: the word alone, "nothing planned", operations by name, endoscopies."""

from prescreen.language.terms import Term, terms

ONLY_THAT = (
    *("that is all", "that's all", "that's it", "that is it", "that is the lot", "that's the lot"),
    *(
        "apart from those none",
        "apart from that none",
        "other than those none",
        "other than that none",
        "otherwise none",
    ),
)
"""Behind the operations of a life: that there were no others."""

VOCABULARIES: dict[str, list[Term]] = {
    "surgeries": [
        *terms(
            "surgery|surgeries|operation|operations|operated|operative procedure|operative procedures|surgical procedure|surgical procedures|"
            "surgical intervention|surgical interventions|operated on|operated upon|surgical history|procedures planned|procedures requiring an or|procedures requiring theatre|procedures in the or|procedures requiring anaesthesia|procedures requiring anesthesia|surgical:|surg:|elective surgery|intervention programmed|or dates|theatre dates|theatre date|nothing operative|surgery planned|surgery last|any intervention|interventions programmed|no procedure planned|ops planned|last op|no op|no ops|op since|ops since|upcoming procedures|procedures scheduled|procedures booked|procedures arranged",
            "word",
        ),
        *[
            Term(
                form,
                "word",
                row={
                    "near": r"\b(?:no|nil|further|other|recent|planned|last|past|previous|any)\W+(?:\w+\W+)?ops?\b|\bops?\b\W{0,3}(?:plan(?:ned|s)?|booked|foreseen|scheduled|none|nil|no\b|(?:in|within) (?:the )?(?:past|last|recent|\d))",
                    "away": r"(?:post|pre|co|peri|intra)[- ]?ops?\b",
                },
            )
            for form in ("op", "ops")
        ],
        *[
            Term(
                form,
                "nothing",
                row={"near": r"\b(?:surg(?:ery|eries|ical)|operations?|operated|ops?|procedures|psh|pshx)\b"},
            )
            for form in ONLY_THAT
        ],
        *[
            Term(
                form,
                "word",
                row={
                    "near": r"\bno (?:other |further |surgical |new |more )?interventions? (?:(?:is|are|was|were|has been|have been) )?"
                    r"(?:planned|foreseen|scheduled|booked|programmed|expected|ahead|this (?:year|month)|recently|in the (?:past|last)|since)\b"
                },
            )
            for form in ("intervention", "interventions")
        ],
        *terms(
            "procedure under|scheduled procedure|planned procedure|nothing operated|nothing to be operated|to be operated on",
            "word",
        ),
        *terms(
            "none since|no others|no other ones|none recent|none recently|nothing recent|nothing recently|none planned|none in planning|nothing in planning|no others in planning|none other planned|no others planned|no other planned|none is planned|none are planned|none foreseen|none is foreseen|nothing foreseen|nothing is foreseen|none fixed|none is fixed|nothing is fixed|nothing fixed|nothing in theatre|nothing in the or|not on any surgical list|not on a surgical list|on no surgical list|no theatre since|nothing on a waiting list|nothing on any waiting list|nothing on the waiting list|on no waiting list|not on a waiting list|not on any waiting list|no waiting list|none scheduled|none booked|none further|nothing since|nothing further planned|nothing planned|nothing lined up|nothing on the calendar|nothing on calendar|nothing is in the diary|nothing on the cards|nothing surgical on the cards|nothing is on the cards|nothing in the diary|nothing scheduled|"
            "no theatre bookings|no theatre dates|no theatre slot|no or dates|none coming|none coming up|none ahead|none pending|none upcoming|none due|none to come|none lined up|none arranged|none listed|none expected|nothing coming up|nothing upcoming|nothing pending|other none|others none|"
            "nothing booked|nothing else booked|nothing else scheduled|nothing else arranged|nothing else listed|nothing listed|nothing arranged|nothing else planned|nothing surgical|nothing else surgical|nothing more surgical|nothing done in the or|nothing done under ga|nothing under ga|nothing under general anaesthetic|nothing else done|nothing further scheduled|nothing further booked",
            "nothing",
        ),
        *terms(
            "appendicectomy|appendectomy|appy|lap chole|tka|tkr|tha|thr|hernia mesh|cholecystectomy|hysterectomy|splenectomy|nephrectomy|colectomy|hemicolectomy|mastectomy|lobectomy|thyroidectomy|"
            "gastrectomy|prostatectomy|hernia repair|hernia surgery|herniorrhaphy|cataract|cataract surgery|hip replacement|knee replacement|arthroplasty|kyphoplasty|"
            "vertebroplasty|laparotomy|laparoscopy|node excision|excision of|excised|cyst removal|caesarean|cesarean|c-section|tonsillectomy|laminectomy|"
            "spinal fusion|craniotomy|thoracotomy|thoracoscopy|vats|osteosynthesis|orif|nail put in|pinning|hip pinning|knee scope|fracture fixation|hip fixation|prophylactic fixation|prophylactic hip fixation|prophylactic nailing|prophylactic femoral nailing|femoral fixation|tibial nail|femoral nail|humeral nail|wide excision|debridement|amputation|carpal tunnel|"
            "tooth extraction|dental extraction|wisdom tooth|wisdom teeth|wisdom teeth out|wisdom teeth removed|wisdom teeth extracted|teeth out|teeth removed|teeth extracted|tooth extractions|dental surgery|orchidectomy|orchiectomy|oophorectomy|salpingectomy|septoplasty|excisional biopsy|"
            "excisional bx|open biopsy|excision biopsy|incisional biopsy|nailing|node taken out|abdominoplasty|dental implant|extraction of|intramedullary nail|cystectomy|pleurodesis|stoma reversal|"
            "inguinal hernia|turp|meniscectomy|arthroscopy|bypass operation|cabg|removal of|ganglion|lipoma|mole removal|implant removal|plate removal|hemorrhoidectomy|"
            "haemorrhoidectomy|sinus surgery|gallbladder operation|resection|myomectomy|knee arthroscopy|fistula repair|decompression|"
            "valve replacement|valve repair|valve replaced|valve surgery|bypass grafting|endarterectomy|aneurysm repair|reimplantation|re-implantation|open reduction|internal fixation|hemiarthroplasty|"
            "stoma closure|ileostomy reversal|colostomy reversal|ileostomy closure|colostomy closure|hartmann reversal|parathyroidectomy|hemithyroidectomy|adrenalectomy|pancreatectomy|"
            "oesophagectomy|esophagectomy|sigmoidectomy|lumpectomy|prostatectomy|fundoplication|gastric bypass|fistulectomy|hernioplasty|hernia mesh repair|circumcision|orchidopexy|discectomy|microdiscectomy|dynamic hip screw|hip screw|fistula creation|turbt|cranioplasty|"
            "burr hole|vitrectomy|tympanoplasty|rotator cuff repair|ligament reconstruction|skin graft|pyeloplasty|nephrolithotomy|hip replaced|knee replaced|"
            "hip will be replaced|knee will be replaced|gallbladder removed|gallbladder out|tonsils out|appendix out|appendix removed|spleen removed|spleen out|"
            "go to theatre|goes to theatre|going to theatre|went to theatre|go to the operating room|goes to the operating room|went to the operating room",
            "named",
        ),
        *terms(
            "tendon repair|aaa repair|hydrocele repair|hydrocelectomy|prolapse repair|pelvic floor repair|meniscal repair|meniscus repair|femoropopliteal bypass|fem-pop bypass|aortobifemoral bypass|"
            "acl reconstruction|breast reconstruction|pilonidal sinus excision|vasectomy reversal|hip revision|knee revision|whipple|pancreaticoduodenectomy|thymectomy|sternotomy|lymphadenectomy|"
            "neck dissection|axillary clearance|axillary dissection|hepatectomy|trabeculectomy|keratoplasty|rhinoplasty|septorhinoplasty|bunionectomy|osteotomy|arthrodesis|synovectomy|fasciotomy|herniotomy|hernia operation|"
            "aneurysm clipping|vp shunt|ankle fusion|knee surgery|hip surgery|back surgery|foot surgery|shoulder surgery|elbow surgery|wrist surgery|ankle surgery|bunion surgery|hallux valgus surgery|hallux surgery|"
            "varicose vein surgery|varicose veins surgery|glaucoma surgery|strabismus surgery|squint surgery|gallbladder surgery|prostate surgery|carpal tunnel surgery",
            "named",
        ),
        Term(
            "cut out",
            "named",
            row={
                "near": r"\b(?:was|were|been|being|be|had|have|got|getting|having) (?:(?!to )\w+ ){0,5}cut out\b(?! (?:her|his|the|all|any|most|sug|carb|salt|alco|meat|dairy|caff))"
            },
        ),
        *terms("colonoscopy|gastroscopy|endoscopy|bronchoscopy|ercp|cystoscopy", "endoscopy"),
    ],
}
