"""Word, RTF, HTML and C-CDA to the text that a person sees."""

import base64
import io

import docx
import pytest

from prescreen.errors import InputError
from prescreen.reading.content import Content
from prescreen.reading.formats.registry import converter_for, format_of


def read(data: bytes, name: str = "letter") -> Content:
    return converter_for(data, name)(data, name)


def text(data: bytes, name: str = "letter") -> str:
    return read(data, name).documents[0].text


def test_word_with_header_table_and_footer() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "St Elsewhere"
    document.sections[0].footer.paragraphs[0].text = "MRN 123"
    document.add_paragraph("Dear colleague")
    table = document.add_table(2, 3)
    for i, cells in enumerate((("", "08/15/26", "08/08/26"), ("HGB", "6.1", "5.3"))):
        for j, value in enumerate(cells):
            table.cell(i, j).text = value
    document.add_paragraph("Kind regards")
    out = io.BytesIO()
    document.save(out)
    assert text(out.getvalue()).split("\n") == [
        "St Elsewhere", "Dear colleague", "| 08/15/26 | 08/08/26", "HGB | 6.1 | 5.3", "", "Kind regards", "MRN 123", "",
    ]  # fmt: skip


def test_a_merged_cell_is_told_once() -> None:
    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).text = "end"
    out = io.BytesIO()
    document.save(out)
    assert text(out.getvalue()) == "wide | end\n"


def test_rtf() -> None:
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\f0 Dear colleague,\par Hb 82 g/L caf\'e9 \u8805?5\par}"
    assert text(data) == "Dear colleague,\nHb 82 g/L café ≥5\n"


def test_html() -> None:
    data = (
        b"<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><h1>Letter</h1>"
        b"<p>Hb <b>8.2</b>\n g/dL<br>Plt 60</p><script>alert(1)</script><pre>A   B\n1   2</pre><ul><li>one<li>two</ul>"
        b"<table><tr><th>Hb<th>Plt<tr><td>8.2<td>60</table><p style='display: none'>hidden</p><!-- no --></body></html>"
    )
    assert text(data) == "Letter\nHb 8.2 g/dL\nPlt 60\nA   B\n1   2\n- one\n- two\nHb | Plt\n8.2 | 60\n"


def test_html_in_the_charset_it_declares() -> None:
    data = '<html><head><meta charset="windows-1251"></head><body>Hb 8,2 – Иван</body></html>'.encode("cp1251")
    assert text(data) == "Hb 8,2 – Иван\n"


def test_html_nested_deeper_than_the_stack() -> None:
    assert "Hb 8.2" in text(b"<html><body>" + b"<span>" * 200 + b"Hb 8.2" + b"</span>" * 200)
    read(b"<html><body>Hb 8.2" + b"<div>" * 50_000)


def test_a_line_that_begins_with_less_than_is_no_html() -> None:
    assert format_of(b"<10 blasts. Hb 8.2", "note.txt") == "plain"


CDA = b"""<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><effectiveTime value="20260308101500+0000"/>
<recordTarget><patientRole><patient><administrativeGenderCode code="F"/><birthTime value="19600502"/></patient>
</patientRole></recordTarget><component>%s</component></ClinicalDocument>"""


def test_ccda_sections_and_header() -> None:
    body = b"""<structuredBody><component><section><title>Results</title><text><table><tbody><tr><td>Hb</td><td>8.2 g/dL</td>
    </tr></tbody></table></text></section></component><component><section><title>Allergies</title><text><list>
    <item>No known drug allergies</item></list></text></section></component></structuredBody>"""
    (document,) = read(CDA % body).documents
    assert str(document.date) == "2026-03-08"
    assert document.text == (
        "Date of birth: 1960-05-02\nSex: female\n\nResults:\nHb | 8.2 g/dL\n\nAllergies:\n- No known drug allergies\n"
    )


def test_ccda_with_an_unstructured_body() -> None:
    body = b'<nonXMLBody><text mediaType="text/plain" representation="B64">%s</text></nonXMLBody>'
    (document,) = read(CDA % (body % base64.b64encode(b"Hb 82 g/L"))).documents
    assert (document.text, str(document.date)) == ("Hb 82 g/L", "2026-03-08")
    with pytest.raises(InputError, match="only linked to"):
        read(CDA % b'<nonXMLBody><text><reference value="x.pdf"/></text></nonXMLBody>')


def test_xml_entities_are_not_followed(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    data = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://%s">]>' % str(secret).encode()
    data += b'<ClinicalDocument xmlns="urn:hl7-org:v3"><section><title>T</title><text>a &x; b</text></section></ClinicalDocument>'
    assert "SECRET" not in text(data)
