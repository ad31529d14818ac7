"""All findings' rules to docs/findings.md: run it after a rule has been added or reworded."""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pinban  # noqa: E402
from pinban.diagnostics import Rule  # noqa: E402
from pinban.proofreading.checks import CHECKS  # noqa: E402

HEAD = """\
# 问题代码 · Findings

每个代码终身只指一件事。花括号里是具体的数与名。由 `tools/findings_doc.py` 生成。

*A code means one thing for ever. Braces hold the case's own figures and names. Made by `tools/findings_doc.py`.*
"""


_SHARED = {"proofreading": "manuscripts"}
"""Packages that share a letter with the one that shows their findings."""


def rules() -> Iterator[tuple[str, Rule]]:
    """Every rule with the package that it belongs to, package by package, by code."""
    homes: dict[str, dict[int, Rule]] = {}
    for info in pkgutil.walk_packages(pinban.__path__, "pinban.", onerror=_stop):
        if info.name.rpartition(".")[2] == "findings":
            module = importlib.import_module(info.name)
            homes.setdefault(_home(info.name), {}).update(_rules_among(vars(module).values()))
    homes[_SHARED["proofreading"]].update(_rules_among(check.rule for check in CHECKS))
    for home, by_id in sorted(homes.items()):
        yield from ((home, rule) for rule in sorted(by_id.values(), key=lambda rule: rule.code))


def _rules_among(values: Iterable[object]) -> dict[int, Rule]:
    return {id(value): value for value in values if isinstance(value, Rule)}


def _stop(package: str) -> None:
    """A package that cannot be imported would be left out in silence."""
    raise ImportError(package)


def _home(module: str) -> str:
    """The package whose letter a module's codes have; the archive's rooms have letters of their own."""
    package, *inner = module.split(".")[1:-1] or [""]
    package = _SHARED.get(package, package)
    return "/".join((package, *inner[:1])) if package == "archive" else package


def document() -> str:
    """The whole text of docs/findings.md."""
    out, package = [HEAD], ""
    for name, rule in rules():
        if name != package:
            package = name
            out.append(f"\n## {package}\n\n| 代码 | 级别 | 意思 Meaning | 改法 Fix |\n|---|---|---|---|\n")
        cells = (
            rule.code,
            rule.severity.value,
            f"{rule.zh}<br>*{rule.en}*",
            f"{rule.hint_zh}<br>*{rule.hint_en}*" if rule.hint_zh else "",
        )
        out.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return "".join(out)


if __name__ == "__main__":
    (ROOT / "docs" / "findings.md").write_text(document(), encoding="utf-8")
