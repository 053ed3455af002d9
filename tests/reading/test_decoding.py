"""Bytes of notes to characters, in the encodings hospitals write."""

import pytest

from prescreen.errors import InputError
from prescreen.reading.decoding import decode, without_surrogates

NOTE = "Hb 8.2 g/dL; Müller, T 37 °C, LVEF ≥ 55 %, µmol/L — naïve\r\nline two\r\n"
WESTERN = "Hb 8,2 g/dL; Dr Müller: “naïve” – 37 °C\r\n" * 3


@pytest.mark.parametrize(
    "data",
    [
        NOTE.encode("utf-8"),
        NOTE.encode("utf-8-sig"),
        NOTE.encode("utf-16"),
        b"\xff\xfe" + NOTE.encode("utf-16-le"),
        b"\xfe\xff" + NOTE.encode("utf-16-be"),
        NOTE.encode("utf-16-le"),
        NOTE.encode("utf-16-be"),
        NOTE.encode("utf-32"),
    ],
)
def test_unicode_comes_out_as_it_was_with_its_newlines(data: bytes) -> None:
    assert decode(data, "note.txt") == NOTE


def test_windows_1252() -> None:
    assert decode(WESTERN.encode("cp1252"), "note.txt") == WESTERN


def test_a_torn_utf8_character_does_not_turn_the_rest_into_windows_1252() -> None:
    assert decode(("é" * 20).encode() + b"\xc3", "note.txt") == "é" * 20 + "\ufffd"


def test_bytes_undefined_in_windows_1252_are_marked() -> None:
    assert decode(b"caf\xe9 \x81 ok", "note.txt") == "café \ufffd ok"


def test_chinese_in_gb18030_is_not_taken_for_western() -> None:
    text = "患者男性,六十二岁,多发性骨髓瘤复发,既往接受三线治疗。血红蛋白降低,目前无发热。" * 3
    assert "患者" in decode(text.encode("gb18030"), "note.txt")


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 20, bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01\x00" + bytes(50)]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"scan\.bin: not a text file"):
        decode(data, "scan.bin")


def test_a_terminal_dump_with_escapes_is_text() -> None:
    assert decode(b"\x1b[31mHb 8.2\x1b[0m\r\n", "note.txt") == "\x1b[31mHb 8.2\x1b[0m\r\n"


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b") == "a\ufffdb"
