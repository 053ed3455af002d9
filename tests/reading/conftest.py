"""A PDF writer of a few lines, for tests: text at places, or a picture, on pages of 612 by 792 points."""

import zlib
from collections.abc import Callable

import pytest


def write_pdf(*pages: list[tuple[float, float, str]] | str, size: float = 10) -> bytes:
    """A PDF whose pages are lists of (x, y, text), or the word "picture" for a scanned page."""
    objects: list[bytes] = [b"", b""]
    kids = []
    font = len(objects) + 1
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for page in pages:
        if page == "picture":
            pixels = zlib.compress(bytes(64 * 64))
            objects.append(
                b"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8"
                b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels)
            )
            resources = b"<< /XObject << /I %d 0 R >> >>" % len(objects)
            content = b"q 612 0 0 792 0 0 cm /I Do Q"
        else:
            resources = b"<< /Font << /F %d 0 R >> >>" % font
            content = b"\n".join(
                b"BT /F %g Tf %g %g Td (%s) Tj ET" % (size, x, y, _escaped(text)) for x, y, text in page
            )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        stream = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %s /Contents %d 0 R >>"
            % (resources, stream)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def set_column(x: float, top: float, lines: list[str], leading: float = 13) -> list[tuple[float, float, str]]:
    """Lines under each other from ``top`` downwards."""
    return [(x, top - i * leading, line) for i, line in enumerate(lines)]


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return write_pdf


@pytest.fixture
def column() -> Callable[..., list[tuple[float, float, str]]]:
    return set_column


def _escaped(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
