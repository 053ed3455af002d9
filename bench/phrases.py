"""How physicians answer: at least five phrasings a kind of question. `{day}` is a date, `{value}` a number."""

UNKNOWN = ("unknown", "not sure, ask the wife", "don't know", "he's not sure", "I have to look that up", "no idea", "tbc")
SKIP = ("skip", "later")
NO = ("no", "No.", "nope", "never", "none", "no, never")
YES = ("yes", "Yes.", "yep", "correct", "yes, definitely")

VALUES = {
    "ecog": ("{value}", "ECOG {value}", "ecog {value} today", "PS {value}", "performance status {value}"),
    "hemoglobin": ("{value}", "Hb {value} g/dL", "hgb {value} this morning", "haemoglobin {value} today", "Hb {value}"),
    "neutrophils": ("{value}", "ANC {value}", "neuts {value} today", "neutrophils {value} x10^9/L", "absolute neutrophils {value}"),
    "platelets": ("{value}", "plt {value}", "plts {value} this morning", "platelets {value} x10^9/L", "platelet count {value} today"),
    "lymphocytes": ("{value}", "lymphs {value}", "ALC {value}", "lymphocytes {value} x10^9/L today", "lymphocytes {value}"),
    "alt": ("ALT {value} (ULN 40)", "ALT {value} U/L, ULN 40", "alt {value}, upper limit 40", "ALT {value} (<40)", "ALT {value} (0-40)"),
    "ast": ("AST {value} (ULN 40)", "AST {value} U/L, ULN 40", "ast {value}, upper limit 40", "AST {value} (<40)", "AST {value} (0-40)"),
    "bilirubin_total": ("bilirubin {value} mg/dL", "total bili {value} mg/dL", "bili {value} mg/dL today", "TBIL {value} mg/dL",
                        "bilirubin total {value} mg/dL (ULN 1.2)"),
    "bilirubin_direct": ("direct bilirubin {value} mg/dL", "direct bili {value} mg/dL", "conjugated bilirubin {value} mg/dL",
                         "DBIL {value} mg/dL", "bilirubin direct {value} mg/dL (ULN 0.3)"),
    "lvef": ("{value}", "EF {value} %", "LVEF {value}%", "echo: EF {value} %", "ejection fraction {value} % on echo"),
    "spo2": ("{value}", "{value} % on air", "sats {value} on room air", "SpO2 {value}%", "sat {value} % RA"),
    "expected_survival": ("{value} months", "about {value} months", "life expectancy {value} months", "I would say {value} months",
                          "expected survival {value} months"),
    "crcl": ("CrCl {value} mL/min", "{value}", "creatinine clearance {value}", "Cockcroft-Gault {value} ml/min", "crcl {value}"),
}  # fmt: skip
GOOD = {"ecog": 1, "hemoglobin": 9.1, "neutrophils": 1.8, "platelets": 81, "lymphocytes": 0.9, "alt": 31, "ast": 28, "bilirubin_total": 0.6,
        "bilirubin_direct": 0.2, "lvef": 58, "spo2": 97, "expected_survival": 8, "crcl": 82}  # fmt: skip
BAD = {"ecog": 3, "hemoglobin": 5.4, "neutrophils": 0.3, "platelets": 22, "lymphocytes": 0.2, "alt": 400, "ast": 380, "bilirubin_total": 6.1,
       "bilirubin_direct": 3.9, "lvef": 31, "spo2": 84, "expected_survival": 1, "crcl": 28}  # fmt: skip

