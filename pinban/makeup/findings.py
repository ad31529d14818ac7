"""What can be wrong with a page's fill and with what the desk pinned to it. Codes P001 to P099."""

from pinban.diagnostics import Rule, Severity

OVERSET = Rule(
    "P001",
    Severity.ERROR,
    zh="《{story}》超 {lines} 行（约 {characters} 字）",
    en="“{story}” is {lines} lines over (about {characters} characters)",
    hint_zh="删去 {characters} 字，或减一幅图，或把一篇稿件移到别的版，或用小一号的正文",
    hint_en="cut {characters} characters, take out a picture, move a story away, or take a smaller body tier",
)
UNDER = Rule(
    "P002",
    Severity.WARNING,
    zh="本版缺 {lines} 行",
    en="the page is {lines} column lines under",
    hint_zh="补约 {characters} 字的稿件，或加一幅两栏 {picture} 行的图，或用大一号的正文，或备几则补白（fillers）",
    hint_en="add {characters} characters, or a picture of two columns by {picture} lines, or take a larger body tier, "
    "or keep fillers ready (fillers)",
)
NO_ROOM = Rule(
    "P003",
    Severity.ERROR,
    zh="《{story}》（约 {characters} 字）连标题也放不下",
    en="there is no room for “{story}” ({characters} characters), not even for its headline",
    hint_zh="移到别的版，或撤下别的稿件、广告",
    hint_en="move it to another page, or take out another story or an advert",
)
PIN_UNKNOWN = Rule(
    "P004",
    Severity.ERROR,
    zh="placements 里的 {story} 不在本版的 stories 里",
    en="{story} is pinned but is not among the page's stories",
    hint_zh="把它加进 stories，或删去这条 placement",
    hint_en="add it to stories, or take this placement out",
)
PIN_TWICE = Rule(
    "P005",
    Severity.ERROR,
    zh="《{story}》定了两个位置",
    en="“{story}” is pinned twice",
    hint_zh="只留一条 placement",
    hint_en="keep one placement",
)
PIN_OFF_GRID = Rule(
    "P006",
    Severity.ERROR,
    zh="《{story}》定位在版心之外：第 {column} 栏起 {columns} 栏、第 {line} 行起 {lines} 行，"
    "可用 {grid_columns} 栏 {grid_lines} 行",
    en="“{story}” is pinned off the grid: columns {column}+{columns}, lines {line}+{lines}; "
    "there are {grid_columns} columns and {grid_lines} lines",
    hint_zh="改 column、line、columns、lines，使它落在版心内；现已改为自动排放",
    hint_en="change column, line, columns or lines; the story is now placed automatically",
)
PIN_OVERLAPS = Rule(
    "P007",
    Severity.ERROR,
    zh="《{story}》的定位与{other}重叠",
    en="“{story}” is pinned over {other}",
    hint_zh="移开其中一个；现已改为自动排放",
    hint_en="move one of the two; it is now placed automatically",
)
PIN_TOO_SMALL = Rule(
    "P008",
    Severity.ERROR,
    zh="《{story}》定的 {lines} 行放不下标题和图片，至少要 {least} 行",
    en="“{story}” is pinned to {lines} lines, too few for its headline and pictures; {least} are needed",
    hint_zh="把 lines 改为 {least} 或更多，或把起行 line 上移，或都不写；现已改为自动排放",
    hint_en="make lines {least} or more, or begin higher, or leave both out; it is now placed automatically",
)
ADVERT_OFF_GRID = Rule(
    "P009",
    Severity.ERROR,
    zh="广告 {advert} 在可用范围之外：{booked_zh}，{free_zh}",
    en="advert {advert} is outside what it may take: {booked_en}; {free_en}",
    hint_zh="改它的{unit_zh}，或换到放得下的位置、版；本版已不排这条广告",
    hint_en="change its {unit_en}, or its place or page; the page is made up without it",
)
ADVERT_OVERLAPS = Rule(
    "P010",
    Severity.ERROR,
    zh="广告 {advert} 与广告 {other} 重叠",
    en="advert {advert} overlaps advert {other}",
    hint_zh="移开其中一个；本版已不排 {advert}",
    hint_en="move one of the two; the page is made up without {advert}",
)
BANNER_TOO_HIGH = Rule(
    "P011",
    Severity.ERROR,
    zh="通栏标题要 {lines} 行，版心只剩 {left} 行",
    en="the banner needs {lines} lines; the type area has {left} left",
    hint_zh="缩短通栏标题，或去掉它的引题、副题",
    hint_en="shorten the banner's headline, or leave out its kicker or subhead",
)
PIN_IMPOSSIBLE = Rule(
    "P012",
    Severity.ERROR,
    zh="《{story}》照写明的位置排，别的稿件、广告就排不下，找不到这样的版面",
    en="no page was found on which “{story}” stands where the desk wants it",
    hint_zh="少写一项（column、line、columns、lines），或改动别的定位；现已改为自动排放",
    hint_en="leave out one of column, line, columns, lines, or change other pins; it is now placed automatically",
)
KEPT = Rule(
    "P013",
    Severity.NOTE,
    zh="照原来的版面：各篇都在原位",
    en="the former plan is kept: every story stands where it stood",
)
MOVED = Rule(
    "P014",
    Severity.NOTE,
    zh="《{story}》移动：原在第 {former_column} 栏起 {former_columns} 栏、第 {former_line} 行起 {former_lines} 行，"
    "现在第 {column} 栏起 {columns} 栏、第 {line} 行起 {lines} 行",
    en="“{story}” moved: from columns {former_column}+{former_columns}, lines {former_line}+{former_lines} "
    "to columns {column}+{columns}, lines {line}+{lines}",
)
RESHAPED = Rule(
    "P015",
    Severity.NOTE,
    zh="《{story}》位置未动（第 {column} 栏起 {columns} 栏、第 {line} 行起 {lines} 行），题、图或分栏有变",
    en="“{story}” stands where it stood (columns {column}+{columns}, lines {line}+{lines}); its heading, pictures or "
    "columns changed",
)
TOOK_PLACE = Rule(
    "P019",
    Severity.NOTE,
    zh="《{story}》接替《{former}》的位置：第 {column} 栏起 {columns} 栏、第 {line} 行起 {lines} 行",
    en="“{story}” takes the place of “{former}”: columns {column}+{columns}, lines {line}+{lines}",
)
CAME = Rule(
    "P016",
    Severity.NOTE,
    zh="《{story}》是新上的：第 {column} 栏起 {columns} 栏、第 {line} 行起 {lines} 行",
    en="“{story}” is new on the page: columns {column}+{columns}, lines {line}+{lines}",
)
WENT = Rule("P017", Severity.NOTE, zh="《{story}》已撤下", en="“{story}” has gone from the page")
OTHER_TIER = Rule(
    "P018",
    Severity.NOTE,
    zh="正文字号档由 {former} 改为 {now}",
    en="the body tier changed from {former} to {now}",
)
TEXT_OVER_FOLD = Rule(
    "P040",
    Severity.WARNING,
    zh="《{story}》有 {lines} 行文字压在跨版的折缝上",
    en="{lines} lines of “{story}” run over the fold of the double truck",
    hint_zh="换一个栏位，使折缝落在两栏之间；图片和标题可以跨过折缝",
    hint_en="pin it elsewhere, so that the fold runs between two columns; pictures and headlines may lie over it",
)
SHARED = Rule(
    "P020", Severity.NOTE, zh="待分的《{story}》分到第 {page} 版", en="“{story}” of the pool goes to page {page}"
)
HELD_OVER = Rule(
    "P021",
    Severity.WARNING,
    zh="待分的《{story}》（{characters} 字）没有版面，留待下期",
    en="there is no room for “{story}” of the pool ({characters} characters); it is held over",
    hint_zh="撤下或移走别的稿件，或让别的版收它的版名（takes）",
    hint_en="take out or move another story, or let another page take its section (takes)",
)
WAITS = Rule(
    "P065",
    Severity.WARNING,
    zh="第{page}版排不下，可缓的《{story}》撤下，留待下期",
    en="page {page} had text over, so “{story}”, which may wait, was taken off it",
    hint_zh="要它上，就删去 hold，再减别的稿件",
    hint_en="if it is to stand, delete hold and take out something else",
)
NO_PAGE_TAKES = Rule(
    "P053",
    Severity.WARNING,
    zh="待分的《{story}》（{characters} 字）写明给“{section}”，没有一版收，留待下期",
    en="“{story}” of the pool ({characters} characters) is for “{section}”, which no page takes; it is held over",
    hint_zh="在要收它的版写 takes: [{section}]（连同本版的版名），或改稿件的 section",
    hint_en="write takes: [{section}] (with the page's own section) at the page that should have it, or change the "
    "story's section",
)
TABLE_TORN = Rule(
    "P054",
    Severity.WARNING,
    zh="《{story}》的表格在栏末断开，分在 {pieces} 栏里，后面的没有表头",
    en="a table of “{story}” is torn over {pieces} columns; those after the first have no head",
    hint_zh="用 placements 给稿件少几栏、深几行，或把表拆成两张、删几行，或做成图",
    hint_en="give the story fewer, deeper columns (placements), make it two tables or a shorter one, or a drawing",
)
FILLED = Rule(
    "P050",
    Severity.NOTE,
    zh="补白《{story}》用在第 {page} 版：第 {column} 栏起 {columns} 栏、第 {line} 行起 {lines} 行",
    en="filler “{story}” stands on page {page}: columns {column}+{columns}, lines {line}+{lines}",
)
JUMPED = Rule(
    "P022",
    Severity.NOTE,
    zh="《{story}》有 {characters} 字下转第 {page} 版",
    en="“{story}” goes on on page {page} with {characters} characters",
)
NO_SUCH_PLACE = Rule(
    "P023",
    Severity.ERROR,
    zh="广告 {advert} 的位置“{position}”这一版没有，或已有广告",
    en="advert {advert} asks for the place “{position}”, which this page does not have or has given away",
    hint_zh="用 foot、foot-left、foot-right、head-left、head-right、island、full，报头版的 ear，或版样里的位置名",
    hint_en="take foot, foot-left, foot-right, head-left, head-right, island, full, ear, or a slot of the dummy",
)
ADVERT_DISTORTED = Rule(
    "P024",
    Severity.WARNING,
    zh="广告 {advert} 会被拉变形：版位是 {width} × {height} mm（{columns} 栏 × {lines} 行），"
    "画面这样宽时应高 {natural} mm",
    en="advert {advert} would be stretched: its place is {width} × {height} mm ({columns} columns × {lines} lines), "
    "and at that width it is {natural} mm high",
    hint_zh="请广告主按 {width} × {height} mm 重做，或把版位改成 {fit_columns} 栏 × {fit_lines} 行",
    hint_en="have it made to {width} × {height} mm, or book {fit_columns} columns × {fit_lines} lines",
)
LETTERING_SMALL = Rule(
    "P030",
    Severity.WARNING,
    zh="《{story}》的图 {file} 排成 {columns} 栏（{width} 毫米），最小的字只有 {lettering} 磅，最细的线 {rule} 磅",
    en="picture {file} of “{story}” at {columns} columns ({width} mm) has lettering of {lettering} pt and lines of "
    "{rule} pt",
    hint_zh="给它 {needed} 栏（整幅至少 {least} 毫米宽），或重画：字大些，线粗些",
    hint_en="give it {needed} columns ({least} mm at least), or have it drawn with larger lettering, thicker lines",
)
LINES_THIN = Rule(
    "P031",
    Severity.WARNING,
    zh="《{story}》的图 {file} 排成 {columns} 栏（{width} 毫米），最细的线只有 {rule} 磅",
    en="picture {file} of “{story}” at {columns} columns ({width} mm) has lines of {rule} pt",
    hint_zh="给它 {needed} 栏（整幅至少 {least} 毫米宽），或把线画粗",
    hint_en="give it {needed} columns ({least} mm at least), or have it drawn again with thicker lines",
)
PICTURE_SMALL = Rule(
    "P032",
    Severity.WARNING,
    zh="《{story}》的图 {file} 排成 {columns} 栏（{width} 毫米），稿件要至少 {least} 毫米（least_width）",
    en="picture {file} of “{story}” is {columns} columns ({width} mm) wide; its manuscript asks for {least} mm "
    "at least (least_width)",
    hint_zh="给它 {needed} 栏，或改 least_width",
    hint_en="give it {needed} columns, or change least_width",
)
NOWHERE_LEGIBLE = Rule(
    "P033",
    Severity.WARNING,
    zh="《{story}》的图 {file} 要 {least} × {height} 毫米才看得清，这一版容不下；现排成 {columns} 栏（{width} 毫米）",
    en="picture {file} of “{story}” must be {least} × {height} mm for its lettering and lines, which this page has "
    "not; it is {columns} columns ({width} mm) wide",
    hint_zh="重画：字大些，线粗些；或在稿件里写 least_width，由你定它至少多宽",
    hint_en="have it drawn again with larger lettering and thicker lines, or say its least_width in the manuscript",
)
NOT_AS_ASKED = Rule(
    "P034",
    Severity.WARNING,
    zh="《{story}》没能照稿件写的 {asked} 排",
    en="“{story}” could not be set as its manuscript asks ({asked})",
    hint_zh="题文并列要浅而宽的地方；图在文中要一张图、几栏高的文；绕排要一张小图、十六字以上的宽栏",
    hint_en="headings stand beside text in shallow, wide places; a story's one picture stands amid text of some depth, "
    "or has text around it where it is small and columns are 16 em wide",
)

