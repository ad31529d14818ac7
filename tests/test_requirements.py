"""What is imported is required, and what is required is imported; so too with the libraries that mypy is told of."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = {"pinban", "tests", "tools", "benchmarks", "build"}
FOUND = {"websockets"}  # by uvicorn, which serves sockets with it where it is there
EXTRAS = ("desk", "search", "cluster")
OPTIONAL = {"ortools", "rapidocr_onnxruntime", "bokeh"}  # of a benchmark, a recogniser, Dask: they do without
COMMANDS = {"lxml-stubs", "mypy", "pytest-socket", "pytest-xdist", "ruff"}  # run or plugged in, not imported


def imported(*places: str) -> set[str]:
    """The top modules that the Python files of some folders import, neither Python's own nor ours."""
    files = [path for place in places for path in (ROOT / place).rglob("*.py")]
    assert files
    return {name for path in files for name in _of(path)} - sys.stdlib_module_names - OURS


@cache
def _of(path: Path) -> frozenset[str]:
    return frozenset(name.split(".")[0] for name in names_in(ast.parse(path.read_text("utf-8"))))


def names_in(tree: ast.AST) -> Iterator[str]:
    """What a module imports, and the packages whose data it asks ``importlib`` for."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(func=ast.Name(id="files" | "find_spec"), args=[ast.Constant(value=str(package)), *_]):
                yield package


def distributions(modules: set[str]) -> set[str]:
    """The names by which a package registry knows some modules."""
    known = _known()
    return {normal(name) for module in modules - OPTIONAL for name in known[module]}


@cache
def _known() -> Mapping[str, list[str]]:
    return packages_distributions()


def required(name: str) -> set[str]:
    lines = re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return {normal(line) for line in lines}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_all_that_the_program_imports_is_required_and_nothing_else() -> None:
    extras = {name for extra in EXTRAS for name in required(f"requirements-{extra}.in")}
    assert distributions(imported("pinban")) == (required("requirements.in") | extras - FOUND)


def test_the_desk_and_the_reader_alone_need_what_the_desk_needs() -> None:
    serving = ("pinban/desk/server", "pinban/reader")
    desk = imported(*serving)
    elsewhere = {
        name
        for path in (ROOT / "pinban").rglob("*.py")
        for name in _of(path)
        if not path.relative_to(ROOT).as_posix().startswith(serving)
    }
    extra = {name for name in desk if distributions({name}) <= required("requirements-desk.in")}
    assert distributions(extra) | FOUND == required("requirements-desk.in")
    assert not extra & elsewhere


def test_all_that_tests_tools_and_benchmarks_import_is_required_and_nothing_else() -> None:
    beside = distributions(imported("tests", "tools", "benchmarks")) - required("requirements.in")
    beside -= {name for extra in EXTRAS for name in required(f"requirements-{extra}.in")}
    assert beside == required("requirements-dev.in") - COMMANDS


def test_data_asked_for_by_name_counts_as_imported() -> None:
    source = 'import a.b\nfrom c.d import e\nfrom . import f\nfrom importlib.resources import files\nfiles("g") / "h"\n'
    assert list(names_in(ast.parse(source))) == ["a.b", "c.d", "importlib.resources", "g"]


def test_mypy_is_told_only_of_libraries_that_are_imported_and_have_no_types() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
    told = {name.removesuffix(".*") for entry in settings["overrides"] for name in entry["module"]}
    assert told
    assert told <= imported("pinban", "benchmarks", "tools")
    for name in told:
        spec = find_spec(name)
        assert spec is not None
        folder = Path(spec.origin or "").parent
        assert not (folder / "py.typed").exists() or spec.submodule_search_locations is None, name
