"""The catalogue of findings: codes unique, both languages, the document true."""

import importlib.util
import string
from collections import Counter
from pathlib import Path

import pytest

from pinban.diagnostics import Rule

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("findings_doc", ROOT / "tools" / "findings_doc.py")
assert spec is not None
assert spec.loader is not None
findings_doc = importlib.util.module_from_spec(spec)
spec.loader.exec_module(findings_doc)
RULES: list[tuple[str, Rule]] = list(findings_doc.rules())


def fields(template: str) -> set[str]:
    names = (name for _, name, _, _ in string.Formatter().parse(template) if name)
    return {name.split(".")[0].removesuffix("_zh").removesuffix("_en") for name in names}


def test_no_code_stands_for_two_things() -> None:
    counts = Counter(rule.code for _, rule in RULES)
    assert {code for code, count in counts.items() if count > 1} == set()
    assert len(counts) > 60


def test_each_package_has_its_own_letter() -> None:
    letters: dict[str, set[str]] = {}
    for package, rule in RULES:
        letters.setdefault(package, set()).add(rule.code[0])
    assert all(len(found) == 1 for found in letters.values()), letters
    assert len({letter for found in letters.values() for letter in found}) == len(letters)


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=lambda rule: rule.code)
def test_both_languages_say_the_same_facts(rule: Rule) -> None:
    assert rule.zh
    assert rule.en
    assert bool(rule.hint_zh) == bool(rule.hint_en)
    assert fields(rule.zh) == fields(rule.en)


def test_the_document_is_up_to_date() -> None:
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == findings_doc.document()
