"""The figures of a date to Chinese numerals, and figures to their full-width forms, for upright lines.

GB/T 15835-2011, 5.2 and the practice of papers in upright lines: years figure by figure (二〇一八), months and days as
they are said (十二月三十一日); a year of an era of two figures is said too (平成三十年).
"""

FULL_WIDTH = {ord("0") + figure: chr(0xFF10 + figure) for figure in range(10)}
"""Each figure to its full-width form, for :meth:`str.translate`."""
_FIGURES = "〇一二三四五六七八九"
_OF_DATES = "年月日號号"
_SAID = 2  # figures: a longer number is told figure by figure


def date_numerals(text: str, after: str) -> str:
    """The numerals for figures before a word of dates; empty before anything else."""
    if not after or after not in _OF_DATES:
        return ""
    if len(text) > _SAID or text.startswith("0"):
        return "".join(_FIGURES[int(figure)] for figure in text)
    tens, ones = divmod(int(text), 10)
    said = ("" if tens == 1 else _FIGURES[tens]) + "十" if tens else ""
    return said + (_FIGURES[ones] if ones or not tens else "")
