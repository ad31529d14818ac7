"""Clean text to text with faults planted by a fixed recipe: their kinds in the proportions of real corrections.

Of 70 corrections that one agency published for 2017, 31 were wrong characters, 16 missing ones, 15 misused words,
6 extra and 2 transposed characters. The same proportions are planted here, in two ways.

*Listed*: wrong forms that school books and proofreaders' guides warn of, and words misused for their like. The list of
wrong forms was written down without the lexicon at hand, after the lexicon was closed, and no entry is ever made from
it; some of it the lexicon happens to know. ``benchmarks.proofreading`` measures once more with these very words held
out of the lexicon, so that only what knows them without being told finds them. Of the misused words a few have been
added to the lexicon after a first measure, which docs/proofreading.md gives.

*Blind*: a word of two characters or more in the text itself is damaged: one of its characters replaced by another of
the same sound or a like shape, left out, doubled, or changed places with its neighbour. Which word and how is drawn
by a generator with a fixed seed that knows nothing of the lexicon.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pinban.proofreading.vocabulary.sounds import is_common, taken_for
from pinban.proofreading.vocabulary.words_around import cut

KINDS = {"wrong": 31, "missing": 16, "misused": 15, "extra": 6, "transposed": 2}
"""How many of 70 faults are of each kind."""
_CARRIERS = ("会上有人提到{}一事。", "记者看到，{}的说法写在墙上。", "老人说，那一回就是{}。", "材料里写着{}几个字。")
LISTED = (
    "爱不失手 安然无羔 百无聊懒 白驹过溪 背景离乡 鞭辟入理 变换莫测 兵不厌炸 不言而预 不可名壮 不伦不累 "
    "层峦叠障 察颜观色 缠绵绯恻 陈规陋息 承前起后 出谋化策 川流不惜 垂头丧汽 唇枪舌战 大声疾乎 大义凛燃 "
    "得意忘行 登峰造集 颠沛流漓 独出新裁 峨冠博戴 耳濡目然 翻来复去 赴汤倒火 感恩带德 甘之如贻 高谈扩论 "
    "孤掌难呜 鬼计多端 和颜阅色 轰轰列列 画地为劳 焕然一心 恍然大误 急中生知 箭拔弩张 交头结耳 娇生贯养 "
    "金榜题明 举足轻种 开卷有意 苦心孤旨 脍灸人口 流连忘反 炉火纯清 侯诊 建全 决窍 烤问 凌架 敲榨 "
    "倾刻 融恰 伸张正意 提练 推祟 严竣 幽扬 园满 晕旋 蕴量 征侯"
)
"""Wrong characters that school books and guides warn of. No entry of the lexicon may be made from them."""
MISUSED = (
    "代表们向上级反应情况。",
    "截止7月1日，已有三千人报名。",
    "这是人民检查院查办的案件。",
    "他们登陆网站查成绩。",
    "既使下雨，比赛也照常进行。",
    "各地必需加强巡查。",
    "寻人启示贴在门口。",
    "学生们度过难关，迎来新学期。",
    "公司与农户签定合同。",
    "她的品质倍受赞扬。",
    "要坚持以法治国。",
    "他接收记者采访时说了这话。",
    "这些是化学反映的结果。",
    "参观者络绎不绝，人才倍出。",
    "村里的面貌焕然一新，年青人多了起来。",
    "新兵们意志坚定，行动迅疾如飞，纪律言明。",
    "这种病爆发得很突然，疫情暴光后引人关注。",
    "他不只一次提出建议，都石沉大海。",
    "工程于去年峻工，质量过硬。",
    "两队旗鼓相当，比赛气氛炙热，双方互不相让，堪称经典之做。",
)
"""Sentences with a word misused for its like."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault in ``texts[index]``, from ``start`` to ``end``; ``listed`` says how it came there."""

    index: int
    start: int
    end: int
    kind: str
    listed: bool
    wrong: str
    right: str


def plant(texts: Sequence[str], number: int = 2018) -> tuple[list[str], list[Planted]]:
    """Each text with one fault, and what was planted; texts in which nothing can be planted are left out.

    The texts are gone through again and again until the listed words have all been used once.
    """
    random = Random(number)
    listed, misused = LISTED.split(), list(MISUSED)
    kinds = [kind for kind, count in KINDS.items() for _ in range(count)]
    out: list[str] = []
    planted: list[Planted] = []
    done: tuple[str, Planted] | None
    for turn in range(len(listed) * 70 // KINDS["wrong"] * 2):
        text, kind = texts[turn % len(texts)], kinds[turn * 37 % len(kinds)]
        if kind == "misused":
            done = _sentence(text, misused[turn % len(misused)], "", kind, len(out))
        elif kind == "wrong" and listed and turn % 2:
            word = listed.pop(0)
            done = _sentence(text, random.choice(_CARRIERS).format(word), word, kind, len(out))
        else:
            done = _damaged(text, kind, len(out), random)
        if done is not None:
            out.append(done[0])
            planted.append(done[1])
    return out, planted


def _sentence(text: str, sentence: str, word: str, kind: str, index: int) -> tuple[str, Planted]:
    """The text with a sentence after its first; the fault is the word, or where none is named the whole sentence."""
    at = text.find("。") + 1
    start = at + (sentence.find(word) if word else 0)
    end = start + len(word or sentence)
    return text[:at] + sentence + text[at:], Planted(index, start, end, kind, True, word or sentence, "")


def _damaged(text: str, kind: str, index: int, random: Random) -> tuple[str, Planted] | None:
    """The text with one of its own words damaged; nothing where it has none."""
    at, words = 0, []
    for word in cut(text):
        if len(word) >= 2 and all(map(is_common, word)):
            words.append((at, word))
        at += len(word)
    if not words:
        return None
    start, right = random.choice(words)
    wrong = _wrong(right, kind, random)
    if wrong == right:
        return None
    end = start + len(wrong)
    return text[:start] + wrong + text[start + len(right) :], Planted(index, start, end, kind, False, wrong, right)


def _wrong(word: str, kind: str, random: Random) -> str:
    at = random.randrange(len(word))
    if kind == "missing":
        return word[:at] + word[at + 1 :]
    if kind == "extra":
        return word[: at + 1] + word[at] + word[at + 1 :]
    if kind == "transposed":
        at = random.randrange(len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    others = taken_for(word[at])
    return word[:at] + random.choice(others) + word[at + 1 :] if others else word
