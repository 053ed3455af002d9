"""A finished journal to the files of a batch's folder: each is written beside and renamed, and can be made again."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prescreen.report.cohort import Cohort
from prescreen.report.worklist import row_of
from prescreen.report.worklist_files import write_csv, write_excel, write_parquet
from prescreen.screening.batch.journal import is_failure
from prescreen.screening.batch.ranking import Ranking


def finish(journal: Path, folder: Path, left_out: list[str]) -> Cohort:
    """Write reports, failures, worklist, summary and page into ``folder``; the counts."""
    cohort, ranking = Cohort(), Ranking()
    reports, failures = folder / "reports.jsonl", folder / "failures.jsonl"
    _whole(reports, lambda r: _whole(failures, lambda f: _split(journal, r, f, cohort, ranking)))
    _whole(folder / "worklist.csv", lambda p: write_csv(p, ranking.rows()))
    _whole(folder / "worklist.xlsx", lambda p: write_excel(p, ranking.rows()))
    _whole(folder / "worklist.parquet", lambda p: write_parquet(p, ranking.rows()))
    _whole(folder / "index.html", lambda p: _page(p, cohort, ranking, reports))
    summary = {**cohort.to_json(), "left_out": left_out}
    _whole(folder / "summary.json", lambda p: _json(p, summary))
    return cohort


def _split(journal: Path, reports: Path, failures: Path, cohort: Cohort, ranking: Ranking) -> None:
    """Reports to the one file, failures to the other, in order, counted on the way."""
    place = 0
    with journal.open("rb") as lines, reports.open("wb") as good, failures.open("wb") as bad:
        for line in lines:
            value = json.loads(line)
            if is_failure(line):
                bad.write(line)
                cohort.add_failure(value)
                continue
            good.write(line)
            cohort.add(value)
            ranking.add(row_of(value), place)
            place += len(line)


def _page(path: Path, cohort: Cohort, ranking: Ranking, reports: Path) -> None:
    from prescreen.report.cohort_html import write_page  # jinja2

    write_page(path, cohort, ranking.rows, ranking.nearest, reports)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _whole(path: Path, write: Callable[[Path], bool | None]) -> None:
    """Have a file written beside ``path`` and give it its name, unless the writer says that it cannot."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if write(beside) is not False:
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
