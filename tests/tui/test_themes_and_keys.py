"""Contrast of every theme, and keys from a file."""

from itertools import product
from pathlib import Path

import pytest

from prescreen.errors import InputError
from prescreen_tui.keys import load_keymap
from prescreen_tui.themes import GROUND_ROLES, TEXT_ROLES, THEMES, contrast


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_every_text_can_be_read_on_every_ground(theme: object) -> None:
    for text, ground in product(TEXT_ROLES, GROUND_ROLES):
        assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5, (theme.name, text, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_the_highlight_can_be_read(theme: object) -> None:
    mixed = _mixed(theme.primary, theme.surface, 0.12)
    for text in ("foreground", "success", "warning", "error"):
        assert contrast(getattr(theme, text), mixed) >= 4.5, (theme.name, text)


def _mixed(one: str, other: str, share: float) -> str:
    parts = [round(int(one[i : i + 2], 16) * share + int(other[i : i + 2], 16) * (1 - share)) for i in (1, 3, 5)]
    return "#" + "".join(f"{p:02x}" for p in parts)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fly = 'f7'", "no action is called 'fly'"),
        ("skip = 7", "the key of skip"),
        ("skip = ", "not TOML"),
        ("skip = 'f8'", "both"),
    ],
)
def test_a_slip_in_the_keys_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=told):
        load_keymap(path)


def test_no_file_means_the_usual_keys(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "none.toml") == {}
