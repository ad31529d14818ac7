"""A stretch of a text to whether it stands by itself, or is one word's end and the next one's beginning."""

_WINDOW = 8
"""Characters on either side that are cut into words; none but names are longer."""
ALONE = frozenset(
    "的了在是我有和就不人都一这中大为上个国以要他时来用们生到作地于出会可也你对多能而子那得着下自之过去说样她它里后小么心"
    "都把从同又被及与等再向给让叫比较很太更最还只才便却但或若如因此所其该各每某另何几两三四五六七八九十百千万亿零第次些点"
    "好新高低远近早晚前内外东西南北年月日号元角分天想看走做吃打开关放拿带送收买卖住坐站起进回往按照通经据将并且则即须应当"
    "种家位名条件项组户村镇县市区省队党届期岁头口只张块片层棵株处座间套辆台部份根支路边面水火土木金气色花草树山石风雨雪"
    "跟随替用由凭靠离距至给叫把被让使令请先曾已正刚仍总常没未别莫勿休啊吧呢吗呀哦嘛哪谁什怎"
)
"""Characters that are words by themselves, or ends of many: two of them side by side prove nothing."""


def cut(text: str) -> list[str]:
    """The words of a text by the segmenter's dictionary alone, its guesses at unknown words left out."""
    import rjieba  # noqa: PLC0415 -- its dictionary takes a moment, and a text without candidates needs none of it

    words: list[str] = rjieba.cut(text, False)
    return words


def whole(text: str, start: int, end: int) -> bool:
    """Whether no word runs over either end: 座落 in 座落在 is itself, in 讲座落幕 it is two halves."""
    begin = max(0, start - _WINDOW)
    at = begin
    for word in cut(text[begin : end + _WINDOW]):
        if at < start < at + len(word) or at < end < at + len(word):
            return False
        at += len(word)
    return True
