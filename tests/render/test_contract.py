"""What we use of WeasyPrint without its documentation's promise; a release that changes it fails here."""

import inspect
import re

import pydyf
from weasyprint import images
from weasyprint.pdf import fonts
from weasyprint.pdf.stream import Stream

from pinban.fonts import FontLibrary
from pinban.render.pressfont import PressFont


def test_a_press_font_has_all_that_the_font_dictionary_is_built_from(library: FontLibrary) -> None:
    source = "".join(
        inspect.getsource(function) for function in (fonts.build_fonts_dictionary, fonts._build_vector_font_dictionary)
    )
    names = set(re.findall(r"\b(?:file_)?font\.([a-z_]+)", source)) - {"items", "values"}
    font = PressFont(next(iter(library.faces.values())))
    assert {name for name in names if not hasattr(font, name)} == set()
    assert "clean" in names


def test_a_stream_keeps_its_fonts_by_key() -> None:
    parameters = list(inspect.signature(Stream.__init__).parameters)
    assert parameters[1] == "fonts"
    assert "self._fonts = fonts" in inspect.getsource(Stream.__init__)


def test_the_image_cache_is_asked_before_anything_is_fetched() -> None:
    asked = []

    class Cache(dict[str, object]):
        def __contains__(self, key: object) -> bool:
            asked.append(key)
            return True

        def __getitem__(self, key: str) -> object:
            return key

    found = images.get_image_from_uri(Cache(), None, {}, "frame:1")
    assert found == "frame:1"
    assert asked == ["frame:1"]


def test_numbers_keep_six_decimals() -> None:
    stream = pydyf.Stream()
    stream.set_text_matrix(1, 0, 0, 1, 0.123456, 2.0)
    assert stream.stream[-1] == b"1 0 0 1 0.123456 2 Tm"


def test_a_stream_tells_where_it_paints() -> None:
    stream = Stream({}, (0, 0, 1, 1), None, {}, None, {}, None)
    stream.transform(d=-1, f=100)
    with stream.stacked():
        stream.transform(a=0.75, d=0.75, e=10, f=20)
        assert tuple(stream.ctm.values) == (0.75, 0, 0, -0.75, 10, 80)


def test_a_stream_has_what_drawings_are_painted_with() -> None:
    """Groups, soft masks, shadings and patterns, and the state that is taken back where a drawing fails."""
    wanted = {
        "add_group": ["self", "x", "y", "width", "height"],
        "set_alpha_state": ["self", "x", "y", "width", "height", "mode"],
        "add_shading": ["self", "shading_type", "domain", "coords", "extend", "function", "color_space"],
        "add_pattern": ["self", "x", "y", "width", "height", "repeat_width", "repeat_height", "matrix"],
        "set_alpha": ["self", "alpha", "stroke", "fill"],
    }
    assert {name: list(inspect.signature(getattr(Stream, name)).parameters) for name in wanted} == wanted
    state = {"_ctm_stack", "_current_color", "_current_color_stroke", "_current_alpha", "_current_font", "_fonts"}
    assert state <= vars(Stream({}, (0, 0, 1, 1), None, {}, None, {}, None)).keys()
