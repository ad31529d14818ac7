"""What the tests of this package share: passages, and strategies for texts that look like copy."""

from hypothesis import strategies as st

from pinban.diagnostics import Place
from pinban.files.passage import Passage
from pinban.proofreading import read_passages, read_story_passages, shipped

WORDS = st.sampled_from(sorted({entry.wrong.replace("#", "7") for entry in shipped().entries}))
PIECES = st.one_of(
    WORDS,
    st.text(
        "的地得了，。、；：？！“”‘’（）《》…—·-～~%.,0123456789一二三四五十零〇年月日亿万既使也和及等第", max_size=8
    ),
    st.sampled_from(
        (
            "今天",
            "合作社",
            "全市",
            "记者王小明",
            "3亿4500万",
            "5～95%",
            "三、五天",
            "变本加利",
            "甘下拜风",
            "、和谐",
            "摄氏30度",
        )
    ),
    st.text(max_size=6),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def passage(text: str, kind: str = "paragraph", story: str = "s") -> Passage:
    return Passage(text, ((0, 7, 1),), Place(file=f"stories/{story}.md", story=story), kind)


def codes(text: str, kind: str = "paragraph") -> list[str]:
    """The codes of what is marked in one passage, in order."""
    return [mark.finding.code for mark in read_passages([passage(text, kind)])]


def story_codes(*texts: tuple[str, str]) -> list[str]:
    """The codes of what is marked in a story of (kind, text)."""
    marks = read_story_passages([passage(text, kind) for kind, text in texts])
    return [mark.finding.code for mark in marks]
