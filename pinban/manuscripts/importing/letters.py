"""A mail's paragraphs to those that are the letter's and not the story's: its head, greeting and close."""

import re
from collections.abc import Sequence
from itertools import takewhile

_HEAD = re.compile(
    r"^(?:发件人|寄件人|收件人|抄送|密送|主题|日期|时间|发送时间|发送日期|附件|"
    r"From|To|Cc|Bcc|Subject|Date|Sent|Attachments?)\s*[：:]",
    re.IGNORECASE,
)
_SENDER = re.compile(r"^(?:发件人|寄件人|收件人|From|To)\s*[：:]", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:(?:尊敬的|敬爱的|亲爱的)?[^，。！？：:]{0,10}(?:编辑|老师|同志|先生|女士|主任|报社|编辑部)[^，。！？：:]{0,4}(?:您好|你好|好)?"
    r"|您好|你好|各位好)[：:，,！!。]?$"
)
_COURTESY = re.compile(
    r"^.{0,40}(?:请审阅|请查收|请审核|请斧正|请指正|请编辑|望采用|敬请采用|请予采用|请刊用|谢谢|多谢)[^。！]{0,6}[。！!]?$"
)
_CLOSE = re.compile(r"^(?:此致|敬礼|祝好|祝：?|顺颂.{0,6}|编安|撰安|谢谢[！!。]?|此致敬礼)[！!。，]?$")
_MOST_CLOSE, _LONGEST_CLOSE = 8, 30


def letter_lines(texts: Sequence[str]) -> set[int]:
    """Which of the texts, in their order, are a letter's; none where they do not begin like one.

    A letter begins with a mail's head of two lines or more that names who wrote or got it, or with a greeting. Its
    close is 此致 or the like near the end, with all that follows: name, telephone.
    """
    head = len(list(takewhile(_HEAD.match, texts)))
    if head and (head < 2 or not any(map(_SENDER.match, texts[:head]))):
        return set()
    greeting = sum(1 for _ in takewhile(lambda text: _GREETING.match(text) or _COURTESY.match(text), texts[head:]))
    if not head and not (greeting and _GREETING.match(texts[0])):
        return set()
    begin = head + greeting
    close = next(
        (at for at in range(max(begin, len(texts) - _MOST_CLOSE), len(texts)) if _CLOSE.match(texts[at])), None
    )
    end = range(close, len(texts)) if close is not None else range(0)
    if any(len(texts[at]) > _LONGEST_CLOSE for at in end):
        end = range(0)
    return {*range(begin), *end}
