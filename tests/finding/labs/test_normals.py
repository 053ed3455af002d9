"""Tests told as normal or abnormal without figures."""

import pytest
from tests.finding.labs.reading import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LFTs are all within normal limits", [("lfts", "present")]),
        ("LFTs normal", [("lfts", "present")]),
        ("Liver function tests unremarkable (9 March 2026).", [("lfts", "present")]),
        ("Normal LFTs 9/3/26.", [("lfts", "present")]),
        ("Normal echo 3 March 2026.", [("echo", "present")]),
        ("LFTs normal 33", []),
        ("LFTs normal (9 March 2026)", [("lfts", "present")]),
        ("Transaminases have returned to normal (9 March).", [("transaminases", "present")]),
        ("LFTs have normalised", [("lfts", "present")]),
        ("bilirubin is back to normal", [("bilirubin", "present")]),
        ("LFTs normalising", []),
        ("LFTs should be back to normal by then", []),
        ("ALT/AST wnl", [("transaminases", "present")]),
        ('transaminases "a touch raised" (phoned, no figures)', [("transaminases", "absent")]),
        ("Echo normal", [("echo", "present")]),
        ("LV systolic fxn preserved, EF 55-60%", [("lv_function", "present")]),
        ("preserved LV systolic function", [("lv_function", "present")]),
        ("echo Friday: LV fn normal, moderate effusion", [("lv_function", "present")]),
        ("LV func good", [("lv_function", "present")]),
        ("LV function is severely depressed", [("lv_function", "absent")]),
        ("The RV systolic function was normal", []),
        ("CBC was normal except for the white count", []),
        ("BUN and creatinine within normal limits", [("renal_function", "present")]),
        ("Renal function normal, FBC unremarkable", [("renal_function", "present"), ("blood_count", "present")]),
        ("LFTs not normal", []),
        ("PCA pump function normal", []),
        ("Transaminases not raised", [("transaminases", "present")]),
        ("Contractility of the left ventricle good", [("lv_function", "present")]),
        ("LV pump function not reduced", [("lv_function", "present")]),
        ("Contractility of the right ventricle normal", []),
        ("bilirubin 34 (normal 0-17)", []),
        ("Bilirubin: slightly up by phone", [("bilirubin", "absent")]),
        ("echo showed normal LV size, EF 50%", []),
    ],
)
def test_stated(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.name, f.assertion) for f in facts(text) if f.kind == "stated_normal"] == expected
