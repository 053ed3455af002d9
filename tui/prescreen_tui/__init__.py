"""The terminal app: a thin face of `prescreen.dialogue`. Nothing is decided or understood here."""
