"""Files and exports to documents and patients. Offsets always count code points of the text that comes out here."""

from prescreen.reading.files import read_file, read_files

__all__ = ["read_file", "read_files"]
