"""The built wheel holds what the checkout holds, and works alone: in an empty folder, away from the sources."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# folder of the checkout -> where it lies in the wheel
SHIPPED = {
    "src/prescreen": "prescreen",
    "tui/prescreen_tui": "prescreen_tui",
    "lexicons": "prescreen/_data/lexicons",
    "models": "prescreen/_data/models",
    "corpus_samples/demo": "prescreen/_data/corpus_samples/demo",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (built,) = out.glob("prescreen-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a fresh environment that has the wheel, and this one's packages without the editable install."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home / "venv")], check=True)
    python = home / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    site = next((home / "venv" / "lib").glob("python*/site-packages"))
    # A folder named in a .pth is searched, but its own .pth files (the editable install) are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def run_alone(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COVERAGE", "VIRTUAL_ENV"))}
    environment |= {"HOME": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_wheel_holds_the_folder(wheel: Path, folder: str) -> None:
    here = ROOT / folder
    wanted = {
        f.relative_to(here).as_posix()
        for f in here.rglob("*")
        if f.is_file() and not ({"__pycache__", "_data"} & set(f.parts)) and f.name != ".DS_Store"
    }
    place = SHIPPED[folder] + "/"
    with zipfile.ZipFile(wheel) as archive:
        found = {n.removeprefix(place) for n in archive.namelist() if n.startswith(place)}
    assert {n for n in found if not n.startswith("_data/")} == wanted


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"prescreen", "prescreen_tui"}


def test_every_trial_is_package_data(wheel: Path) -> None:
    trials = {t.name for t in (ROOT / "src/prescreen/protocol/trials").glob("*.yaml")}
    with zipfile.ZipFile(wheel) as archive:
        shipped = {Path(n).name for n in archive.namelist() if n.startswith("prescreen/protocol/trials/")}
    assert trials
    assert trials <= shipped


def test_the_wheel_runs_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run_alone([str(installed / "python"), "-c", "import prescreen; print(prescreen.__file__)"], tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent), where.stderr
    letter = tmp_path / "letter.txt"
    letter.write_bytes((ROOT / "corpus_samples/demo/letter.txt").read_bytes())
    done = run_alone([str(installed / "prescreen"), "screen", "letter.txt", "--screening", "2026-03-10"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "I4a" in done.stdout
    assert done.stderr == ""
    assert [f.name for f in tmp_path.iterdir()] == ["letter.txt"]
