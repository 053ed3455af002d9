"""Notes made to harm whoever shows them: nothing of them drives a terminal, a page, a spreadsheet or a log."""

import json
from pathlib import Path

import pytest

HOSTILE = {
    "terminal": "\x1b]0;owned\x07\x1b[2J\x1b[31mHb 8.2 g/dL\x1b[0m \x9b31m on 8 March 2026",
    "bidi": "Hb \u202e2.8\u202c g/dL \u2066x\u2069 ECOG 1 on 8 March 2026",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)> Hb 8.2 g/dL [/] [bold]x[/bold] {{7*7}} on 8 March 2026",
    "attribute": '"><svg onload=alert(1)> & ECOG 1 on 8 March 2026 </q></pre></mark>',
    "lines": "Hb 8.2 g/dL\u2028ECOG 1\u2029x\x85y\x0cz\x1c on 8 March 2026",
    "nul": "Hb 8.2 g/dL \x01\x02 ECOG 1 on 8 March 2026" + " ." * 200,
    "tags": "ECOG 1 \U000e0041\U000e0042 \ufeff on 8 March 2026",
    "long": "Hb 8.2 g/dL " + "x" * 100_000 + " on 8 March 2026",
    "combining": "ECOG 1 " + "e\u0301" * 5000 + " on 8 March 2026",
}
UNSAFE = [*map(chr, [*range(9), *range(11, 32), *range(127, 160)]), "\u202e", "\u2066", "\u2028", "\U000e0041"]


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_shown_is_harmless(run, tmp_path: Path, text: str, form: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(text.encode())
    done = run("screen", path, "--screening", "2026-03-10", "--format", form)
    assert done.status == 0
    assert not [c for c in UNSAFE if c in done.out.replace("\t", "")]
    if form == "html":
        assert "<script" not in done.out
        assert "<img" not in done.out
        assert "<svg" not in done.out


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_batch_line_is_one_line_for_every_reader(run, tmp_path: Path, text: str) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"patient": text[:30], "documents": [{"id": text[:40], "text": text}]}) + "\n")
    done = run("batch", source, "--output", out, "--screening", "2026-03-10")
    assert done.status == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    report = json.loads(line)
    assert all(text[e["start"] : e["end"]] == e["quote"] for c in report["criteria"] for e in c["evidence"])
    assert text[:12].strip() not in done.err
