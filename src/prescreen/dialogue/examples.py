"""What would be understood, by the kind of question: said when a reply is not."""

from prescreen.dialogue.answering import table_row, vague_facts
from prescreen.dialogue.questions import Question
from prescreen.protocol import rules

_VALUES = {
    "ecog": "ECOG 1 today", "platelets": "plt 62 this morning", "hemoglobin": "Hb 8.2 yesterday",
    "neutrophils": "ANC 0.9 on 8 March", "lymphocytes": "lymphs 0.6", "lvef": "echo 2 March: EF 55 %",
    "spo2": "97 % on air", "expected_survival": "more than 6 months", "alt": "ALT 41 (ULN 35)", "ast": "AST 38 (ULN 33)",
    "bilirubin_total": "bili 12 umol/L (ULN 21)", "bilirubin_direct": "direct bili 0.3 mg/dL",
}  # fmt: skip
_TABLES = {
    "serious_cardiac_disease": "no heart failure, no arrhythmia", "nyha_class": "NYHA 2", "ecg_abnormality": "ECG normal",
    "pericardial_effusion": "no pericardial effusion", "syncope": "never fainted", "relapsed": "second relapse in May",
    "contraception": "agrees to both", "pregnancy_test": "postmenopausal", "icf_signed": "signed on 9 March",
    "vsvg_product": "no CAR-T or gene therapy", "good_access": "PICC in place", "unsuitable": 'nothing else" or "unsuitable: cannot stay near the centre',
    "infection": "no sign of infection", "product_component": "no known drug allergies",
}  # fmt: skip


def example(question: Question | None) -> str:
    """A reply that would be understood."""
    if question is None or question.part is None:
        return "satisfied: the ward's chart is right" if question is not None and question.judgement else "no"
    if _wants_judgement(question):
        conflict = question.part.outcome.reason == "conflicting"
        return (
            "satisfied: the first tube was clotted" if conflict else "not significant: old RBBB, unchanged since 2019"
        )
    rule = question.part.rule
    vague = vague_facts(question.part)
    days = vague[0].date if vague else None
    if days is not None and days.low is not None and days.high is not None:
        middle = days.low + (days.high - days.low) / 2
        return f"on {middle.day} {middle:%B %Y}"
    if isinstance(rule, rules.LatestValue | rules.MultipleOfUln):
        return _VALUES.get(rule.quantity.name, "62")
    if isinstance(rule, rules.NoEvent):
        return f"no {rule.called}" if rule.tense != "past" else f"no {rule.called} ever"
    if isinstance(rule, rules.Washout):
        return "lenalidomide, last dose 16 February"
    if isinstance(rule, rules.DiseaseFree):
        return "no other cancer"
    if isinstance(rule, rules.CockcroftGault):
        return "creatinine 88 umol/L today, weight 64 kg"
    if isinstance(rule, rules.Age):
        return "born 17 May 1963"
    row = table_row(question.part)
    return _TABLES.get(row.reads[1], "no") if row is not None else "DLBCL, second relapse in February"


def not_understood(question: Question | None) -> str:
    """What is said of a reply that is not understood."""
    wanted = "It wants your judgement and its reason, for" if _wants_judgement(question) else "For"
    return f'I did not understand that. {wanted} example: "{example(question)}".'


def _wants_judgement(question: Question | None) -> bool:
    return question is not None and question.judgement and (question.part is None or bool(question.part.outcome.facts))
