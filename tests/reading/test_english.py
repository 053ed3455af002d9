"""Notes in other languages are told apart; terse, tabular and translated English ones pass."""

import pytest

from prescreen.errors import InputError
from prescreen.reading.english import check_english, foreign_language

OTHERS = {
    "German": "Sehr geehrte Kollegin, wir berichten über den Patienten, der sich am 3. März 2026 in unserer Klinik vorstellte."
    " Die Diagnose eines multiplen Myeloms wurde 2021 gestellt. Der Patient ist in gutem Zustand und hat keine Beschwerden.",
    "French": "Cher confrère, je vous adresse M. Dupont, âgé de 62 ans, suivi dans notre service pour un myélome multiple. Les"
    " dernières analyses ont montré une hémoglobine à 8,2 g/dl. Il n'est pas sous traitement depuis le mois de mars.",
    "Spanish": "Paciente de 62 años con mieloma múltiple en recaída tras tres líneas de tratamiento. La hemoglobina es de 8,2"
    " g/dl. No presenta fiebre. El paciente se encuentra en buen estado general y sin dolor.",
    "Italian": "Il paziente di 62 anni è affetto da mieloma multiplo, in recidiva dopo tre linee di terapia. L'emoglobina è 8,2"
    " g/dl. Non ha febbre. Il paziente è in buone condizioni generali. Si consiglia di proseguire con la terapia.",
    "Portuguese": "Paciente de 62 anos com mieloma múltiplo em recidiva após três linhas de tratamento. A hemoglobina é de 8,2."
    " Não apresenta febre. O paciente está em bom estado geral e sem dor. Foi tratado com bortezomibe.",
    "Dutch": "Patiënt van 62 jaar met een multipel myeloom, recidief na drie lijnen therapie. Het hemoglobine is 5,2 mmol/l."
    " Geen koorts. De patiënt is in goede toestand en heeft geen pijn. Hij werd behandeld met bortezomib.",
    "Polish": "Pacjent lat 62 z rozpoznaniem szpiczaka, nawrót po trzech liniach leczenia. Nie gorączkuje. Chory jest w dobrym"
    " stanie ogólnym i nie zgłasza dolegliwości. Leczenie zostało przerwane.",
    "Chinese or Japanese": "患者,男,62岁,多发性骨髓瘤复发,既往接受三线治疗。血红蛋白82 g/L。ECOG 1分。目前无发热。",
    "Russian or another Cyrillic language": "Пациент 62 лет, множественная миелома, рецидив после трех линий терапии.",
}
ENGLISH = {
    "a line with its translation": "\u65e2\u5f80\u65e0\u51a0\u5fc3\u75c5\u53f2 (no coronary heart disease)",
    "terse": "62M MM s/p VRd, ASCT 2021, Dara-Rd PD. Hb 82 Plt 60 ANC 1.2 Cr 88. ECOG 1. NKDA. Echo EF 60. No CVA/sz. PICC in situ.",
    "table": "Hb 82\nPLT 60\nWBC 2\nALT 30\nAST 20\nLDH 200\n" * 10,
    "translated, German names": "Dr. von der Heide, Klinik für Innere Medizin am Markt, Universitätsklinikum. Translation: the"
    " patient was seen in our clinic on 3 March. Hb 8.2 g/dL.",
    "a Chinese name": "Patient Wang Wei (王伟), 62 y, male. Diagnosis: relapsed MM (多发性骨髓瘤). Hb 82 g/L. Received CAR-T.",
    "Spanish quoted": 'She says "no me duele nada y estoy muy bien", and she is well. Hb 8.2 g/dL, no pain, no fever since May.',
    "empty": "",
    "numbers": "1 2 3 4 5 6 7 8",
}


@pytest.mark.parametrize(("language", "text"), OTHERS.items(), ids=OTHERS)
def test_other_languages_are_recognised(language: str, text: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_passes(text: str) -> None:
    assert foreign_language(text) is None


def test_the_refusal_names_document_and_language() -> None:
    with pytest.raises(InputError, match=r"brief\.txt: seems to be in German; .* English translation"):
        check_english(OTHERS["German"], "brief.txt")
