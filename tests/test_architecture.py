"""Data flows one way: packages, and rooms in them, import only from those above them in docs/architecture.md."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = re.compile(r"^\| \d+ \| (`.+?) \|", re.MULTILINE)
ROOMS = re.compile(r"^\| `(\w+)/` \| (.+?) \|", re.MULTILINE)
MODULES_MOST = 20


def order() -> list[str]:
    """The packages from above down, as the table has them."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return [name for cell in PACKAGES.findall(text) for name in re.findall(r"`(\w+)`", cell)]


def rooms() -> dict[str, list[str]]:
    """The rooms of the packages that have any, from above down."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {package: re.findall(r"`(\w+)`", cell) for package, cell in ROOMS.findall(text)}


def modules() -> dict[str, Path]:
    """Every module of the house by its dotted name below ``pinban``."""
    found = {}
    for path in sorted((ROOT / "pinban").rglob("*.py")):
        parts = path.relative_to(ROOT / "pinban").with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def names_imported(path: Path) -> frozenset[str]:
    """What a module imports, early or late, by dotted name; each module is read once for all laws."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, path
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            names |= {str(word.value) for word in node.args[:1] if isinstance(word, ast.Constant)}
    return frozenset(names)


def imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """What a module imports of the house, each as the dotted name of a module."""
    for name in names_imported(path):
        if name.startswith("pinban."):
            inner = name.removeprefix("pinban.")
            yield inner if inner in known else inner.rpartition(".")[0]


def floor(name: str, package_order: list[str], room_order: Mapping[str, list[str]]) -> tuple[int, int]:
    """How far down a module stands: its package's row, then its room's. Modules beside rooms stand above them."""
    package, _, rest = name.partition(".")
    own = room_order.get(package, [])
    if not rest:  # the package's front door shows what all its rooms have
        return package_order.index(package), len(own)
    room = rest.partition(".")[0]
    return package_order.index(package), own.index(room) if room in own else -1


def upward(known: Mapping[str, Path]) -> list[str]:
    """The imports that run up."""
    packages, inner = order(), rooms()
    return [
        f"{name} imports {other}"
        for name, path in known.items()
        if name and name != "__main__"
        for other in sorted(set(imported(path, known)))
        if other and floor(other, packages, inner) > floor(name, packages, inner)
    ]


def test_every_package_and_room_has_its_place() -> None:
    packages = {path.name for path in (ROOT / "pinban").iterdir() if (path / "__init__.py").is_file()}
    assert packages == set(order())
    for package, names in rooms().items():
        folders = {path.name for path in (ROOT / "pinban" / package).iterdir() if (path / "__init__.py").is_file()}
        assert folders == set(names), package


def test_imports_run_downwards_only() -> None:
    assert upward(modules()) == []


def test_the_check_would_notice(tmp_path: Path) -> None:
    known = modules()
    (tmp_path / "module.py").write_text(
        "from pinban.cli import main\nimport pinban.makeup.search.solve\n", encoding="utf-8"
    )
    assert upward(known | {"model.module": tmp_path / "module.py"}) == [
        "model.module imports cli",
        "model.module imports makeup.search.solve",
    ]
    (tmp_path / "room.py").write_text("from pinban.makeup.page.maker import PageMaker\n", encoding="utf-8")
    assert upward(known | {"makeup.shapes.module": tmp_path / "room.py"}) == [
        "makeup.shapes.module imports makeup.page.maker"
    ]


def test_no_folder_is_a_drawer() -> None:
    full = {
        str(folder.relative_to(ROOT)): count
        for folder in (ROOT / "pinban").rglob("*")
        if folder.is_dir()
        and (count := len([path for path in folder.glob("*.py") if path.name != "__init__.py"])) > MODULES_MOST
    }
    assert full == {}


def importers(libraries: set[str], known: Mapping[str, Path] | None = None) -> set[str]:
    """The modules of the house that import one of the libraries, or name it to import it late."""
    return {
        name
        for name, path in (known or modules()).items()
        if libraries & {word.partition(".")[0] for word in names_imported(path)}
    }


def test_one_room_touches_the_page_engine() -> None:
    assert {name.rpartition(".")[0] for name in importers({"weasyprint", "pydyf", "tinyhtml5"})} == {"render.weasy"}


def test_templates_have_one_home() -> None:
    """Errors of a template may be caught where it is filled in; environments are made in one place."""
    made = {
        name
        for name, path in modules().items()
        if re.search(r"\b(Immutable)?(Sandboxed|Native)?Environment\(", path.read_text(encoding="utf-8"))
    }
    assert made == {"files.templates"}
    assert importers({"jinja2"}) == {"files.templates", "render.page", "render.specimen", "epaper.looks"}


