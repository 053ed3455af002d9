"""A simulated physician, in varied free text with typing errors, brings cases to their gold verdicts.

Three cases here; all of them: `make physician`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from physician import cases_in, study

CASES = Path(__file__).parents[2] / "corpus_samples" / "cases"


def test_three_cases_are_brought_to_gold() -> None:
    score = study(cases_in(CASES, 3))
    assert not any(score.unsettled.values())
    assert not score.hidden
    assert score.first_time >= 0.9 * score.asked, (score.not_understood, score.wrong)
