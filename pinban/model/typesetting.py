"""How text is set where no style says it: pitches and airs of headings, lists, verse, boxes, tables, as figures.

A layout may set any of them in its ``layout.yaml`` (``typesetting:``), for all its pages or for one part.
"""

from dataclasses import dataclass

from pinban.model.figures import COUNT, EM, LINES, POINTS, SHARE, figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetting:
    """Figures of taste in setting text. Ems are of the text's own size."""

    # Upright lines, and marks at any line's end.
    hanging: int = figure(
        0, COUNT, "行尾的、，。悬挂在行外：1 为挂", "pauses and stops at a line's end hang outside it: 1", most=1
    )
    figures_abreast: int = figure(
        3,
        COUNT,
        "直排：几位以内的数并排占一字，再多就转",
        "upright lines: figures side by side in one em, at most; longer numbers are turned",
        least=1,
        most=4,
    )
    upright_letters: int = figure(
        5,
        COUNT,
        "直排：几个字母以内的大写缩写（GDP）逐字直立；0 为一律转",
        "upright lines: acronyms of so many capitals stand letter by letter; 0 turns them all",
        most=12,
    )
    full_width_figures: int = figure(
        0, COUNT, "直排：数字一个一个直立，各占一字：1", "upright lines: each figure upright on its own em: 1", most=1
    )
    han_dates: int = figure(
        0,
        COUNT,
        "直排：日期里的数用汉字（二〇一八年七月一日）：1；档案里仍是原来的数字",
        "upright lines: figures of dates as Chinese numerals: 1; what is kept has the figures as they were typed",
        most=1,
    )
    # Headings in level lines.
    headline_pitch: float = figure(1.18, EM, "主题行距", "a headline's lines, baseline to baseline", least=0.8, most=3)
    kicker_pitch: float = figure(1.3, EM, "引题行距", "a kicker's lines, baseline to baseline", least=0.8, most=3)
    subhead_pitch: float = figure(1.35, EM, "副题行距", "a subhead's lines, baseline to baseline", least=0.8, most=3)
    byline_pitch: float = figure(1.35, EM, "署名行距", "a byline's lines, baseline to baseline", least=0.8, most=3)
    dotted_pitch: float = figure(
        0.15,
        EM,
        "标题行下有着重号时多出的行距",
        "added to a heading's pitch where emphasis dots stand below a line",
        most=2,
    )
    headline_air: float = figure(
        0.6, EM, "引题与主题之间（按较小的字号）", "between kicker and headline, of the smaller size", most=5
    )
    subhead_air: float = figure(
        0.7, EM, "副题之上（按较小的字号）", "above a subhead, of the smaller of its and its neighbour's size", most=5
    )
    byline_air: float = figure(
        0.75, EM, "署名之上（按较小的字号）", "above a byline, of the smaller of its and its neighbour's size", most=5
    )
    ink_above: float = figure(
        0.78,
        EM,
        "标题的墨至少算到基线以上多少",
        "a heading's ink is reckoned so far above the baseline at least",
        most=1.5,
    )
    ink_below: float = figure(
        0.06,
        EM,
        "标题的墨至少算到基线以下多少",
        "a heading's ink is reckoned so far below the baseline at least",
        most=1,
    )
    heading_gap: float = figure(0.125, EM, "标题里汉字与西文之间", "between Chinese and Latin in headings", most=1)
    optical_two: float = figure(0.5, EM, "两字标题的字间，有地方时", "between the two characters of a headline", most=3)
    optical_three: float = figure(0.25, EM, "三字标题的字间", "between the characters of a headline of three", most=3)
    optical_four: float = figure(0.1, EM, "四字标题的字间", "between the characters of a headline of four", most=3)
    heading_above: float = figure(
        0.48, SHARE, "标题撑空时上方占的份额", "of a heading's spare air, what stands above it", most=1
    )
    heading_flexible: int = figure(3, LINES, "标题最多可撑高几行", "lines by which a heading may grow", most=20)
    heading_extra_line: float = figure(
        0.35,
        COUNT,
        "主题多分一行的代价（字号小一成为 0.1）",
        "what one more line of a headline costs (a size smaller by a tenth: 0.1)",
        most=10,
    )
    follower_lines: int = figure(
        2, LINES, "引题、副题超过几行就提醒", "lines of a kicker or subhead; more get a finding", least=1, most=6
    )
    # Headings in vertical lines.
    vertical_headline_pitch: float = figure(
        1.25, EM, "竖排主题行距", "a vertical headline's lines, axis to axis", least=0.8, most=3
    )
    vertical_follower_pitch: float = figure(
        1.35,
        EM,
        "竖排引题、副题、署名行距",
        "a vertical kicker's, subhead's or byline's lines, axis to axis",
        least=0.8,
        most=3,
    )
    vertical_air: float = figure(
        0.6,
        EM,
        "竖排标题两部分之间（按较小的字号）",
        "between two parts of a vertical heading, of the smaller size",
        most=5,
    )
    vertical_byline_air: float = figure(
        0.9,
        EM,
        "竖排主题与其下署名之间（按主题字号）",
        "between a vertical headline and the byline below it, of the headline's size",
        most=5,
    )
    # Running text.
    item_gap: float = figure(0.25, EM, "列表符号与文字之间", "between a list item's marker and its text", most=4)
    turnover: float = figure(
        2.0, EM, "诗行折行后缩进", "how far a line of verse stands in where it turns over", most=10
    )
    note_inset: float = figure(
        1.0,
        EM,
        "框注文字离两边（样式 note 没写 inset 时）",
        "a note's text from the box's sides, where its style has no inset",
        most=5,
    )
    note_quote: float = figure(1.0, EM, "框注里引文再缩进", "how much further in a quote in a note stands", most=5)
    note_rule: float = figure(0.75, POINTS, "框注上下的线", "the rules at a note's head and foot", most=6)
    pull_quote_rule: float = figure(
        1.5,
        POINTS,
        "提要引语上方的线（下方为其三分之一）",
        "the rule above a pulled quote; below it a third of that",
        most=6,
    )
    drop_gap: float = figure(
        0.3, EM, "下沉的首字与正文之间", "between a large first character and the text beside it", most=2
    )
    endmark_gap: float = figure(0.25, EM, "文末标记前", "between a story's last character and its end mark", most=4)
    crosshead_pitch: float = figure(
        1.2, EM, "小标题分成几行时的行距", "a crosshead's lines, baseline to baseline", least=0.9, most=3
    )
    under_crosshead: int = figure(
        2,
        LINES,
        "小标题下至少留几行正文（绕排的栏里）",
        "lines below a crosshead in its column, at least, where text runs around something",
        most=10,
    )
    # Tables.
    table_rule: float = figure(0.75, POINTS, "表格上下的线", "the rules above and below a table", most=6)
    table_head_rule: float = figure(0.4, POINTS, "表头下的线", "the rule under a table's head", most=6)
    table_whole: int = figure(
        16, LINES, "不超过几行的表不跨栏", "lines of a table that is not parted between columns", most=200
    )
    table_shrink: float = figure(
        0.88, SHARE, "表格太宽时，字号可缩到几成", "share of its size to which a table's type may shrink", most=1
    )
    cell_padding: float = figure(0.5, EM, "表格文字离栏线", "on both sides of a cell's text", most=4)
    cell_padding_least: float = figure(
        0.2, EM, "表格太宽时，文字离栏线至少", "the same where a table is wide, at least", most=4
    )
    cell_least: float = figure(
        2.0, EM, "表格一栏文字至少多宽", "the narrowest that a cell's text is set", least=1, most=20
    )
    cell_whole: float = figure(
        6.0, EM, "不超过这么宽的日期、数额不折行", "a date or an amount up to this width is not broken", most=40
    )

    def pitch(self, kind: str) -> float:
        """The pitch of a heading's part in level lines, in em."""
        return {
            "headline": self.headline_pitch,
            "kicker": self.kicker_pitch,
            "subhead": self.subhead_pitch,
            "byline": self.byline_pitch,
        }[kind]

    def vertical_pitch(self, kind: str) -> float:
        """The pitch of a heading's part in vertical lines, in em."""
        return self.vertical_headline_pitch if kind == "headline" else self.vertical_follower_pitch

    def air(self, kind: str) -> float:
        """The air above a heading's part, in em of the smaller of its size and that of the part above it."""
        return {"headline": self.headline_air, "subhead": self.subhead_air, "byline": self.byline_air}.get(kind, 0.0)

    def optical(self, characters: int) -> float:
        """What stands between the characters of a short headline, in em."""
        return {2: self.optical_two, 3: self.optical_three, 4: self.optical_four}.get(characters, 0.0)

    @property
    def cell_paddings(self) -> tuple[float, ...]:
        """The paddings that a table tries, the widest first, a tenth of an em apart."""
        steps = max(0, round((self.cell_padding - self.cell_padding_least) * 10))
        return tuple(round(self.cell_padding - step / 10, 4) for step in range(steps + 1))