EVENTS = {
    "red cell transfusion": (("no transfusions", "no red cells given", "never transfused", "not transfused"),
                             ("transfused 2 units of red cells on {day}", "PRBC on {day}", "red cell transfusion {day}", "yes, 2 units RBC {day}",
                              "red cells given on {day}")),
    "G-CSF": (("no G-CSF", "no filgrastim", "no growth factors", "no gcsf"),
              ("filgrastim until {day}", "G-CSF on {day}", "had G-CSF {day}", "filgrastim {day}", "yes, filgrastim on {day}")),
    "radiotherapy": (("never had radiation", "no radiotherapy", "no RT ever", "no irradiation"),
                     ("radiotherapy until {day}", "RT finished {day}", "radiation, last day {day}", "yes, radiotherapy ended {day}",
                      "irradiated until {day}")),
    "stem cell transplantation": (("no transplant", "never transplanted", "no HSCT", "no stem cell transplant"),
                                  ("autologous transplant on {day}", "auto-HSCT {day}", "ASCT {day}", "yes, autologous stem cell transplant {day}",
                                   "allogeneic HSCT {day}")),
    "infarction, bypass or stent": (("no MI, no stent, no bypass", "no heart attack or stent or CABG", "no infarction, PCI or CABG",
                                     "no MI, CABG or coronary stent"),
                                    ("MI on {day}", "NSTEMI {day}", "coronary stent {day}", "myocardial infarction on {day}", "STEMI {day}")),
    "stroke": (("no stroke", "never had a stroke", "no CVA", "no strokes ever"),
               ("stroke on {day}", "ischaemic stroke {day}", "CVA {day}", "yes, a stroke on {day}", "had a stroke {day}")),
    "seizure": (("no seizures", "never had a seizure", "no fits", "no seizure ever"),
                ("seizure on {day}", "generalised seizure {day}", "had a fit on {day}", "yes, a seizure {day}", "tonic-clonic seizure {day}")),
    "surgery": (("no surgery", "no operations", "no recent surgery", "not operated on"),
                ("laparoscopic cholecystectomy on {day}", "hernia repair under general anaesthesia {day}", "operated on {day}: hip replacement",
                 "appendectomy {day}", "surgery on {day}")),
    "planned surgery": (("no surgery planned", "none planned", "no operation planned", "no elective surgery planned"),
                        ("hernia repair planned for {day}", "surgery scheduled for {day}", "operation planned on {day}",
                         "hip replacement booked for {day}", "planned surgery {day}")),
    "live vaccine": (("no live vaccines", "no live vaccine", "no vaccines", "no live vaccinations"),
                     ("MMR on {day}", "yellow fever vaccine {day}", "MMR vaccine given {day}", "yes, varicella vaccine {day}", "live vaccine on {day}")),
}  # fmt: skip

