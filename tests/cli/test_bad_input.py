"""Whatever is wrong with the input or the command: exit status 2, one line on standard error, nothing half-written."""

from pathlib import Path

import pytest

from prescreen.cli import main as cli

GERMAN = (
    "Sehr geehrte Kollegin, wir berichten über den Patienten, der sich in unserer Klinik vorstellte. Die Diagnose wurde"
    " 2021 gestellt. Der Patient ist in gutem Zustand und hat keine Beschwerden."
)


def files(folder: Path) -> dict[str, Path]:
    made = {
        "empty": b"", "blank": b" \n ", "binary": bytes(range(256)) * 9, "german": GERMAN.encode(),
        "large": b"Hb 8.2 g/dL\n" * 2_000_000, "ok": b"Hb 8.2 g/dL on 8 March 2026",
    }  # fmt: skip
    for name, data in made.items():
        (folder / f"{name}.txt").write_bytes(data)
    (folder / "bad.yaml").write_text("id: [")
    return {name: folder / f"{name}.txt" for name in made} | {"none": folder / "none.txt", "folder": folder}


CASES = [
    (("screen",), "required: FILE"),
    (("screen", "{none}"), "none.txt: no such file"),
    (("screen", "{folder}"), "is a folder"),
    (("screen", "{empty}"), "empty.txt: the file is empty"),
    (("screen", "{blank}"), "blank.txt: the file holds no text"),
    (("screen", "{binary}"), "binary.txt: not a text file"),
    (("screen", "{large}"), "large.txt: too large (over 20 MB of text)"),
    (("screen", "{german}"), "german.txt: seems to be in German"),
    (("screen", "{ok}", "{ok}"), "ok.txt: given twice"),
    (("screen", "{ok}", "--screening", "tomorrow"), "--screening: 'tomorrow' is not a day"),
    (("screen", "{ok}", "--screening", "2026-02-30"), "--screening: '2026-02-30' is not a day"),
    (("screen", "{ok}", "--screening", "1026-03-10"), "another century"),
    (("screen", "{ok}", "--screening", "2026-03-10", "--infusion", "2020-03-10"), "infusion 2020-03-10 lies before"),
    (("screen", "{ok}", "--protocol", "nothing"), "nothing: no such trial file"),
    (("screen", "{ok}", "--protocol", "{folder}/bad.yaml"), "bad.yaml:"),
    (("screen", "{ok}", "--format", "xml"), "--format: invalid choice"),
    (("screen", "{ok}", "--output", "{folder}/no/out.txt"), "no such file"),
    (("extract", "{none}"), "no such file"),
    (("batch", "{none}", "--output", "{folder}/out.jsonl"), "no such file or folder"),
    (("batch", "{ok}", "--output", "{folder}/out.jsonl"), "not an export that is known"),
    (("batch", "{ok}"), "required: --output"),
    (("batch", "{folder}", "--output", "{folder}/no/out.jsonl"), "there is no folder"),
    (("batch", "{folder}", "--output", "{folder}/out.jsonl", "--processes", "many"), "not a number of processes"),
    (("batch", "{folder}", "--output", "{folder}/out.jsonl", "--protocol", "nothing"), "no such trial file"),
    (("nonsense",), "invalid choice: 'nonsense'"),
    ((), "required: COMMAND"),
    (("schema", "x"), "invalid choice"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "cause"), CASES, ids=[" ".join(a) for a, _ in CASES])
def test_one_clear_line_and_status_2(run, tmp_path: Path, args: tuple[str, ...], cause: str) -> None:
    made = files(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = run(*(a.format(**made) for a in args))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("prescreen: ")
    assert done.err.count("\n") == 1
    assert cause in done.err
    assert sorted(tmp_path.iterdir()) == before, "nothing half-written"


def test_a_fault_is_told_by_type_and_place_and_never_by_its_message(run, letter: Path, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("Mrs Example, Hb 82 g/L")

    monkeypatch.setattr("prescreen.screening.reading.check_english", fail)
    done = run("screen", letter, "--screening", "2026-03-10")
    assert (done.status, done.out) == (70, "")
    assert "Example" not in done.err
    assert "KeyError at screening/reading.py:" in done.err
    assert done.err.count("\n") == 1


def test_file_names_cannot_drive_the_terminal(run, tmp_path: Path) -> None:
    done = run("screen", tmp_path / "a\x1b[31m\nb\u202e.txt")
    assert done.status == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
    assert done.err.count("\n") == 1


def test_interrupt(run, letter: Path, monkeypatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("prescreen.screening.reading.check_english", stop)
    done = run("screen", letter)
    assert (done.status, done.err) == (130, "prescreen: interrupted\n")


def test_every_command_has_help(run) -> None:
    for name in cli.COMMANDS:
        done = run(name, "--help")
        assert done.status == 0
        assert "usage:" in done.out