ONE_OF_EACH = {
    "fcntl": {"files.system"},
    "resource": {"files.system"},
    "signal": {"files.system", "files.interrupts"},
    "ctypes": {"files.system", "pdf.pdfium"},
    "multiprocessing": {"files.system", "files.sandbox"},
    "pypdfium2": {"pdf.pdfium"},
    "zipfile": {"manuscripts.importing.packed", "epaper.zips"},
    "subprocess": {"files.system", "manuscripts.importing.readers.program"},
}
"""What is imported in one place alone: what is not on every system, processes, the rasteriser; zips, read in
one place and written in one."""
CALLED = {
    "pikepdf.open": {"pdf.opening"},
    "pikepdf.parse_content_stream": {"pdf.streams"},
    "open_metadata": {"pdf.xmp"},
    "set_qpdf_limits": {"pdf.opening"},
    "xpacket begin": {"pdf.xmp"},
    "O_NOFOLLOW": {"files.system"},
    "O_CLOEXEC": {"files.system"},
    "/proc": set(),
}
"""What is called, or written, in one place alone."""


def strayed(known: Mapping[str, Path]) -> list[str]:
    """Modules that import or call for themselves what has its one place."""
    out = []
    for word, homes in ONE_OF_EACH.items():
        out += [f"{name} imports {word}" for name in sorted(importers({word}, known) - homes)]
    for word, homes in CALLED.items():
        callers = {name for name, path in known.items() if word in path.read_text(encoding="utf-8")}
        out += [f"{name} has {word}" for name in sorted(callers - homes)]
    return out


def test_there_is_one_of_each(tmp_path: Path) -> None:
    known = modules()
    assert strayed(known) == []
    (tmp_path / "stray.py").write_text(
        "import pypdfium2.raw\nfrom multiprocessing import connection\npikepdf.open(data)\n",
        encoding="utf-8",
    )
    assert strayed({"binding.stray": tmp_path / "stray.py"}) == [
        "binding.stray imports multiprocessing",
        "binding.stray imports pypdfium2",
        "binding.stray has pikepdf.open",
    ]
    for homes in (*ONE_OF_EACH.values(), *CALLED.values()):
        assert homes <= known.keys()


def folders(root: Path) -> set[str]:
    """The folders below ``root`` that hold Python, by their paths from there."""
    return {str(path.parent.relative_to(root)) for path in root.rglob("*.py") if path.parent != root}


def unlike(package_folders: set[str], test_folders: set[str], room_order: Mapping[str, list[str]]) -> list[str]:
    """Where tests do not mirror the house: a folder of tests that is no package's, a room without tests."""
    packages = {path.partition("/")[0] for path in package_folders}
    strange = {path for path in test_folders if path.partition("/")[0] in packages} - package_folders
    untested = {f"{package}/{room}" for package, names in room_order.items() for room in names} - test_folders
    return [f"tests/{path} mirrors nothing" for path in sorted(strange)] + [
        f"no tests/{path}" for path in sorted(untested)
    ]


def test_tests_mirror_the_house() -> None:
    house, tests = folders(ROOT / "pinban"), folders(ROOT / "tests")
    assert unlike(house, tests, rooms()) == []
    assert unlike(house, tests - {"typeset/tokens"} | {"typeset/flat", "tools"}, rooms()) == [
        "tests/typeset/flat mirrors nothing",
        "no tests/typeset/tokens",
    ]


PATH_IN_DOCS = re.compile(r"`((?:pinban|tests|tools|benchmarks)/[\w./-]+|[\w/]+/\w+\.py)`")


def missing_paths(document: str) -> list[str]:
    """The paths of files and folders of ours that a document names and nobody finds; a package's may be left out."""
    roots = (ROOT, ROOT / "pinban", *(ROOT / "pinban").iterdir())
    return [path for path in PATH_IN_DOCS.findall(document) if not any((root / path).exists() for root in roots)]


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=lambda path: path.name
)
def test_what_the_documents_name_is_there(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    assert missing_paths(document) == []
    assert missing_paths(f"{document} `tests/flat/test_gone.py`, `model/gone.py`") == [
        "tests/flat/test_gone.py",
        "model/gone.py",
    ]


VAGUE = frozenset({"found", "own", "made"})
"""Names that say nothing of what they hold."""


def vague_locals(path: Path) -> list[str]:
    """The functions that others may call and that call a local thing ``found``, ``own`` or ``made`` and no more."""
    functions = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if _is_public(node))
    return [
        f"{path.name}: {function.name} calls something {name}"
        for function in functions
        for name in sorted({node.id for node in ast.walk(function) if _is_stored(node)} & VAGUE)
    ]


def _is_public(node: ast.AST) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")


def _is_stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


@pytest.mark.parametrize("folder", ["pinban", "benchmarks", "tools"])
def test_a_local_name_says_of_what(folder: str) -> None:
    assert [line for path in sorted((ROOT / folder).rglob("*.py")) for line in vague_locals(path)] == []


def test_a_vague_name_would_be_noticed(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "def gather(paths):\n    found = [own for own in paths]\n    for made, _ in found:\n        yield made\n"
        "def _gather(found):\n    made = found\n    problems = made\n    return problems\n",
        encoding="utf-8",
    )
    assert vague_locals(path) == [f"module.py: gather calls something {name}" for name in ("found", "made", "own")]
