"""What a start costs: help and the deciding half load neither spaCy nor a terminal."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "medspacy", "scispacy", "thinc", "numpy", "quickumls", "nltk", "textual", "pyarrow", "pandas")

REPORT = f"\nimport sys; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"

STARTS = {
    "the package itself": "import prescreen",
    "the public face": "from prescreen import Patient",
    "help": "from prescreen.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint()",
    "the values": "import prescreen.values",
    "the record": "import prescreen.record",
    "the protocol": "import prescreen.protocol",
    "the criteria": "import prescreen.criteria",
    "the dialogue": "import prescreen.dialogue",
    "the reports": "import prescreen.report",
}


@pytest.mark.parametrize("start", STARTS)
def test_nothing_heavy_is_imported(start: str) -> None:
    done = subprocess.run([sys.executable, "-c", STARTS[start] + REPORT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""


def test_help_names_every_command() -> None:
    command = [sys.executable, "-m", "prescreen", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("screen", "batch", "review", "schema"):
        assert name in done.stdout
    assert done.stderr == ""


def test_no_note_leaks_through_a_library() -> None:
    """medspaCy's sentence splitter writes note text to standard error; it is never loaded."""
    program = (
        "from prescreen import Patient, screen\n"
        "screen(Patient.model_validate({'patient': 'x', 'documents':"
        " [{'id': 'n.txt', 'date': '2026-03-08', 'text': 'Hb 82 g/L. Denies syncope.'}]}))\n"
        "import sys; print('PyRuSH' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False"
    assert done.stderr == ""
