"""A cohort as one HTML page that stands alone: the funnel, the next-best questions, the worklist, the nearest patients.

Large cohorts stay openable: the page holds the first rows of the worklist and the details of the nearest patients, and
says what it leaves out; everything is in the files beside it.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from prescreen.report import words
from prescreen.report.cohort import Cohort
from prescreen.report.html import environment
from prescreen.report.models import Report
from prescreen.report.order import deciding, open_ones, settled
from prescreen.report.worklist import Row
from prescreen.version import version

ROWS = 5000
DETAILS = 300
_QUESTIONS = 15


def write_page(
    path: Path,
    cohort: Cohort,
    rows: Callable[[], Iterable[Row]],
    nearest: Callable[[int], Iterable[int]],
    reports: Path,
) -> None:
    """Write the page; ``nearest`` tells where in ``reports`` the lines of the first patients begin."""
    script = environment().get_template("cohort.js").render().strip()
    template = environment().get_template("cohort.html.j2")
    stream = template.stream(
        cohort=cohort,
        funnel=cohort.funnel(),
        questions=cohort.next_questions()[:_QUESTIONS],
        rows=islice(rows(), ROWS),
        left_out=max(0, cohort.reported - ROWS),
        details=DETAILS,
        patients=_details(nearest(DETAILS), reports),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        words=words,
        version=version(),
    )
    stream.enable_buffering(200)
    with path.open("w", encoding="utf-8", newline="") as file:
        stream.dump(file)


def _details(places: Iterable[int], reports: Path) -> Iterator[tuple[Report, list[tuple[str, list]]]]:  # type: ignore[type-arg]
    with reports.open("rb") as file:
        for place in places:
            file.seek(place)
            report = Report.model_validate(json.loads(file.readline()))
            yield report, [("Against", deciding(report)), ("Open", open_ones(report)), ("Settled", settled(report))]
