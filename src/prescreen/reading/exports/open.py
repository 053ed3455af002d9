"""Which shape of export a path is, and its patients."""

from pathlib import Path

from prescreen.errors import InputError
from prescreen.reading.exports.folder import open_folder
from prescreen.reading.exports.json_lines import open_json_lines
from prescreen.reading.exports.source import Export

_LINES = (".jsonl", ".ndjson", ".json")


def open_export(path: str | Path) -> Export:
    """The export at ``path``. Raises InputError when there is none or its shape is not known."""
    path = Path(path)
    try:
        if path.is_dir():
            return open_folder(path)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(65536)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file or folder") from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: not readable ({str(getattr(error, 'strerror', None) or 'bad name').lower()})"
        ) from None
    if size == 0:
        raise InputError(f"{path}: the file is empty")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if path.suffix.lower() in _LINES or text.startswith(b"{"):
        return open_json_lines(path)
    raise InputError(
        f"{path}: not an export that is known; give patients as .jsonl, a folder of notes, .csv, .tsv, .xlsx, .parquet"
    )
