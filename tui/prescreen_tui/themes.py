"""Three themes: dark, light, high contrast. Every pair of text and ground in use has a contrast of 4.5 or more."""

from textual.theme import Theme

DARK = Theme(
    name="prescreen-dark", dark=True, primary="#8ab4f8", secondary="#b3a6f5", accent="#f2b866", foreground="#e6e6e6",
    background="#16181d", surface="#1e2128", panel="#262a33", success="#7fd18b", warning="#f0c060", error="#ff8f86",
)  # fmt: skip
LIGHT = Theme(
    name="prescreen-light", dark=False, primary="#1a4fa3", secondary="#5b3fa0", accent="#8a4b00", foreground="#1b1d21",
    background="#ffffff", surface="#f5f5f2", panel="#e9e9e4", success="#1a6b2c", warning="#7a5200", error="#a51d16",
)  # fmt: skip
HIGH_CONTRAST = Theme(
    name="prescreen-contrast", dark=True, primary="#ffff00", secondary="#00ffff", accent="#ffff00",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#000000", success="#00ff66",
    warning="#ffd700", error="#ff9d94",
)  # fmt: skip
THEMES = (DARK, LIGHT, HIGH_CONTRAST)
TEXT_ROLES = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
GROUND_ROLES = ("background", "surface", "panel")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb", 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
