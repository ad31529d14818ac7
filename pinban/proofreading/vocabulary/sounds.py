"""A character to those that are taken for it: of the same sound (音近, typed by pinyin) or of a like shape (形近)."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_LEVEL_ONE = range(0xB0, 0xD8)
"""First bytes of GB 2312's first level: the 3,755 characters in common use."""
_LEVEL_TWO = range(0xD8, 0xF8)
"""First bytes of the second: 3,008 that are seen less, many of them in set phrases alone."""
_ALIKE = (
    "己已巳 未末 析折拆 晴睛 辨辩辫瓣 戊戌戍戎 候侯 竟竞 沾粘拈 拔拨 籍藉 遂逐 治冶 崇祟 幕慕墓暮募 "
    "梁粱 炙灸 浙淅 栽裁载 暑署 迥炯 贷货 赢羸嬴 壸壶 肓盲 茶荼 博搏膊 凑奏揍 抡抢枪 仓苍沧舱 卷券 "
    "撤撒 徹撤 洒酒 免兔 渴喝谒竭歇揭遏 稍梢捎 堤提题 歧岐 畔判 延廷 庭廷 衰哀衷 斑班 姆拇 弛驰 "
    "躁燥噪操 复覆 历厉励 摩磨 象像 徒徙陡 陪赔倍培 密蜜 峰锋蜂 恼脑 戴带 暇瑕遐 惴揣喘 缀辍啜掇 毫豪 "
    "拯极 孤弧狐 瓜爪 乌鸟 鸣呜 人入八 大太犬 日曰目 土士 干千于 天夭 王玉主 田由甲申 刀力 目且 兵乒乓 "
    "刺剌 住往 今令 失矢 午牛 贝见 风凤 处外 办为 叶旪 沮诅阻 扰拢 哄烘洪 讯迅汛 炼练 账帐胀涨 园圆 "
    "根跟 峻竣骏俊 眯咪 概慨溉 贯惯 管菅 郎朗 详祥 殷般 垠恨狠 椎推堆 佛拂 抑仰迎 迭送 券卷 昔惜借措错 "
    "棉绵 崖涯 诘洁 杨扬汤 蓝篮 坐座 喧渲煊 誉誊 赡瞻 屏摒 筒简 蒿篙嵩 侍恃待 傅缚搏 缔谛 疏蔬梳 厢箱 "
    "材财 副幅福 即既 气汽 须需 形型 州洲 晦悔诲 绩积迹 撼憾 枯沽估 铅沿 稿搞 辑缉楫 骄娇矫 溶熔融 "
    "嘹瞭燎撩缭 稠绸 蜡腊 拱供 竿杆秆 魄魂 噩恶 欧殴 坯胚 烁铄 孜仔 芒茫 徊徘 纪记 漫慢蔓 拼拚 峡狭挟 "
    "尝偿 型形 廖寥 庇蔽 漂飘 薄簿 毕必 布部 度渡 订定 分份 合和 化划 获或 截止 决绝 刻克 利力 连联 "
    "论轮 蒙朦 明名 那哪 其期 启起 权全 容融 入人 色涩 生声 胜盛 势式 事是 手首 受授 树竖 丝司 诉述 "
    "他她它 特待 体休 贴帖 同童 团围 位为 问间闻 像相 向项 消销 小少 效校 协胁 心新 星呈 形行 修休 "
    "需须 许诉 续序 学字 言信"
)
"""Groups of characters that look alike, or that are mistaken for one another in some word."""


@cache
def _readings() -> Mapping[str, frozenset[str]]:
    """The readings, without tones, of the characters of GB 2312: the first one given, and those that phrases have.

    The rest are of old or borrowed uses (机 as wèi), by which nobody types or mistakes a character.
    """
    table = {chr(int(code)): said.split(",") for code, said in _of_pypinyin("pinyin_dict.json").items()}
    said = _phrases().said
    return {
        char: frozenset({plain for plain in map(_toneless, given) if (char, plain) in said} | {_toneless(given[0])})
        for char, given in table.items()
        if _level(char)
    }


class _Phrases(NamedTuple):
    """The phrases, and each of their characters with the readings, without tones, that it has there."""

    phrases: tuple[str, ...]
    said: frozenset[tuple[str, str]]


@cache
def _phrases() -> _Phrases:
    table = _of_pypinyin("phrases_dict.json")
    marked = {
        (char, said[0]) for phrase, readings in table.items() for char, said in zip(phrase, readings, strict=False)
    }
    return _Phrases(tuple(table), frozenset((char, _toneless(said)) for char, said in marked))


def pronounced_phrases() -> Iterable[str]:
    """The phrases for which the dictionary of readings has entries of their own, set phrases for the most part."""
    return _phrases().phrases


def _of_pypinyin(name: str) -> dict[str, Any]:
    """A table of the package's, some 35 MB of lists that are not kept.

    Importing the package would take a third of a second; its tables are JSON files.
    """
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise RuntimeError("pypinyin is not installed")
    table: dict[str, Any] = json.loads(Path(spec.origin).with_name(name).read_text(encoding="utf-8"))
    return table


def is_common(char: str) -> bool:
    """Whether a character is one of GB 2312's first level."""
    return _level(char) == 1


def _level(char: str) -> int:
    """The level of GB 2312 that a character is of: 1 in common use, 2 seldom (恙, 肓), 0 none."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return 0
    return 1 if code[0] in _LEVEL_ONE else 2 if code[0] in _LEVEL_TWO else 0


@cache
def _toneless(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    return "".join(char for char in parts if unicodedata.category(char) != "Mn" or char == "\u0308")


@cache
def _alike() -> Mapping[str, frozenset[str]]:
    return _each_to_the_others(_ALIKE.split())


def _each_to_the_others(groups: Iterable[str]) -> Mapping[str, frozenset[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for char in group:
            near[char] |= set(group) - {char}
    return {char: frozenset(others) for char, others in near.items()}


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """Each character to those that share a part with it, from ``words/families.txt``."""
    lines = files("pinban.proofreading").joinpath("words").joinpath("families.txt").read_text(encoding="utf-8")
    groups = [group for line in lines.splitlines() if not line.startswith("#") for group in line.split()]
    return _each_to_the_others(groups)


@cache
def _of_sound() -> Mapping[str, tuple[str, ...]]:
    chars: dict[str, list[str]] = defaultdict(list)
    for char in common():
        for reading in _readings()[char]:
            chars[reading].append(char)
    return {reading: tuple(sorted(group)) for reading, group in chars.items()}


@cache
def common() -> frozenset[str]:
    """The characters in common use."""
    return frozenset(filter(is_common, _readings()))


@cache
def known() -> frozenset[str]:
    """The characters whose sounds are known: those in common use, and those that set phrases have besides."""
    return frozenset(_readings())


@cache
def taken_for(char: str) -> tuple[str, ...]:
    """The common characters that are easily written for ``char``, in the order of their code points."""
    sounds = (other for reading in _readings().get(char, ()) for other in _of_sound()[reading])
    return tuple(sorted({*sounds, *_alike().get(char, ())} - {char}))


@cache
def confusable(one: str, other: str) -> bool:
    """Whether two characters share a sound or look alike."""
    readings = _readings()
    same = readings.get(one, frozenset()) & readings.get(other, frozenset())
    return one != other and (bool(same) or other in _alike().get(one, ()))


@cache
def mistakable(one: str, other: str) -> bool:
    """Whether one of two characters may stand for the other in a set phrase, which the rest of it gives away."""
    return confusable(one, other) or other in _families().get(one, ())
