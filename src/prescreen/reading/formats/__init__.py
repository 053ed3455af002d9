"""One file a format: bytes of a file in, the documents it holds out. Heavy libraries are imported when first used."""

from prescreen.reading.formats.registry import converter_for

__all__ = ["converter_for"]
