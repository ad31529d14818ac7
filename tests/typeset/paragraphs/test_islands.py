"""Words of other scripts within Chinese and Mongolian text: Uyghur and Hebrew (UAX #9), Tibetan (UAX #14)."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from pinban.fonts import FontLibrary
from pinban.fonts.face import Face
from pinban.model import Pt
from pinban.model.galley import Galley
from pinban.typeset import Composer
from pinban.typeset.tokens import both_ways, joins, tokens
from tests.typeset.maker import SIZE, codes, style

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
UYGHUR = "ئۇيغۇر تىلى گېزىتى"
TIBETAN = "བོད་ཀྱི་ཡི་གེ་དེབ།"


@pytest.fixture(scope="module", params=[False, True], ids=["level", "vertical"])
def composer(request: pytest.FixtureRequest, library: FontLibrary) -> Composer:
    """The project's faces, and one with Arabic letters after them."""
    if not DEJAVU.is_file():
        pytest.skip("fonts-dejavu-core")
    face = Face("dejavu", DEJAVU, "", "Bitstream-Vera")
    roles = {role: (*chain, "dejavu") for role, chain in library.roles.items()}
    wide = replace(library, faces={**library.faces, "dejavu": face}, roles=roles)
    made = Composer(wide)
    return made.vertical if request.param else made


def set_text(composer: Composer, text: str, measure: float = 400) -> Galley:
    return composer.text(text, style(), Pt(measure), "body")


def places(galley: Galley) -> dict[str, float]:
    """Where the first letter of each word with a letter of its own stands in the first line, in em."""
    told = {}
    for run in galley.lines[0].runs:
        told |= {cluster: x / SIZE for cluster, x in zip(run.clusters, run.xs, strict=True) if cluster.strip()}
    return told


def test_uax_9_words_from_right_to_left_stand_in_that_order(composer: Composer) -> None:
    galley = set_text(composer, "他读אבג דהו报")
    at = places(galley)
    assert at["读"] < at["ה"] < at["א"] < at["报"]
    assert at["ג"] < at["ב"] < at["א"]
    assert galley.lines[0].text == "他读אבג דהו报"
    assert codes(galley) == set()


def test_uax_9_figures_after_such_words_stand_at_their_left(composer: Composer) -> None:
    at = places(set_text(composer, "他读אבג 2018 דהו报"))
    assert at["读"] < at["ה"] < at["2"] < at["א"] < at["报"]
    after = places(set_text(composer, "他读אבג 2018报"))
    assert after["读"] < after["2"] < after["א"] < after["报"]


def test_uax_9_two_runs_with_chinese_between_stay_where_they_are(composer: Composer) -> None:
    at = places(set_text(composer, "甲אב乙גד丙"))
    assert at["甲"] < at["ב"] < at["א"] < at["乙"] < at["ד"] < at["ג"] < at["丙"]


def test_uyghur_is_shaped_joined_and_takes_the_room_of_its_words(composer: Composer) -> None:
    galley = set_text(composer, f"这是{UYGHUR}，")
    (line,) = galley.lines
    assert line.text == f"这是{UYGHUR}，"
    arabic = [run for run in line.runs if run.face == "dejavu"]
    shown = [(x, x + advance) for run in arabic for x, advance in zip(run.xs, run.advances, strict=True)]
    assert all(low >= 2 * SIZE - 0.01 and high <= line.width for low, high in shown)
    nominal = {face_glyph for run in line.runs if run.face == "dejavu" for face_glyph in run.glyphs}
    face = composer._fonts.faces["dejavu"]
    assert not nominal <= {face.glyph(char) for char in UYGHUR}  # joined forms, not the letters' own


def test_uyghur_words_are_never_cut_nor_letter_spaced(composer: Composer) -> None:
    galley = set_text(composer, "ئۇيغۇرلارنىڭكىلەردىن", 30)
    assert len(galley.lines) == 1
    assert codes(galley) == {"T007"}


def test_a_line_may_end_between_such_words(composer: Composer) -> None:
    lines = [line.text.strip() for line in set_text(composer, f"{UYGHUR} {UYGHUR}", 60).lines]
    words = set(UYGHUR.split())
    assert len(lines) > 1
    assert all(set(line.split()) <= words for line in lines)


def test_a_word_that_runs_both_ways_is_told(composer: Composer) -> None:
    assert codes(set_text(composer, "甲abcאבג乙")) == {"T005"}


@pytest.mark.parametrize(
    ("word", "both", "joined"),
    [
        ("אבג", False, False),
        ("ئۇيغۇر", False, True),
        ("abאב", True, False),
        ("ᠮᠣᠩ", False, True),
        ("abc", False, False),
    ],
)
def test_what_a_words_letters_do(word: str, *, both: bool, joined: bool) -> None:
    assert (both_ways(word), joins(word)) == (both, joined)


def test_uax_14_tibetan_breaks_after_tsheg_and_never_before_shad() -> None:
    cut = list(tokens(f"甲{TIBETAN} བོད།乙"))
    assert [token.text for token in cut] == ["甲", "བོད་", "ཀྱི་", "ཡི་", "གེ་", "དེབ།", " ", "བོད།", "乙"]
    assert [token.text for token in cut if token.joined and token.breakable] == ["ཀྱི་", "ཡི་", "གེ་", "དེབ།"]


def test_tibetan_lines_end_between_syllables_alone(composer: Composer) -> None:
    ends = set()
    for measure in range(80, 200, 10):
        for before, _ in itertools.pairwise(set_text(composer, TIBETAN * 3, measure).lines):
            ends.add(before.text.rstrip()[-1])
    assert ends <= {"་", "།"}
