"""What a paper holds for a good page, as figures: weights of soft rules, and limits, sizes and airs of shapes.

A layout may set any of them in its ``layout.yaml`` (``house_style:``); the defaults are Pinban's own taste.
"""

from dataclasses import dataclass

from pinban.model.figures import (
    COLUMNS,
    COST,
    COUNT,
    EM,
    LINES,
    POINTS,
    SHARE,
    TIMES,
    figure,
    weight,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """Weights and limits of taste. One column line of white inside a story costs 2; the rest is set beside that.

    Each field's meaning stands with it, in its unit (``metadata["doc"]``, with other fields' values in braces): the
    schema of layouts shows it to designers, the report to desks.
    """

    # Rules: the name in reports is the field's, with hyphens.
    white: float = weight(2.0, "稿末留白", "稿末每空一栏行", "column line of white at a story's foot")
    spare: float = weight(2.5, "版末留白", "版末每空一栏行", "column line of white at the page's foot")
    over: float = weight(
        60.0,
        "超行",
        "每超一行，稿件每重要一级再加四分之一；编者按为 {note_over:g} 倍",
        "line over, and a quarter more for each step of priority; {note_over:g} times for a note",
    )
    over_story: float = weight(
        900.0, "超行稿件", "每有一篇超行：只删一篇胜过篇篇都删", "story that is over: one to cut is better than all"
    )
    short_column: float = weight(0.4, "栏末不齐", "各栏末尾每差一行", "line by which columns end unevenly")
    loosened: float = weight(
        0.15, "行文松紧", "文字比最合适的多占或少占，每一行", "line more or fewer that a text takes than is best for it"
    )
    broken: float = weight(
        1.5, "破栏", "每有一篇的栏不是版面的栏（破栏）", "story whose columns are not the grid's (破栏)"
    )
    bent: float = weight(
        1.0,
        "曲形",
        "每有一篇绕角；角旁只剩一栏为 {leg_of_one:g} 倍，那一栏里有图再乘 {picture_in_leg:g}",
        "story around a corner; {leg_of_one:g} times that with a single column beside it, "
        "{picture_in_leg:g} times more with a picture in it",
    )
    heading_air: float = weight(
        0.25, "标题撑空", "标题比最少多撑一栏行", "column line of air in a heading beyond its least"
    )
    heading_beside: float = weight(
        1.0,
        "题文并列",
        "题文并列时标题占的每三分之一，和标题旁空得太多的每栏行",
        "third of a heading beside its text, and column line of its room that it is lost in",
    )
    heading_fit: float = weight(3.0, "标题不合宽", "编排器给标题的代价", "the composer's cost of the heading")
    asked: float = weight(
        40.0,
        "没照稿件要求",
        "稿件要求的样子没照办，每一项",
        "thing that a story's manuscript asks of its shape and does not get",
    )
    tier_fit: float = weight(
        15.0, "标题档次不合", "稿件轻重与标题档次每差一级", "step between a story's priority and its tier's"
    )
    headline_order: float = weight(
        8.0,
        "标题大小倒置",
        "次要稿标题反而大的每一对（头条除外）",
        "pair whose lesser story has the larger headline, the lead's aside",
    )
    lead_size: float = weight(
        60.0,
        "头条标题不大",
        "别的标题近于头条的每一篇（见 lead_headline），比头条还大算两次",
        "story whose headline is near the lead's (see lead_headline), twice where it is larger",
    )
    lead_corner: float = weight(
        60.0,
        "头条不在首位",
        "每有一篇排在头条左边（编者按除外）",
        "story other than a note that stands left of the lead",
    )
    lead_place: float = weight(60.0, "头条不在上", "头条没排在版面上方", "lead story that does not stand at the head")
    note_place: float = weight(
        8.0,
        "编者按不在前",
        "除头条外，每有一篇排在编者按之上",
        "story other than the lead that stands above an editor's note",
    )
    priority_order: float = weight(
        3.0, "主次上下倒置", "次要稿排在上方，每差一级", "step of priority by which a lesser story stands above"
    )
    side_order: float = weight(
        0.5, "主次左右倒置", "次要稿排在左边，每差一级", "step of priority by which a lesser story stands at the left"
    )
    tombstone: float = weight(
        55.0, "碰题", "两个相近的标题并排在一条线上，每一对", "pair of like headlines side by side on one level"
    )
    alike: float = weight(2.0, "邻题同式", "相邻两篇标题同一样式，每一对", "pair of neighbours with one headline style")
    through_level: float = weight(60.0, "横向断版", "横向断到底的空，每一道", "level gap across the whole page")
    through_upright: float = weight(70.0, "纵向断版", "纵向断到底的空，每一道", "upright gap through the whole page")
    picture_size: float = weight(
        5.0,
        "图片大小",
        "比想要的窄，按栏数的平方（宽则每栏算一半）",
        "square of the columns narrower than wished (wider: half of each)",
    )
    picture_least: float = weight(
        700.0,
        "图小难认",
        "图小于最小宽度，每一幅，再加所差的份额",
        "picture below its least width, and again the share that it is short of",
    )
    picture_crop: float = weight(3.0, "图片裁切", "把允许裁的全裁了", "the whole of what a picture allows to be cut")
    picture_large: float = weight(
        2.0,
        "图片过大",
        "图占版心超过 {large_picture:g} 的每百分之一；长篇、图片新闻和稿件要这么宽的不算",
        "hundredth of the type area by which a picture takes more than {large_picture:g} of it; long reads, picture "
        "stories and widths that are asked for aside",
    )
    pictures_equal: float = weight(
        12.0,
        "两图一般大",
        "一篇里最大的两幅图，大小差不到 {dominant_picture:g} 倍：要有一幅为主；稿件要得一样宽的不算",
        "story whose two largest pictures differ by less than {dominant_picture:g} times: one must lead; those asked "
        "for in one width aside",
    )
    picture_inset: float = weight(
        12.0,
        "图片不满栏",
        "不可裁的图比所占的栏窄得看得出，窄到 {uncut_shrink:g}",
        "picture that may not be cut and is seen to be narrower than its columns, down to {uncut_shrink:g} of them",
    )
    picture_place: float = weight(
        1.0, "图片位置", "图不在稿件右上，每一幅", "picture away from its story's upper right"
    )
    picture_order: float = weight(
        27.0,
        "图片主次倒置",
        "别的图比头条的图大，先算 1，再加大几倍，至多 {larger_picture:g}",
        "time by which a story's picture is larger than the lead's, {larger_picture:g} at most, and 1 for that it is",
    )
    pictures_beside: float = weight(
        8.0, "图片相挨", "两篇的图相挨，每一对", "pair of pictures of two stories that touch"
    )
    side_title: float = weight(
        4.0,
        "右题不明",
        "竖题立在文右，右边紧挨着别的稿件（无框）：像是它的题",
        "vertical heading at the right of its text, another story in no box beside it: it looks like that one's",
    )
    box_beside: float = weight(
        3.0,
        "框内外题并排",
        "框里的标题与框外的并排在一条线上，大小相近",
        "headline in a box on one level with one of like size beside it that is in none",
    )
    heads_unlike: float = weight(
        1.0,
        "题式不齐",
        "相邻两篇的标题大小相近，一个居中，一个靠左",
        "pair of neighbours with headlines of like size, one centred and one flush left",
    )
    kickers: float = weight(
        2.0,
        "引题叠引题",
        "上下相邻两篇都有同色的引题；通栏有引题，其下一篇也有",
        "pair of stories one below the other that both have kickers in the accent; or one below a banner that has one",
    )
    banner_close: float = weight(
        3.0,
        "通栏压题",
        "通栏下的标题离它不到 {under_banner:g} 行，每差一行",
        "line by which a headline below the banner is nearer to it than {under_banner:g} lines",
    )
    stranded: float = weight(
        4.0,
        "小标题孤行",
        "栏末、图上的小标题之下只有一行",
        "crosshead with a single line below it at a column's foot or above a picture",
    )
    brief_parted: float = weight(
        5.0, "简讯拆开", "成组的简讯有一条跨栏", "brief in a group that goes on in the next column"
    )
    briefs_block: float = weight(
        1.5,
        "简讯成块",
        "两栏以上的一组简讯，每深过 {briefs_band} 行一行：宜成边栏或横条",
        "line of a group of briefs over more than two columns beyond {briefs_band}: rails and bands read better",
    )
    table_narrow: float = weight(
        300.0,
        "表格太窄",
        "表格窄得要断开数字、词语，每一张，再加所差的份额；只须缩小字时，只算所差的份额",
        "table in which figures or words break, and again the share that it is short of; that share alone where "
        "smaller type will do",
    )
    table_place: float = weight(
        1.0,
        "表格位置",
        "表格分成几条、比需要的宽或不在栏脚，每一步",
        "step by which a table is parted in strips, wider than it need be, or not at its columns' foot",
    )
    sliver: float = weight(
        12.0,
        "窄条",
        "单栏排到 {sliver_lines} 行以上的消息，每一篇",
        "report in a single column of {sliver_lines} lines or more",
    )
    tower: float = weight(
        8.0,
        "高塔",
        "高超过宽的 {tower_from:g} 倍，每多一倍",
        "time by which height is more than {tower_from:g} times width",
    )
    flat: float = weight(
        0.17,
        "扁条",
        "每栏比 {least_column} 行少的行数的平方",
        "column, by the square of the lines that it is shorter than {least_column}",
    )
    grey: float = weight(
        8.0,
        "大片灰",
        "超过 {grey_from} 栏行没有图和小标题的文字，每一篇",
        "text of more than {grey_from} column lines without picture or crosshead",
    )
    measure: float = weight(
        1.0,
        "行长不宜",
        "行长在 {narrowest:g} 到 {widest:g} 字之外，每一字；诗行折行一次算三字",
        "em by which a line of text is outside {narrowest:g} to {widest:g}; three for a line of verse turned over",
    )

    # Factors: how much more, or less, of a rule some cases count for.
    note_over: float = figure(
        4.0, TIMES, "编者按里超一行，贵几倍", "times that a line over is dearer in an editor's note", most=100
    )
    note_white: float = figure(
        0.25, SHARE, "编者按框里的空，只算这么多", "of white, what it counts for inside a note's box", most=10
    )
    note_above_lead: float = figure(
        0.15,
        SHARE,
        "只有编者按在头条之上时，lead_place 只算这么多",
        "of lead_place, where only an editor's note stands above the lead",
        most=10,
    )
    corner_sold: float = figure(
        0.2,
        SHARE,
        "版首左角是广告时，lead_corner 只算这么多：广告下面总有一篇在头条左边",
        "of lead_corner, where an advert has the first corner: a story below it stands left of the lead in any case",
        most=10,
    )
    leg_of_one: float = figure(
        6.0,
        TIMES,
        "绕角的稿角旁只剩一栏时贵几倍",
        "times that a story around a corner is dearer with one column beside the corner",
        most=100,
    )
    picture_in_leg: float = figure(
        6.0,
        TIMES,
        "那一栏里有图时再贵几倍：图像是落了单",
        "times more that bent counts with a picture in that one column: it looks lost",
        most=100,
    )
    told_apart: float = figure(
        0.02,
        SHARE,
        "两个标题大小差得够多时，碰题只算这么多",
        "of tombstone, for two headlines whose sizes differ enough",
        most=10,
    )
    hardly_apart: float = figure(
        0.05,
        SHARE,
        "差得刚够时多算这么多，差到 {clearly_different:g} 倍为止渐渐不算",
        "of tombstone, more for two whose sizes differ just enough, and less up to {clearly_different:g} times",
        most=10,
    )
    other_face: float = figure(
        0.8,
        SHARE,
        "同样大小、不同档次的两个标题，碰题只算这么多",
        "of tombstone, for two headlines of one size in different tiers",
        most=10,
    )
    lead_picture: float = figure(
        1.6, TIMES, "头条的图排小贵几倍", "times that the lead's picture is dearer to make small", most=100
    )
    uncut_picture: float = figure(
        6.0,
        TIMES,
        "不可裁的图（图表、地图）排小贵几倍：字要看得清",
        "times for one that may not be cut: a chart's or map's lettering must be read",
        most=100,
    )

    # Limits: from where on a rule is broken, and how far a page may go.
    good_page: float = figure(
        240.0,
        COST,
        "总扣分超过它的版不算好版：太挤、留白、图小",
        "cost from which a page is no good one: crammed, beside white and small pictures",
        most=1000000,
    )
    white_allowed: float = figure(
        0.015, SHARE, "版心里可以空多少而不提醒", "share of the type area that may be white without a finding", most=1.0
    )
    hole: int = figure(
        8,
        LINES,
        "版面已满，一处空这么多行就像个洞",
        "lines of white in one place that look like a hole, on a page that is full otherwise too",
        most=1000,
    )
    level_break: int = figure(
        3,
        LINES,
        "横空错开这么多行才不像断版",
        "lines by which a level gap must be broken not to look like one",
        most=100,
    )
    same_level: float = figure(
        2.5,
        LINES,
        "题头相差不到这么多行，算在一条线上",
        "grid lines: headlines whose heads differ by less stand on one level",
        most=100,
    )
    different_size: float = figure(
        1.3,
        TIMES,
        "标题大到邻题的几倍才显得不同",
        "times that one headline is larger to look different beside another",
        least=1.0,
        most=20,
    )
    clearly_different: float = figure(
        1.6,
        TIMES,
        "标题大到邻题的几倍就一点不像",
        "times that one headline is larger to be nothing like another beside it",
        least=1.0,
        most=20,
    )
    under_banner: float = figure(
        2.0, LINES, "通栏与其下标题之间至少空", "between a banner and the headlines below it, at least", most=20
    )
    lead_headline: float = figure(
        1.2,
        TIMES,
        "头条标题至少是别的标题的几倍",
        "times that the lead's headline is larger than any other, at least",
        least=1.0,
        most=20,
    )
    larger_picture: float = figure(
        2.0,
        TIMES,
        "比头条的图大的图，最多按大几倍算",
        "times by which a picture larger than the lead's counts, at most",
        most=100,
    )
    sliver_lines: int = figure(
        20, LINES, "单栏消息排到这么多行就是窄条", "lines of a report in one column that make a sliver", most=1000
    )
    tower_from: float = figure(
        2.2, TIMES, "高超过宽的几倍就是高塔", "times as high as wide: what is higher is a tower", most=100
    )
    least_column: int = figure(
        9, LINES, "一栏少于这么多行就像扁条", "lines of a column; shorter ones look like a strip", most=200
    )
    grey_from: int = figure(
        120,
        LINES,
        "这么多栏行没有图和小标题就是一片灰",
        "column lines of text with nothing to break them up",
        most=10000,
    )
    narrowest: float = figure(10.0, EM, "一行文字至少几字", "em of a line of text at least", least=1.0, most=100)
    widest: float = figure(
        30.0,
        EM,
        "一行文字至多几字；更宽的编者按、补白分栏",
        "em of a line of text at most; wider notes and fillers are set in columns",
        least=1.0,
        most=200,
    )
    broken_priority: float = figure(
        2.0,
        COUNT,
        "这一级及更次要的稿件才可破栏",
        "the least priority of stories that may have columns of their own (破栏)",
        most=5,
    )
    line_adjustment: float = figure(
        0.05,
        SHARE,
        "为了各栏齐，文字可多占或少占的份额",
        "of a text's lines: so many more or fewer may even its columns",
        most=0.2,
    )
    under_heading: int = figure(
        6,
        LINES,
        "标题与让出的角之间至少几行文字",
        "lines of text between a heading and the corner that its story leaves, at least",
        most=100,
    )
    around_middle: int = figure(
        8,
        LINES,
        "文中的图上下至少几行文字",
        "lines of text above and below a picture in the middle of its columns",
        least=1,
        most=100,
    )
    least_beside: int = figure(
        8, EM, "绕排时图旁文字至少几字", "em of text beside a picture in its column, at least", least=4, most=100
    )
    most_beside: int = figure(
        12, EM, "绕排时图旁文字至多几字", "em of text beside a picture in its column, at most", least=4, most=100
    )
    photograph_crop: float = figure(
        0.12,
        SHARE,
        "没写 crop 的照片，一边至多裁去多少（图表、绘画不裁）",
        "of a side of a photograph without crop that may be cut; nothing of charts and drawings",
        most=0.6,
    )
    large_picture: float = figure(
        0.33, SHARE, "一幅图占版心多少算大", "of the type area, from which a picture is large", least=0.05, most=1.0
    )
    dominant_picture: float = figure(
        1.25, TIMES, "主图至少是别的图的几倍", "times that the chief picture is larger than others", least=1.0, most=20
    )
    uncut_shrink: float = figure(
        0.86,
        SHARE,
        "不可裁的图可缩到所占栏宽的多少",
        "share of its columns to which an uncut picture may shrink",
        least=0.3,
        most=1.0,
    )
    tallest_picture: float = figure(
        0.6,
        SHARE,
        "图高至多占版面可用高度的多少，再高就排窄",
        "of the page's free depth: taller pictures are made narrower",
        least=0.1,
        most=1.0,
    )
    long_read_from: int = figure(
        2500,
        COUNT,
        "一篇独占一版、有这么多字就排成长篇：题占满版宽，首字下沉，图成组",
        "characters of a story alone on its page from which it is a long read: a headline that fills the page, a "
        "large first character, its pictures composed",
        least=500,
        most=100_000,
    )
    long_read_drop: int = figure(
        3, LINES, "长篇的首字下沉几行，0 为不下沉", "lines of a long read's first character", most=9
    )
    long_read_deck: float = figure(
        0.3,
        SHARE,
        "长篇的引题、提要是主题字号的多少",
        "kicker and deck of a long read, of its headline's size",
        least=0.1,
        most=1.0,
    )
    long_read_least: float = figure(
        15.0, EM, "长篇的栏至少多宽", "the narrowest column of a long read", least=5, most=60
    )
    long_read_most: float = figure(25.0, EM, "长篇的栏至多多宽", "the widest column of a long read", least=5, most=60)
    long_read_dominant: float = figure(
        1.6,
        TIMES,
        "长篇的主图至少是别的图的几倍大",
        "times that a long read's dominant picture is larger than any other, at least",
        least=1.0,
        most=20,
    )
    briefs_together: int = figure(
        5,
        COUNT,
        "有这么多条简讯就合成一组",
        "briefs from which on they stand together under one heading",
        least=2,
        most=1000,
    )

    briefs_of_subject: int = figure(
        3,
        COUNT,
        "同一题材有这么多条简讯就自成一组",
        "briefs of one subject from which on they make a group",
        least=2,
        most=100,
    )
    briefs_whole: int = figure(
        16,
        LINES,
        "不超过几行的简讯尽量不拆开",
        "lines of a brief that is kept whole in its column, if it can be",
        most=200,
    )
    briefs_spread: int = figure(
        2,
        LINES,
        "为各栏齐，成组的简讯之间可多空几行",
        "lines of air more between briefs in a group, to even its columns",
        most=10,
    )
    briefs_rule: float = figure(
        0.25, POINTS, "成组的简讯之间的线，0 为不用线", "the rule between briefs in a group; 0 for none", most=4
    )
    briefs_band: int = figure(
        34,
        LINES,
        "两栏以上的一组简讯深到几行就成了灰块",
        "lines of a group over more than two columns from which it is a block",
        most=500,
    )

    # Headings: which are tried, and how roomy they may be.
    tier_off_centre: float = figure(
        0.4,
        COUNT,
        "标题档的优先级中心与稿件每差一级，算几级不合",
        "steps that a tier counts as off for each step between a story's priority and the middle of the tier's",
        most=10,
    )
    air_two_from: float = figure(
        18.0,
        POINTS,
        "标题从这个字号起可多撑两行（小的只可一行）",
        "a heading of this size or more may be two lines roomier, a smaller one only one",
        most=1000,
    )
    air_three_from: float = figure(
        30.0, POINTS, "从这个字号起可多撑三行", "a heading of this size or more may be three lines roomier", most=1000
    )
    beside_headline_lines: int = figure(
        3, LINES, "题文并列时主题可分几行", "lines of a headline that stands beside its text", least=1, most=6
    )
    beside_from: float = figure(
        52.0,
        EM,
        "稿件至少这么宽才可题文并列",
        "width of a story from which its heading may stand beside the text",
        least=10,
        most=400,
    )
    beside_room: float = figure(
        13.0, EM, "题文并列时标题至少占多宽", "a heading's room beside the text, at least", least=4, most=200
    )
    beside_least_share: float = figure(
        0.16,
        SHARE,
        "题文并列时标题至少占栏数的多少",
        "of a story's columns that a heading beside the text takes, at least",
        most=1,
    )
    beside_most_share: float = figure(
        0.4,
        SHARE,
        "题文并列时标题至多占栏数的多少",
        "of a story's columns that a heading beside the text takes, at most",
        most=1,
    )
    beside_text_columns: int = figure(
        2, COLUMNS, "题文并列时文字至少几栏", "columns of text beside a heading, at least", least=1, most=20
    )
    beside_air: float = figure(
        1.0,
        TIMES,
        "标题旁空出这么多（按标题高）还像是有意留的",
        "air in the room of a heading beside the text, in its own height, that still looks meant",
        most=20,
    )
    beside_most_air: float = figure(
        1.6,
        TIMES,
        "空得比这还多就不用题文并列",
        "air in its room beyond which a heading is not set beside the text",
        most=20,
    )
    beside_cost: float = figure(
        3.0, COST, "题文并列的起码扣分", "what a heading beside the text costs at least", most=1000
    )
    beside_deepest: int = figure(
        30,
        LINES,
        "文字超过这么多行就不用题文并列",
        "lines of text beside more of which no heading is set",
        least=1,
        most=1000,
    )
    beside_gap: float = figure(
        1.0,
        EM,
        "并列的标题与文字之间，栏间空之外再空",
        "between a heading and the text beside it, beyond the gutter",
        most=20,
    )

    # Pictures, and text around them.
    caption_gap: float = figure(4.0, POINTS, "图与说明之间", "between a picture's foot and its caption", most=100)
    picture_foot: float = figure(
        5.0, POINTS, "图和说明之下至少空", "below a picture and its caption, at least", most=100
    )
    credit_gap: float = figure(
        2.0, EM, "说明末尾与同行来源之间至少空", "between a caption's end and a credit on its line, at least", most=40
    )
    above_middle: float = figure(
        0.45, SHARE, "文中的图，文字在其上的份额", "of the text that stands above a picture in its middle", most=1
    )
    around_least: float = figure(
        6.5, EM, "绕排的图至少多宽", "the least width of a picture with text beside it", least=1, most=100
    )
    around_most: float = figure(
        0.52,
        SHARE,
        "绕排的图至多占栏宽的多少",
        "of a column that a picture with text beside it takes, at most",
        least=0.05,
        most=1,
    )
    around_gap: float = figure(1.0, EM, "绕排的图与文字之间", "between a picture and the text beside it", most=20)
    around_below: int = figure(
        2, LINES, "靠右绕排的图之上几行文字", "lines of text above a picture at its column's right", most=100
    )
    around_caption: int = figure(
        4, LINES, "绕排的图，说明至多几行", "lines under a picture with text beside it, at most", most=50
    )
    across_width: float = figure(
        10.0, EM, "跨栏间绕排的图大约多宽", "the width of a picture across a gutter, more or less", least=2, most=200
    )
    across_at_ease: float = figure(
        10.0,
        EM,
        "这种图旁的行至少这么长才不扣分",
        "em of the lines beside such a picture; shorter ones cost",
        least=1,
        most=100,
    )
    across_columns: int = figure(
        4, COLUMNS, "至多几栏的稿件可用这种图", "columns of a story with such a picture, at most", least=2, most=20
    )
    across_above: int = figure(
        4, LINES, "这种图上下至少几行文字", "lines of text above and below such a picture, at least", most=100
    )
    across_share: float = figure(
        0.4, SHARE, "文字在这种图之上的份额", "of the text that stands above such a picture", most=1
    )

    # Columns of text.
    broken_basic: float = figure(
        1.55, COLUMNS, "破栏时一栏约合几个基本栏", "basic columns to one of a broken measure", least=1, most=10
    )
    broken_least: float = figure(
        11.0, EM, "破栏的行至少几字", "em of a line of a broken measure, at least", least=1, most=200
    )
    broken_most: float = figure(
        28.0, EM, "破栏的行至多几字", "em of a line of a broken measure, at most", least=1, most=200
    )
    broken_wider: float = figure(
        1.48,
        TIMES,
        "破栏至少是基本栏的几倍宽",
        "times a basic column that a broken measure is wide, at least",
        least=1,
        most=10,
    )
    note_gutter: float = figure(
        1.5, EM, "编者按、补白的栏间空", "the gutter within an editor's note or a filler", most=20
    )
    note_breath: int = figure(
        2, LINES, "编者按的框可比文字多撑几行", "lines by which a note's box may be roomier than its text", most=50
    )
    box_padding: float = figure(
        1.0, EM, "框的左右内距（按正文字号）", "a box's padding at its sides, in body size", most=10
    )
    verse_turned: float = figure(
        3.0,
        EM,
        "诗行折行一次，按行长差几字算",
        "em off the measure that a line of verse turned over counts for",
        most=100,
    )
    fold_gutter: float = figure(
        1.6,
        EM,
        "跨版的栏间空至少，折缝两边各半",
        "the gutter of a double truck at least: half of it keeps text from the fold",
        most=20,
    )
    room_under_banner: int = figure(
        10, LINES, "通栏标题之下至少留几行", "lines that a banner must leave below it", least=1, most=500
    )

    # Fillers.
    filler_air: int = figure(1, LINES, "补白框里空几行", "lines of air in a filler's box", most=50)
    filler_air_more: int = figure(2, LINES, "补白框里至多空几行", "lines of air in a filler's box, at most", most=50)
    filler_lines: int = figure(2, LINES, "补白至少几行", "lines of a filler's text, at least", least=1, most=100)
    filler_lines_each: int = figure(
        3, LINES, "补白分栏时每栏至少几行", "lines of each column of a filler's text, at least", least=1, most=100
    )
    fillers_on_page: int = figure(3, COUNT, "一版至多几条补白", "fillers on one page, at most", most=20)

    # Vertical setting.
    vertical_rows: int = figure(4, COUNT, "竖排至多分几栏（上下）", "rows of vertical text, at most", least=1, most=12)
    row_shallowest: int = figure(
        12, EM, "竖排一行至少几字", "em of a vertical line of running text, at least", least=2, most=200
    )
    row_deepest: int = figure(
        26, EM, "竖排一行至多几字", "em of a vertical line of running text, at most", least=2, most=200
    )
    pitch_least: float = figure(
        1.5, EM, "竖排行距至少", "from axis to axis of vertical lines, at least", least=1, most=10
    )
    pitch_most: float = figure(
        2.3, EM, "竖排行距至多", "from axis to axis of vertical lines, at most", least=1, most=10
    )
    pitch_ideal: float = figure(
        1.9, EM, "竖排行距最好", "from axis to axis of vertical lines, at best", least=1, most=10
    )
    pitch_cost: float = figure(
        6.0,
        EM,
        "竖排行距差一字，按行长差几字算",
        "em off the measure that an em off the best pitch counts for",
        most=1000,
    )
    row_gap: float = figure(2.0, EM, "竖排上下两栏之间", "between rows of vertical text", most=20)
    title_gap: float = figure(1.6, EM, "竖题与文字之间", "between a vertical heading and the text", most=20)
    stanza_lines: float = figure(
        1.5,
        LINES,
        "为在诗节之间分栏，一栏可长出几行",
        "lines that a row may be longer so as to end between stanzas",
        most=100,
    )
    kept_lines: float = figure(
        6.0,
        LINES,
        "为不拆开相连的行，一栏可长出几行",
        "lines that a row may be longer so as not to part lines that stay together",
        most=100,
    )
