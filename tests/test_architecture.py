"""Data flows one way: a package imports only from those above it in docs/architecture.md's table."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (\d+) \| (.+?) \|", re.MULTILINE)


def ranks() -> dict[str, int]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for number, packages in ROW.findall(text):
        for index, name in enumerate(re.findall(r"`pinban/(\w+)`", packages)):
            found[name] = int(number) * 10 + index
    return found


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, path
            names.add(node.module or "")
    return {name.split(".")[1] for name in names if name.startswith("pinban.")}


def test_every_package_has_its_row() -> None:
    packages = {path.name for path in (ROOT / "pinban").iterdir() if (path / "__init__.py").is_file()}
    assert packages == set(ranks())


def test_imports_run_downwards_only() -> None:
    order = ranks()
    wrong = [
        f"{path.relative_to(ROOT)} imports pinban.{name}"
        for package, rank in order.items()
        for path in sorted((ROOT / "pinban" / package).rglob("*.py"))
        for name in sorted(imported(path))
        if order[name] > rank
    ]
    assert wrong == []


def test_the_check_would_notice(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("from pinban.cli import main\nimport pinban.model\n", encoding="utf-8")
    assert imported(module) == {"cli", "model"}