OTHER_WIDTH = Rule(
    "P038",
    Severity.NOTE,
    zh="《{story}》的图 {file} 希望 {wished} 栏，排成 {columns} 栏",
    en="the picture {file} of “{story}” asks for {wished} columns and stands over {columns}",
    hint_zh="非要这么宽，就把稿件钉在够宽的位置，或换一种排法（--alternatives）",
    hint_en="where it must be so wide, pin the story to a place that is, or look at other ways (--alternatives)",
    brief_zh="图不是稿件要的栏数",
    brief_en="pictures of other widths than asked",
    unmet=True,
)
TOO_COARSE = Rule(
    "P041",
    Severity.WARNING,
    zh="《{story}》的图 {file} 希望 {wished} 栏（{width} 毫米），可它只有 {pixels} 像素宽，最宽 {most} 毫米才印得清，"
    "排成 {columns} 栏",
    en="the picture {file} of “{story}” asks for {wished} columns ({width} mm), but its {pixels} pixels are enough for "
    "{most} mm at this plant; it stands over {columns}",
    hint_zh="把 columns 改成 {fit}，或换一张至少 {wanted} 像素宽的图",
    hint_en="ask for columns: {fit}, or get an original at least {wanted} pixels wide",
    unmet=True,
)
LEAST_TOO_COARSE = Rule(
    "P042",
    Severity.WARNING,
    zh="《{story}》的图 {file} 稿件要至少 {least} 毫米宽（least_width），可它只有 {pixels} 像素宽，最宽 {most} 毫米"
    "才印得清",
    en="picture {file} of “{story}” is to be {least} mm wide at least (least_width), but its {pixels} pixels are "
    "enough for {most} mm at this plant",
    hint_zh="换一张至少 {wanted} 像素宽的图，或把 least_width 改到 {most} 以下",
    hint_en="get an original at least {wanted} pixels wide, or make least_width {most} at most",
    unmet=True,
)
NOT_UPRIGHT = Rule(
    "P039",
    Severity.WARNING,
    zh="《{story}》按版式应竖排，在这一版竖排不下，排成了横排",
    en="“{story}” should be set vertically, as its part says; that does not fit this page, and it is set level",
    hint_zh="给它高一些、宽一些的位置，把太长的诗行断开，或去掉表格、图片",
    hint_en="give it a deeper or wider place, break very long lines of verse, or take out tables and pictures",
)
LIES_DOWN = Rule(
    "P081",
    Severity.WARNING,
    zh="《{story}》的文字只能直排、行从左往右，在这一版排成了{way}",
    en="“{story}” is in a script whose lines only stand upright, from the left; on this page they are {way_en}",
    hint_zh="放到 axes: vertical-lr 的版上；横排的版上要有一块够高、够宽的地方，稿里没有表格，图片不写说明",
    hint_en="put it on a page of axes: vertical-lr; a level one needs a deep, wide place for it, no table, no caption",
)
CRAMMED = Rule(
    "P036",
    Severity.WARNING,
    zh="本版勉强排下，扣分 {cost}（好版面在 {limit} 以下），主要是{rules}",
    en="the page hardly takes its stories: it costs {cost} (a good one less than {limit}), most of it for {rules_en}",
    hint_zh="删减文字或撤下稿件、图片",
    hint_en="cut text, or take out a story or picture",
)

