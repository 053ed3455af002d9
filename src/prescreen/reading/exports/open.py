"""Which shape of export a path is, and its patients."""

import json
from pathlib import Path

from prescreen.errors import InputError
from prescreen.reading.exports.columns import ColumnMap
from prescreen.reading.exports.folder import open_folder
from prescreen.reading.exports.json_lines import numbered_lines, open_json_lines
from prescreen.reading.exports.source import Export

_LINES = (".jsonl", ".ndjson", ".json")
_DELIMITED = (".csv", ".tsv", ".tab", ".psv")
_KNOWN = "patients as .jsonl, a folder of notes, FHIR .json or .ndjson, .csv, .tsv, .xlsx, .parquet"


def open_export(path: str | Path, columns: ColumnMap | None = None) -> Export:
    """The export at ``path``; ``columns`` say which columns of a table are what, where it is not known.

    Raises InputError when there is none or its shape is not known.
    """
    path, columns = Path(path), columns or ColumnMap()
    try:
        if path.is_dir():
            return _open_folder(path, columns)
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file or folder") from None
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or "not a file name"
        raise InputError(f"{path}: not readable ({cause.lower()})") from None
    if not head:
        raise InputError(f"{path}: the file is empty")
    return _open_file(path, head, columns)


def _open_file(path: Path, head: bytes, columns: ColumnMap) -> Export:
    suffix = path.suffix.lower()
    if head.startswith(b"PAR1"):
        from prescreen.reading.exports.parquet import open_parquet  # pyarrow is an extra

        return open_parquet([path], path.name, columns)
    if suffix in (".xlsx", ".xlsm") and head.startswith(b"PK"):
        from prescreen.reading.exports.excel import open_excel  # openpyxl is an extra

        return open_excel(path, columns)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix in _LINES or text.startswith(b"{"):
        return _open_json(path, text, columns)
    if suffix in _DELIMITED:
        from prescreen.reading.exports.delimited import open_delimited

        return open_delimited(path, columns)
    raise InputError(f"{path}: not an export that is known; give {_KNOWN}")


def _open_json(path: Path, head: bytes, columns: ColumnMap) -> Export:
    """FHIR, notes a line, or patients a line, as the first line tells."""
    with path.open("rb") as file:
        line = next((line for _, line in numbered_lines(file)), b"")
    try:
        first = json.loads(line or b"")
    except (ValueError, RecursionError):
        first = None
    if b'"resourceType"' in head or (isinstance(first, dict) and "resourceType" in first):
        from prescreen.reading.exports.fhir_export import open_fhir

        return open_fhir([path])
    if isinstance(first, dict) and "documents" not in first and _is_row(first, columns):
        from prescreen.reading.exports.row_lines import open_row_lines

        return open_row_lines(path, list(first), columns)
    return open_json_lines(path)


def _is_row(first: dict[str, object], columns: ColumnMap) -> bool:
    return columns.text is not None or any(k.lower() in ("text", "note_text") for k in first)


def _open_folder(folder: Path, columns: ColumnMap) -> Export:
    """Parts of a table or of a FHIR export where there are any, else notes."""
    parts = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "_")))
    parquet = [p for p in parts if p.suffix.lower() == ".parquet"]
    if parquet:
        from prescreen.reading.exports.parquet import open_parquet  # pyarrow is an extra

        return open_parquet(parquet, folder.name, columns)
    bulk = [p for p in parts if p.suffix.lower() == ".ndjson"]
    if bulk:
        from prescreen.reading.exports.fhir_export import open_fhir

        return open_fhir(bulk)
    return open_folder(folder)
