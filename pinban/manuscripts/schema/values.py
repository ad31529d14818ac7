"""What a key of a YAML file is written as (a line, a name, a label, a share) to a checked value, or what is wrong."""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from pinban.manuscripts.slugs import is_slug, is_story_path
from pinban.model import LANGUAGES, StoryKind, known_language


def _line(text: str) -> str:
    """One line of text: NFC, no line break and no control character, no white space at its ends."""
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text):
        raise ValueError("只能是一行，不含控制字符 · one line only, without control characters")
    return unicodedata.normalize("NFC", text).strip()


def _filled(text: str) -> str:
    if not text:
        raise ValueError("不能为空 · must not be empty")
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError("只能用文字、数字、- 和 _ · letters, digits, - and _ only")
    return text


def _story_path(text: str) -> str:
    if not is_story_path(text):
        raise ValueError(
            "只能用文字、数字、- 和 _；共用文件夹里的写路径，如 city/bridge · "
            "letters, digits, - and _ only; in a shared folder a path, such as city/bridge"
        )
    return text


def _label(text: str) -> str:
    """A page's label names its files too: nothing that leads elsewhere or means something to a disk or an address."""
    plain = all(char in "-_. ·" or unicodedata.category(char)[0] in "LN" for char in text)
    if not plain or text[0] in "-_. " or len(text) > LONGEST_LABEL:
        raise ValueError(
            "版次只能用文字、数字、-、_、· 和点，以文字或数字开头，最多 16 字 · "
            "letters, digits, - _ . · only, a letter or digit first, at most 16"
        )
    return text


def _no_filler(kind: StoryKind) -> StoryKind:
    if kind is StoryKind.FILLER:
        raise ValueError("这里不能是补白 · no filler may stand here")
    return kind


def _lines(value: Any) -> Any:  # noqa: ANN401 -- anything may come in; the type after it judges
    """One line may stand for a list of one."""
    if isinstance(value, str) and not value:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _tongue(tag: str) -> str:
    if tag and known_language(tag) is None:
        known = " ".join(LANGUAGES)
        raise ValueError(f"没有这种语言的排法 · no such language can be set: {known}")
    return tag


def _tag(text: str) -> str:
    """A language's tag, which stands in XML files whose schemas ask for its form."""
    if text and not _TAG.fullmatch(text):
        raise ValueError(
            "不是语言标记（BCP 47），如 zh-Hans、mn-Mong、fr · no language tag (BCP 47) such as zh-Hans, mn-Mong or fr"
        )
    return text


def _address(text: str) -> str:
    """An address that a reader may follow: not one that makes a browser act."""
    if text and not _ADDRESS.fullmatch(text):
        raise ValueError("不是网址，如 https://… · no address such as https://…")
    return text


def _numbers(value: Any) -> Any:  # noqa: ANN401 -- anything may come in; the type after it judges
    """Numbers in one line, parted by blanks or commas, may stand for a list of them."""
    if isinstance(value, str):
        return tuple(float(figure) for figure in value.replace(",", " ").replace("，", " ").split())
    return tuple(value) if isinstance(value, list) else value


_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"(https?://[^\s<>\"/]|urn:[A-Za-z0-9])[^\s<>\"]*")
Text = Annotated[str, Field(max_length=1000), AfterValidator(_line)]
Filled = Annotated[Text, AfterValidator(_filled)]
Tag = Annotated[Text, AfterValidator(_tag)]
"""A language's tag (BCP 47)."""
Address = Annotated[Text, AfterValidator(_address)]
LONGEST_LABEL = 16
Label = Annotated[Filled, AfterValidator(_label)]
Slug = Annotated[Text, AfterValidator(_slug)]
StoryPath = Annotated[Text, AfterValidator(_story_path)]
Placed = Annotated[Text, AfterValidator(lambda text: _slug(text.removesuffix(".2")) and text)]
Lines = Annotated[
    tuple[Filled, ...],
    BeforeValidator(_lines),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Kind = Annotated[
    StoryKind,
    AfterValidator(_no_filler),
    WithJsonSchema({"enum": [kind.value for kind in StoryKind if kind is not StoryKind.FILLER], "type": "string"}),
]
Headline = Annotated[Lines, Field(min_length=1, max_length=4)]
Tongue = Annotated[Text, AfterValidator(_tongue)]
"""A language whose text can be set, or none."""
Share = Annotated[float, Field(ge=0, le=1)]
Focus = Annotated[
    tuple[Share, Share],
    BeforeValidator(_numbers),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\\s*(0|1|[01]?\\.\\d+)[\\s,，]+(0|1|[01]?\\.\\d+)\\s*$"},
                {
                    "type": "array",
                    "items": {"type": "number", "minimum": 0, "maximum": 1},
                    "minItems": 2,
                    "maxItems": 2,
                },
            ]
        }
    ),
]
Millimetres = Annotated[float, Field(ge=5, le=2000)]
Count = Annotated[int, Field(ge=1, le=999)]


class Strict(BaseModel):
    """A mapping without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)
