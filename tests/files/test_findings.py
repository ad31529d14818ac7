"""The package's codes."""

from pinban.files.findings import RULES


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(code[0] == "S" and "001" <= code[1:] <= "099" for code in codes)
