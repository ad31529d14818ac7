"""Nothing of a story is lost or doubled, whatever it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing.text_import import escape
from pinban.manuscripts.pictures import Probed
from pinban.manuscripts.story import parse_story
from pinban.model import BoxedNote, Story, Table, TextBlock
from pinban.proofreading import proofread

HEAD = "---\nheadline: 麦收\nkind: {kind}\n---\n"
WORDS = st.text(alphabet="中文报纸一二，。；：“”（）《》…—abcXYZ019%·°é𠮷〇", min_size=1, max_size=12)
PLAIN = st.text(alphabet="中文，。“”ab01*_#>-+|`<>[]()!\\~:.&= ", min_size=1, max_size=30)


def prober(_: str, __: Place) -> tuple[Probed | None, list[Diagnostic]]:
    return None, []


def bare(text: str) -> str:
    return "".join(text.split())


def told(story: Story) -> str:
    parts = []
    for block in story.blocks:
        if isinstance(block, TextBlock):
            parts.append(block.text)
        elif isinstance(block, BoxedNote):
            parts.append(block.title + "".join(inner.text for inner in block.blocks))
        elif isinstance(block, Table):
            parts.append(block.text)
    return bare("".join(parts))


@st.composite
def manuscripts(draw: st.DrawFn) -> tuple[str, str]:
    """Markdown and the characters that it should set."""
    source, text = [], []
    for _ in range(draw(st.integers(1, 6))):
        words = draw(st.lists(WORDS, min_size=1, max_size=4))
        text.extend(words)
        shape = draw(
            st.sampled_from(["lines", "crosshead", "quote", "list", "strong", "dots", "table", "note", "signature"])
        )
        plain = "".join(words)
        source.append(
            {
                "lines": "\n".join(words),
                "crosshead": f"## {plain}",
                "quote": "\n".join(f"> {word}" for word in words),
                "list": "\n".join(f"- {word}" for word in words),
                "strong": f"**{plain}**",
                "dots": f"*{plain}*",
                "table": f"|{'|'.join(words)}|\n|{'-|' * len(words)}",
                "note": f"::: note {words[0]}\n" + "\n\n".join(words[1:]) + "\n:::",
                "signature": "::: signature\n" + "\n".join(words) + "\n:::",
            }[shape]
        )
    return "\n\n".join(source), "".join(text)


@settings(max_examples=150)
@given(manuscripts(), st.sampled_from(["report", "poem", "essay"]))
def test_every_character_stands_in_a_block_once(manuscript: tuple[str, str], kind: str) -> None:
    source, text = manuscript
    read = parse_story(HEAD.format(kind=kind) + source, "stories/s.md", "s", prober)
    assert read.story is not None, read.found
    assert told(read.story) == bare(text)


@settings(max_examples=200)
@given(PLAIN)
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    read = parse_story(HEAD.format(kind="report") + escape(text.strip()), "stories/s.md", "s", prober)
    assert bare(text) == (told(read.story) if read.story else "")


@settings(max_examples=200)
@given(st.text(alphabet="中文，,。()“”'\"*`<b>[]#>-|\n :.…—１時1的了年月", max_size=80))
def test_findings_point_into_the_text(text: str) -> None:
    source = HEAD.format(kind="report") + text
    lines = source.split("\n")
    read = parse_story(source, "stories/s.md", "s", prober)
    for finding in [*read.found, *proofread(read.passages)]:
        line, column = finding.place.line or 0, finding.place.column or 1
        assert 1 <= line <= len(lines), finding
        assert 1 <= column <= len(lines[line - 1]) + 1, finding
        mark = str(finding.facts.get("check", ""))
        if mark in ("half-width-mark", "half-width-bracket", "traditional", "unpaired"):
            assert lines[line - 1][column - 1] == finding.facts["found"]


@settings(max_examples=150)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_any_text_is_a_story_or_findings(text: str) -> None:
    read = parse_story(HEAD.format(kind="report") + text, "stories/s.md", "s", prober)
    proofread(read.passages)
    assert read.story is not None or read.found
