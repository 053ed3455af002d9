"""The contracts of import-linter cover what is there: a new folder is not forgotten."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/prescreen"
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def folders(place: Path) -> set[str]:
    return {f.parent.name for f in place.glob("*/__init__.py")}


def contract(kind: str) -> dict[str, list[str]]:
    (found,) = (c for c in LINTER["contracts"] if c["type"] == kind)
    return found


def test_every_folder_is_a_layer() -> None:
    layers = {name for line in contract("layers")["layers"] for name in line.split(" | ")}
    assert layers == folders(PACKAGE)


def test_every_kind_of_finding_is_kept_apart() -> None:
    kinds = {name.rsplit(".", 1)[1] for name in contract("independence")["modules"]}
    assert kinds == folders(PACKAGE / "finding")
