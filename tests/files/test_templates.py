"""One policy for all templates: escaped, strict; a layout's ones cannot reach into Python."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError
from jinja2.exceptions import SecurityError

from pinban.files.templates import layout_templates, own_templates

KINDS = pytest.mark.parametrize(
    "make", [own_templates, lambda folder: layout_templates([folder])], ids=["own", "layout"]
)
Make = Callable[[Path], Environment]


def filled(make: Make, folder: Path, text: str, **values: object) -> str:
    (folder / "t.html.jinja").write_text(text, encoding="utf-8")
    return make(folder).get_template("t.html.jinja").render(**values)


@KINDS
def test_what_is_filled_in_is_escaped(make: Make, tmp_path: Path) -> None:
    assert filled(make, tmp_path, "<b>{{ x }}</b>", x="<i>&") == "<b>&lt;i&gt;&amp;</b>"


@KINDS
def test_a_name_that_is_not_there_stops_it(make: Make, tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        filled(make, tmp_path, "{{ nothing }}")


@KINDS
def test_a_tag_leaves_no_line_of_its_own(make: Make, tmp_path: Path) -> None:
    assert filled(make, tmp_path, "a\n  {% if true %}\nb\n  {% endif %}\nc") == "a\nb\nc"


@pytest.mark.parametrize(
    "text",
    [
        "{{ x.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ x.append(1) }}",
        "{{ x.sort() }}",
        "{{ '{0.__class__}'.format(x) }}",
    ],
)
def test_a_layouts_template_sees_no_insides_and_changes_nothing(text: str, tmp_path: Path) -> None:
    values = [3, 1]
    with pytest.raises(SecurityError):
        filled(lambda folder: layout_templates([folder]), tmp_path, text, x=values)
    assert values == [3, 1]


def test_a_layouts_own_template_comes_before_the_common_one(tmp_path: Path) -> None:
    for name in ("own", "common"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html.jinja").write_text(name, encoding="utf-8")
    (tmp_path / "common" / "shared.html.jinja").write_text('shared {% include "page.html.jinja" %}', encoding="utf-8")
    env = layout_templates([tmp_path / "own", tmp_path / "common"])
    assert env.get_template("shared.html.jinja").render() == "shared own"


def test_a_template_outside_its_folders_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.jinja").write_text("x", encoding="utf-8")
    with pytest.raises(Exception, match="secret"):
        layout_templates([tmp_path / "inner"]).get_template("../secret.jinja")
