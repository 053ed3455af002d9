"""Every kind of fact, its names and the keys its ``detail`` may have: the one contract between finders and criteria.

A name set of None is open (drug names, cancer sites); a detail's value set of None is open (free text, numbers).
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of fact may say."""

    names: frozenset[str] | None
    detail: dict[str, frozenset[str] | None] = field(default_factory=dict)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YES_NO = _names("yes no")

KINDS: dict[str, Kind] = {
    # -- the five kinds that the report contract fixes and scores ------------------------------------------------
    "lab": Kind(
        _names(
            "hemoglobin neutrophils platelets lymphocytes wbc creatinine creatinine_clearance alt ast bilirubin_total"
            " bilirubin_direct lvef spo2 weight height ecog karnofsky"
        ),
        {
            "uln": None,  # upper limit of normal in the fact's unit, when the text gives it
            "method": None,  # lvef: echo muga mri spect ct angiography; creatinine_clearance: cockcroft_gault
            "strain": _YES_NO,  # spo2: measured on exertion or asleep
            "oxygen": _YES_NO,  # spo2: measured on supplemental oxygen ("no": room air stated)
            "baseline": _YES_NO,  # told as baseline, nadir or peak, not as the value of its date
            "approximate": _YES_NO,
            "replaces": None,  # the value that this one corrects, in the fact's unit
        },
    ),
    # one fact a drug and distinct last date; "radiotherapy"; "car-t" for an unnamed cell product
    "therapy": Kind(
        None,
        {
            "field": None,  # radiotherapy: the field in the text's words
            "marrow_5_percent_or_less": _YES_NO,  # radiotherapy: only when the text states the share of the marrow
            "line": None,  # number of the line of therapy when told
            "setting": None,  # conditioning, lymphodepletion, bridging, maintenance, intrathecal, mobilisation ...
            "vector": _names("in_vivo_vsvg ex_vivo_vsvg not_vsvg in_vivo_other unknown"),  # cell and gene products
            "order": None,  # position in the document's list of lines, 1 first; for "an undated earlier line"
        },
    ),
    "transplant": Kind(_names("autologous_hsct allogeneic_hsct hsct"), {}),
    "cardiac": Kind(
        _names(
            "heart_failure myocardial_infarction pci_stent cabg arrhythmia_atrial arrhythmia_ventricular syncope"
            " cardiomyopathy pericardial_effusion nyha_class ecg_abnormality valve_disease coronary_disease"
        ),
        {
            "severity": _names("trivial mild moderate severe"),
            "symptomatic": _YES_NO,
            "course": _names("current controlled uncontrolled resolved"),  # resolved: recovered, ablated, drained
            "size": _names("trace small moderate large tamponade"),  # pericardial effusion
            "drained": _YES_NO,
            "significant": _YES_NO,  # what the document itself calls (not) clinically significant
            "rhythm": _names("vt vf nsvt pvc torsades other"),  # arrhythmia_ventricular
            # syncope, present: its cause; absent: "unexplained" when only unexplained syncope is denied
            "cause": _names("vasovagal dehydration other unexplained not_told"),
            "ischemic": _YES_NO,  # cardiomyopathy
            "type": None,
        },
    ),
    "vaccination": Kind(None, {"brand": None, "platform": None}),
    # -- deciding needs these too; their names are ours ----------------------------------------------------------
    "demographic": Kind(_names("age birth_date sex"), {"sex": _names("male female")}),
    "diagnosis": Kind(
        # the disease under treatment, by trial class; "detail.entity" is its own name ("DLBCL")
        _names(
            "b_all b_cell_lymphoma multiple_myeloma plasma_cell_leukemia b_lymphoblastic_lymphoma"
            " cll waldenstrom other_hematologic t_all aml hodgkin t_cell_lymphoma smoldering_myeloma mgus mds"
        ),
        {"entity": None, "group": _names("target judgement nontarget precursor")},
    ),
    # state of the disease; date is when it was so
    "disease_status": Kind(
        _names(
            "relapsed refractory progressed untreated responding unknown"
            " first_remission unbroken_remission later_remission"
        ),
        {},
    ),
    "prognosis": Kind(_names("expected_survival"), {"words": None}),  # value in months (number or range)
    "differential": Kind(_names("neutrophils_percent lymphocytes_percent"), {}),
    # other renal methods and measurements that must not be taken for the named ones
    "assay": Kind(None, {"method": None}),
    # "LFTs normal": name of the test; assertion present = told as normal, absent = told as abnormal without a value
    "stated_normal": Kind(
        _names("lfts transaminases alt ast bilirubin echo lv_function ecg blood_count renal_function pericardium"),
        {"method": None, "words": None},  # words: "mild_to_moderate_impairment" etc. for lv_function
    ),
    "transfusion": Kind(_names("red_cells platelets unspecified"), {}),
    "growth_factor": Kind(_names("g_csf_short g_csf_pegylated g_csf gm_csf epo"), {"drug": None}),
    "condition": Kind(_names("congenital_hyperbilirubinemia"), {"entity": None}),
    "reproductive": Kind(
        _names("pregnancy_test pregnant lactation postmenopausal surgically_sterile childbearing_potential"),
        {"result": _names("positive negative pending"), "entity": None},
    ),
    # present: agreed; absent: refused
    "contraception": Kind(_names("contraception no_gamete_donation"), {}),
    # present: signed; absent: refused or declined; planned: will sign, is willing
    "consent": Kind(_names("icf_signed"), {"by": None}),
    # what the text says of treatment as a whole; "date" is the day since which, or the period that is covered
    "treatment_course": Kind(
        _names("therapy_naive none_since unnamed_therapy ongoing_unnamed"),
        # category of an unnamed therapy ("six courses of immunochemotherapy"); its dates are in first and last
        {"category": _names("chemotherapy immunotherapy targeted conditioning other"), "order": None},
    ),
    # products other than against the tumour (a gene therapy for another disease), and denials of any gene therapy
    "gene_therapy": Kind(
        _names("gene_therapy vsvg_product"),
        {"vector": _names("in_vivo_vsvg ex_vivo_vsvg not_vsvg in_vivo_other unknown"), "entity": None},
    ),
    "malignancy": Kind(
        None,  # the site or type: "melanoma", "prostate"; "any" for denials ("no other cancer")
        {
            "type": _names("invasive in_situ non_melanoma_skin"),
            "treatment": _names("radical other none endocrine_ongoing not_told"),
            "course": _names("active disease_free uncertain not_told"),
            "treated_on": None,  # ISO day or interval "low/high": end of radical treatment; also in Fact.last
        },
    ),
    "infection": Kind(
        None,  # "infection" for general denials; else the name: "pneumonia", "sepsis", "cmv", "hepatitis_b", "hiv"
        {"course": _names("uncontrolled severe_active active improving resolved chronic_controlled mild not_told")},
    ),
    # serious or other heart disease outside the contract's cardiac names, and general denials
    "heart": Kind(
        _names("cardiac_history serious_cardiac_disease other_cardiac_disease palpitations"),
        {"entity": None, "course": _names("current controlled resolved not_told")},
    ),
    "immune": Kind(_names("primary_immunodeficiency secondary_hypogammaglobulinemia"), {"entity": None}),
    "neuro": Kind(
        _names(
            "stroke seizure tia cerebral_venous_thrombosis pres dementia cognitive_impairment mental_status_change"
            " parkinsonism neurological_history"
        ),
        {"course": _names("current resolved not_told"), "entity": None},
    ),
    # present with a date: done; planned with a date: booked. Denials: absent "surgery" (its period), absent
    # "planned_surgery" (none planned). "bedside": needle and bedside procedures, which do not count
    "surgery": Kind(
        _names("surgery planned_surgery bedside"),
        {
            "anaesthesia": _names("local general sedation spinal not_told"),
            "entity": None,
            "doubtful_kind": _YES_NO,
        },  # endoscopy and the like: a physician judges
    ),
    # denials about vaccines in general: absent, date = the period denied
    "vaccination_denial": Kind(_names("live_vaccine any_vaccine"), {}),
    "allergy": Kind(
        _names("any_drug product_component study_product other_drug unknown_agent"),
        {"entity": None, "severe": _YES_NO},
    ),
    "access": Kind(_names("central_line good_access difficult_access impossible_access"), {"entity": None}),
    # present: the investigator says unsuitable; absent: says nothing stands against
    "investigator_opinion": Kind(_names("unsuitable"), {}),
    # "no past medical history", "otherwise healthy": denies nothing by name, but leans
    "general": Kind(_names("no_past_history"), {}),
}


def check(kind: str, name: str, detail: dict[str, str | float | bool]) -> str | None:
    """What is wrong with a fact's kind, name or detail, or None."""
    entry = KINDS.get(kind)
    if entry is None:
        return f"unknown kind {kind!r}; known: {', '.join(KINDS)}"
    if entry.names is not None and name not in entry.names:
        return f"unknown name {name!r} of kind {kind!r}; known: {', '.join(sorted(entry.names))}"
    for key, value in detail.items():
        if key not in entry.detail:
            return f"unknown detail {key!r} of kind {kind!r}; known: {', '.join(entry.detail) or 'none'}"
        allowed = entry.detail[key]
        if allowed is not None and value not in allowed:
            return f"unknown value {value!r} of {kind}.{key}; known: {', '.join(sorted(allowed))}"
    return None