TABLES = {
    "serious_cardiac_disease": (("no heart failure, no arrhythmia", "no cardiac history", "no heart disease", "heart healthy, no heart failure or arrhythmia"),
                                ("symptomatic heart failure", "decompensated heart failure, symptomatic", "NYHA III", "severe heart failure", "NYHA class 4")),
    "nyha_class": (("no heart failure", "NYHA 1", "NYHA II", "never had heart failure"), ("NYHA III", "NYHA class 3", "NYHA IV", "class III", "NYHA 3")),
    "arrhythmia_ventricular": (("no ventricular arrhythmia", "no VT or VF", "never VT", "no ventricular arrhythmias"),
                               ("sustained VT in 2024", "ventricular fibrillation 2023", "VT, shocked", "ventricular tachycardia 2025", "VF arrest in 2022")),
    "syncope": (("no syncope", "never fainted", "no blackouts", "never had a syncope"),
                ("unexplained syncope in 2025", "syncope, cause never found", "syncope 2024, unexplained", "one unexplained syncope", "unexplained syncope")),
    "cardiomyopathy": (("no cardiomyopathy", "never a cardiomyopathy", "no cardiac history", "no cardiomyopathy ever"),
                       ("severe dilated cardiomyopathy", "severe hypertrophic cardiomyopathy", "severe non-ischaemic cardiomyopathy",
                        "severe DCM", "dilated cardiomyopathy, severe")),
    "pericardial_effusion": (("no pericardial effusion", "no effusion", "pericardium normal", "no pericardial fluid"),
                             ("large pericardial effusion", "pericardial tamponade", "a large pericardial effusion on echo", "significant pericardial effusion",
                              "large pericardial effusion today")),
    "ecg_abnormality": (("ECG normal", "normal ECG", "sinus rhythm, no abnormality", "normal"),
                        ("clinically significant ECG abnormality", "significant ST changes on ECG", "judged significant: new LBBB with ischaemia",
                         "significant: complete heart block on ECG", "significant: new ST depression")),
    "relapsed": (("relapsed", "second relapse", "refractory", "progressed on therapy", "refractory to last line"),
                 ("first remission", "untreated", "in first complete remission", "newly diagnosed, untreated", "in first remission")),
    "contraception": (("agrees to both", "will use contraception and not donate sperm", "agrees to contraception and no gamete donation", "agrees"),
                      ("refuses contraception", "declines contraception", "refuses", "will not use contraception", "declined contraception")),
    "pregnancy_test": (("postmenopausal", "hysterectomy 2010", "she is postmenopausal", "post-menopausal", "pregnancy test negative today, not breast-feeding"),
                       ("pregnancy test positive", "she is pregnant", "breast-feeding", "pregnant", "urine hCG positive")),
    "icf_signed": (("signed ICF", "consent signed", "he signed the consent form", "ICF signed today", "signed"),
                   ("refused consent", "declined to sign", "refuses to sign the ICF", "declined consent", "refused")),
    "vsvg_product": (("no CAR-T or gene therapy", "never had CAR-T", "no gene therapy", "CAR-T naive"),
                     ("in-vivo VSV-G lentiviral vector in 2024", "VSV-G pseudotyped vector given", "received an in vivo VSV-G vector",
                      "in vivo CAR-T with a VSV-G lentivirus", "VSV-G product in 2025")),
    "infection": (("no infection", "no sign of infection", "no active infection", "afebrile, no infection"),
                  ("septic shock this week", "uncontrolled fungal infection", "sepsis", "severe uncontrolled pneumonia", "uncontrolled infection")),
    "sepsis": (("no infection", "no sign of infection", "no active infection", "afebrile, no infection"),
               ("septic shock this week", "uncontrolled fungal infection", "sepsis", "severe uncontrolled pneumonia", "uncontrolled infection")),
    "primary_immunodeficiency": (("no primary immunodeficiency", "no inborn immunodeficiency", "no immunodeficiency", "no CVID or other immunodeficiency"),
                                 ("CVID", "common variable immunodeficiency", "X-linked agammaglobulinaemia", "primary immunodeficiency", "SCID")),
    "dementia": (("cognitively intact", "no dementia", "no cognitive impairment", "oriented, no dementia"),
                 ("dementia", "Alzheimer's dementia", "vascular dementia", "has dementia", "acute confusion")),
    "parkinsonism": (("no Parkinson's", "no parkinsonism", "never Parkinson", "no Parkinson's disease"),
                     ("Parkinson's disease", "parkinsonism", "has Parkinson's disease", "Parkinson disease since 2020", "drug-induced parkinsonism")),
    "product_component": (("no known allergies", "NKDA", "no allergies", "no drug allergies"),
                          ("anaphylaxis to the study product", "severe allergic reaction to the study product", "judged violated: severe reaction to DMSO",
                           "judged violated: anaphylaxis to albumin", "judged violated: anaphylaxis to a component")),
    "good_access": (("PICC in place", "port works", "good veins", "good venous access", "port-a-cath in place"),
                    ("venous access impossible", "no venous access possible", "access impossible", "iv access impossible", "venous access is impossible")),
    "unsuitable": (("nothing else", "no other reason against", "no other condition", "nothing against"),
                   ("unsuitable in my opinion: unreliable follow-up", "unsuitable: cannot stay near the centre", "judged unsuitable: no carer at home",
                    "unsuitable: severe frailty overall", "judged unsuitable: alcohol dependence")),
}  # fmt: skip
OTHER_CANCER = (("no other cancer", "no other malignancy", "never another cancer", "no previous malignancy"),
                ("active prostate cancer", "breast cancer, radical surgery 3 months ago", "metastatic melanoma", "active colon cancer",
                 "lung cancer under treatment"))  # fmt: skip
DIAGNOSIS = (("DLBCL", "multiple myeloma", "B-ALL", "mantle cell lymphoma", "follicular lymphoma"),
             ("T-ALL", "Hodgkin lymphoma", "AML", "peripheral T-cell lymphoma", "MGUS only"))  # fmt: skip
BIRTH = (("{day}", "born {day}", "DOB {day}", "date of birth {day}", "he was born on {day}"),) * 2
WASHOUT = (("last dose {day}", "{day}", "stopped {day}", "last given {day}", "until {day}"),) * 2
NAIVE = ("no systemic therapy ever", "therapy-naive", "never treated", "treatment-naive")