LEAD_DOES_NOT_LEAD = Rule(
    "P060",
    Severity.WARNING,
    zh="头条《{story}》压不住版：{what_zh}",
    en="the lead “{story}” does not lead: {what_en}",
    hint_zh="头条的题太长（T006）先改短；或减短别篇的题、图，把头条钉在版首（placements、slot），或改 priority",
    hint_en="shorten the lead's own headline first if it is too long (T006); or shorten the other's heading or "
    "picture, pin the lead to the head (placements, slot), or change priorities",
    brief_zh="压不住版的头条",
    brief_en="leads that do not lead",
)
GAP_THROUGH = Rule(
    "P061",
    Severity.WARNING,
    zh="断版：竖 {upright} 道、横 {level} 道空贯穿全版",
    en="gaps run through the page: {upright} upright, {level} level",
    hint_zh="移动、增删一篇稿或一幅图，或改广告、定位；也可看别的排法（--alternatives）",
    hint_en="move, add or take out a story or picture, change adverts or pins, or look at other ways (--alternatives)",
    brief_zh="断版",
    brief_en="gaps through pages",
)
HOLE = Rule(
    "P062",
    Severity.WARNING,
    zh="《{story}》脚下空 {columns} 栏 {lines} 行",
    en="below “{story}” {lines} lines of {columns} columns are white",
    hint_zh="加长这篇稿，加一幅图，或备补白（fillers）",
    hint_en="lengthen the story, add a picture, or keep fillers ready (fillers)",
    brief_zh="版面上的洞",
    brief_en="holes in pages",
)
HEADS_IN_A_ROW = Rule(
    "P063",
    Severity.WARNING,
    zh="碰题：《{story}》与《{other}》的标题相近，并排在一条线上",
    en="like headlines stand in a row: “{story}” and “{other}”",
    hint_zh="给其中一篇加框，改标题的长短、priority，或换一种排法（--alternatives）",
    hint_en="box one of them, change a headline's length or a priority, or look at other ways (--alternatives)",
    brief_zh="碰题",
    brief_en="headlines in a row",
)
SMALL_FAULTS = Rule(
    "P064",
    Severity.NOTE,
    zh="版面上可再看一眼的：{rules}",
    en="worth another look on the page: {rules_en}",
)
BRIEFS_IN_A_BLOCK = Rule(
    "P080",
    Severity.NOTE,
    zh="{count} 条简讯成了一大块：{columns} 栏 × {lines} 行",
    en="{count} briefs make one large block of {columns} columns × {lines} lines",
    hint_zh="给各条写 subject（如 subject: 社区），三条以上同一 subject 的自成一组，最多三组；或把几条升为单篇",
    hint_en="give them subjects: three of one make a group (three groups at most); or let some stand alone",
    brief_zh="成块的简讯",
    brief_en="briefs in one block",
)

FAULTS = (UNDER.code, LEAD_DOES_NOT_LEAD.code, GAP_THROUGH.code, HOLE.code, HEADS_IN_A_ROW.code, CRAMMED.code)
"""Codes of what is wrong with a page as a whole, whatever it costs."""

LEFTOVER = (OVERSET.code, UNDER.code, NO_ROOM.code, CRAMMED.code)
"""Codes of what a page has over or under, or hardly takes."""

OF_PLACES = (
    *(PIN_UNKNOWN, PIN_TWICE, PIN_OFF_GRID, PIN_OVERLAPS, PIN_TOO_SMALL, PIN_IMPOSSIBLE),
    *(KEPT, MOVED, RESHAPED, TOOK_PLACE, CAME, WENT, OTHER_TIER),
)
"""What is found of where stories were to stand, or stood before: true of a page whatever is added to it."""
