"""The names of vaccines (lexicons/vaccines.csv), and the words for vaccines in general."""

import csv

from prescreen.data import data_path
from prescreen.language.terms import Term, terms


def _vaccines() -> list[Term]:
    """Rows of the lexicon; ``context`` forms name a disease too, and count only where vaccination is spoken of."""
    with data_path("lexicons", "vaccines.csv").open(encoding="utf-8", newline="") as file:
        return [
            Term(form, row["name"], row["exact"] == "yes", row)
            for row in csv.DictReader(file)
            for form in row["forms"].split("|")
        ]


VOCABULARIES: dict[str, list[Term]] = {
    "vaccines": _vaccines(),
    "vaccination_words": [
        *terms(
            "live vaccine|live vaccines|live attenuated vaccine|live attenuated vaccines|live vaccination|live vaccinations|live jab|live jabs|"
            "live-attenuated vaccine|live-attenuated vaccines|live immunisation|live immunization|live immunizations|live immunisations|"
            "live virus vaccine|live virus vaccines|live ones|live vax|anything live|nothing live|nil live|none live|none of them live|"
            "live vacc|live vaccs|no live|live: none|live: nil|live: no|live none|live nil|live - none|live - nil|live – none|live – nil|live (none)|live=none|attenuated vaccine|attenuated vaccines|live shots|live inoculations|live product|live products",
            "live_vaccine",
        ),
        *terms(
            "vaccines|vaccinations|vaccinated|vaccination|immunisations|immunizations|vaccine|vax|vaccs|immunised|immunized|inoculations|"
            "jabs|immunisation|immunization|revaccination|re-vaccination|revaccinations|re-vaccinations|revaccinated|re-vaccinated|revaccinating|re-vaccinating|"
            "shots of any kind|shots of any sort|vacc:|vacc.:|vaccine of any kind|vaccines of any kind",
            "any_vaccine",
        ),
    ],
}
