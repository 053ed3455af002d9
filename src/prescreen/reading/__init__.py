"""Files and exports to documents and patients. Offsets always count code points of the text that comes out here."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.reading.files import read_file, read_files

__all__ = ["read_file", "read_files"]


def __getattr__(name: str) -> object:
    """The readers load when they are used: the command line reads its options without them."""
    if name in __all__:
        from prescreen.reading import files

        return getattr(files, name)
    raise AttributeError(name)
