"""Every dependency does real work, is explained in docs/dependencies.md, and is locked with its hashes."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# distribution -> module, where they differ
MODULES = {
    "ahocorasick-rs": "ahocorasick_rs",
    "charset-normalizer": "charset_normalizer",
    "jinja2": "jinja2",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
# Named only to hold them at a version that works with spaCy and medspaCy.
PINS = {"numpy", "confection", "thinc", "pyrush"}


def name_of(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement).group().lower().replace("_", "-")  # type: ignore[union-attr]


RUNTIME = sorted({name_of(r) for r in PROJECT["dependencies"]})
OPTIONAL = sorted(
    {name_of(r) for extra, names in PROJECT["optional-dependencies"].items() if extra != "dev" for r in names}
)


def sources() -> str:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
    return "\n".join(f.read_text(encoding="utf-8") for f in files)


@pytest.mark.parametrize("name", [n for n in [*RUNTIME, *OPTIONAL] if n not in PINS])
def test_it_does_real_work(name: str) -> None:
    module = re.escape(MODULES.get(name, name))
    by_statement = rf"^\s*(from|import) {module}\b"
    by_name = rf"(import_module|find_spec)\(\s*[\"']{module}\b"  # find_spec: its data is read, its code is not run
    used = re.search(f"{by_statement}|{by_name}", sources(), re.MULTILINE) is not None
    assert used, f"nothing imports {name}"


@pytest.mark.parametrize("name", [*RUNTIME, *OPTIONAL])
def test_it_is_explained(name: str) -> None:
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").lower()
    explained = f"| {name} |" in page
    assert explained, f"docs/dependencies.md has no row for {name}"


@pytest.mark.parametrize("lock", ["build", "runtime", "dev", "spark"])
def test_the_lock_has_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^[a-z][\w.-]*==.*(?:\n    .*)*", text, re.MULTILINE)
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    named = re.findall(r".*(?:://|--index-url|--find-links).*", text)
    assert named == []


@pytest.mark.parametrize("name", RUNTIME)
def test_it_is_locked(name: str) -> None:
    for lock in ("runtime", "dev"):
        text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8")
        locked = re.search(rf"^{re.escape(name)}==", text, re.MULTILINE) is not None
        assert locked, f"{name} is not in {lock}.txt"
