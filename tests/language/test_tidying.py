"""Notes made readable: what is joined, spelled out or taken back, with every character's place kept."""

import pytest

from prescreen.language.tidying import tidy

TIDIED = [
    ("He is allergic to nothing no delete that he is allergic to rituximab", "He is allergic to rituximab"),
    ("ECG normal. Never fainted, scratch that, he fainted once.", "He fainted once."),
    ("Mediastinal RT 2019?? no that's someone else, ignore - he had 30 Gy in March", "He had 30 Gy in March"),
    ("Seen by us. AF in 2020, sorry, that was another patient. He is well.", "Seen by us. He is well."),
    ("The marrow of 2019 was someone else's work.", "someone else's work."),
    ("MI in 2020; strike that, the MI was his brother's.", "The MI was his brother's."),
    ("Given on the second of March, correction, the twelfth of March 2026", "Given on the twelfth of March 2026"),
    ("Last dose 2 March 2026, no, make that 12 March 2026.", "Last dose 12 March 2026."),
    ("Grafted in March, I beg your pardon, the ninth of February.", "Grafted in the ninth of February."),
    ("Seen 3.4.2025, scratch that, 3.4.2026.", "Seen 3.4.2026."),
    ("Cells on 2 March 2026, sorry, the fourth.", "Cells on fourth march 2026."),
    ("Seen on 2 March, correction, that was the admission", "Seen on 2 March, correction, that was the admission"),
    ("Seen on 2 March. Sorry that this letter is late. 3 May next.", "Sorry that this letter is late. 3 May next."),
    ("one full stop two full stop three full stop he is well", "one. Two. Three. He is well"),
    ("Twenty one, thirty one, forty one and sixty per cent", "and 60 %"),
]


FAXED = "PRlNClPAL DX: Pneurnonia. ALLERGlES none. MEDlCAL: rnyeloma, anernia. DOB 06/19/l955. Sat 9l%. Plt 7l. He will return."


def test_a_fax_read_by_machine_is_put_right() -> None:
    wanted = "PRINCIPAL DX: Pneumonia. ALLERGIES none. MEDICAL: myeloma, anemia. DOB 06/19/1955. Sat 91%. Plt 71. He will return."
    assert tidy(FAXED).text == wanted
    assert tidy("Sternum burnt, 3 l of O2. He will return.").text == "Sternum burnt, 3 l of O2. He will return."


FIGURES = [
    ("Platelets 7l, neutrophils 1.O, Hb 1O.2 g/dL", "Platelets 71, neutrophils 1.0, Hb 10.2 g/dL"),
    ("Bloods of l2 March 2026: neutrophils O.4, plt 6O", "Bloods of 12 March 2026: neutrophils 0.4, plt 60"),
    ("Platelets 3OO, ANC 1OOO", "Platelets 300, ANC 1000"),
    ("Bilirubin 1OO umol/L", "Bilirubin 100 umol/L"),
    ("Cr 1.O and ALT 1Ol", "Cr 1.0 and ALT 101"),
    ("Lymph    0.S8, Neut 1.B2, creat 0.S1", "Lymph    0.58, Neut 1.82, creat 0.51"),
    ("AF since 20l9, height l58 cm", "AF since 2019, height 158 cm"),
    ("Ht l.61 m, seen in 2O21", "Ht 1.61 m, seen in 2021"),
    ("Red ce11s fo11ow Ju1y, electronica11y", "Red cells follow July, electronically"),
    ("gain11q and cd11b", "gain11q and cd11b"),
    (
        "cardiac fai1ure, contro1led AF, 1ymphoma, 3 Apri1 25, 51 umo1/L",
        "cardiac failure, controlled AF, lymphoma, 3 April 25, 51 umol/L",
    ),
    ("Seen 2O.11. and l0/O3/2026, weight 7O kg", "Seen 20.11. and 10/03/2026, weight 70 kg"),
    (
        "On O2 3 l/min, IL-6 up, BCR-ABL1, 2l of fluid, SpO2 92 %",
        "On O2 3 l/min, IL-6 up, BCR-ABL1, 2l of fluid, SpO2 92 %",
    ),
]


@pytest.mark.parametrize(("text", "read"), FIGURES)
def test_a_figure_is_put_right_where_one_must_stand(text: str, read: str) -> None:
    assert tidy(text).text == read


@pytest.mark.parametrize(("text", "kept"), TIDIED)
def test_what_is_left(text: str, kept: str) -> None:
    assert " ".join(tidy(text).text.split()).endswith(kept)


def test_a_value_that_is_put_right_keeps_its_name() -> None:
    assert tidy("Hb 8.1, delete that, 9.1 today").text.startswith("Hb 8.1")


@pytest.mark.parametrize("text", [text for text, _ in TIDIED])
def test_every_character_has_its_place(text: str) -> None:
    tidied = tidy(text)
    places = [tidied.place(at) for at in range(len(tidied.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
