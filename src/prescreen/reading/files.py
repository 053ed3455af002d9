"""A file to the documents in it, whatever its format."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.formats import converter_for
from prescreen.reading.limits import MAX_TEXT, STDIN, read_bytes
from prescreen.record import Patient


def read_file(path: str | Path, name: str | None = None) -> Content:
    """The content of one file; its document is called ``name`` (default: the file's own name).

    Raises InputError when the file cannot be read or holds no readable document.
    """
    data = read_bytes(path)
    shown = str(path)
    convert = converter_for(data, shown)
    if convert.__module__.endswith(".plain") and len(data) > MAX_TEXT:
        raise InputError(f"{shown}: too large (over {MAX_TEXT // 1024 // 1024} MB of text); split it")
    content = convert(data, shown)
    return renamed(content, shown, name or ("stdin" if shown == STDIN else Path(shown).name))


def renamed(content: Content, old: str, new: str) -> Content:
    """``content`` with documents called ``old`` or ``old#...`` called after ``new`` instead, in their facts too."""

    def call(identifier: str) -> str:
        return new + identifier[len(old) :] if identifier.startswith(old) else identifier

    documents = tuple(d.model_copy(update={"id": call(d.id)}) for d in content.documents)
    facts = tuple(
        f.model_copy(update={"evidence": f.evidence.model_copy(update={"document": call(f.evidence.document)})})
        for f in content.facts
    )
    return Content(documents, facts, content.patient, content.anchors)


def read_files(paths: Sequence[str | Path], patient: str | None = None) -> Patient:
    """All the files as one patient's. Documents are called by file name, or by path where names repeat.

    Raises InputError when a file cannot be read, is given twice, or when the files speak of different patients.
    """
    names = document_names(paths)
    contents = [read_file(path, name) for path, name in zip(paths, names, strict=True)]
    said = {c.patient for c in contents if c.patient}
    if len(said) > 1:
        raise InputError(f"{paths[0]}: the files are of {len(said)} patients; `prescreen batch` reads many patients")
    anchors = {k: v for c in contents for k, v in c.anchors.items()}
    return Patient(
        patient=patient or next(iter(said), None) or Path(names[0]).stem,
        anchors=anchors,
        documents=tuple(d for c in contents for d in c.documents),
        facts=tuple(f for c in contents for f in c.facts),
    )


def document_names(paths: Sequence[str | Path]) -> list[str]:
    """A name for each path: the file's own, or the whole path where two files have the same."""
    plain = ["stdin" if str(p) == STDIN else Path(p).name for p in paths]
    given = list(map(str, paths))
    repeated = _repeated(given)
    if repeated:
        raise InputError(f"{repeated}: given twice")
    return plain if not _repeated(plain) else given


def _repeated(names: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
