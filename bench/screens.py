"""Pictures for the README, and key-to-paint times: `.venv/bin/python bench/screens.py [--pictures]`.

Times are from a key to the next frame handed to the terminal, on a case with twenty notes.
"""

import argparse
import asyncio
import statistics
import time
from datetime import date
from pathlib import Path

from prescreen.dialogue import Session
from prescreen.reading import read_files
from prescreen.record import Patient
from prescreen.screening.reviewing import open_case, start
from prescreen_tui.app import ReviewApp
from prescreen_tui.screens.case import CaseScreen

DEMO = Path("corpus_samples/demo/letter.txt")
DAYS = {
    "screening": date(2026, 3, 10),
    "consent": date(2026, 3, 9),
    "enrolment": date(2026, 3, 10),
    "infusion": date(2026, 3, 24),
}
OUT = Path("docs/screens")
KEYS = ("x", "backspace", "down", "right_square_bracket", "up", "f2", "f3", "escape")


def demo(copies: int = 1) -> Session:
    """The demo letter's talk; with ``copies`` as a case of many notes."""
    one = read_files([DEMO]).documents[0]
    documents = tuple(one.model_copy(update={"id": f"note{i}.txt"} if copies > 1 else {}) for i in range(copies))
    case = open_case(Patient(patient="Pellow-Grant" if copies == 1 else "twenty", documents=documents), anchors=DAYS)
    return start(case, by="Dr Solberg", today=DAYS["screening"], folder=Path("/dev/null"))


async def pictures() -> None:
    for theme, name in (("prescreen-dark", "review"), ("prescreen-light", "review-light")):
        app = ReviewApp(lambda: CaseScreen("Pellow-Grant", demo), theme=theme)
        async with app.run_test(size=(110, 34)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press(*"plt 62 this morning, no transfusions in 2026", "enter")
            await pilot.pause()
            (OUT / f"{name}.svg").write_text(app.export_screenshot(title="prescreen review"), encoding="utf-8")
            if name == "review":
                await pilot.press("escape", "f4")
                await pilot.pause()
                (OUT / "washout.svg").write_text(app.export_screenshot(title="prescreen review"), encoding="utf-8")


async def times() -> None:
    app = ReviewApp(lambda: CaseScreen("twenty", lambda: demo(20)))
    spent: dict[str, list[float]] = {}
    painted = [0.0]
    display = app._display

    def watched(*args: object) -> None:
        display(*args)
        painted[0] = time.perf_counter()

    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        app._display = watched
        for _ in range(12):
            for key in KEYS:
                await pilot.pause(0.1)
                begun = time.perf_counter()
                app.simulate_key(key)
                while painted[0] < begun and time.perf_counter() < begun + 2:
                    await asyncio.sleep(0.001)
                spent.setdefault(key, []).append(1000 * (painted[0] - begun))
    every = sorted(t for found in spent.values() for t in found)
    for key, found in spent.items():
        print(f"{key:<22} median {statistics.median(found):6.1f} ms  worst {max(found):6.1f} ms")
    print(f"{'all':<22} 95th percentile {every[int(len(every) * 0.95)]:6.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", action="store_true")
    asyncio.run(pictures() if parser.parse_args().pictures else times())


if __name__ == "__main__":
    main()
