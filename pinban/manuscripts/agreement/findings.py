"""What does not agree in an edition: dates, numbers, doubled copy (M050 …, M077 …, M317 …), embargoes (M074 …)."""

from pinban.diagnostics import Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

WEEKDAY = Rule(
    "M050",
    W,
    zh="“{found}”的星期不对：{date} 是{right}",
    en="the weekday of “{found}” is wrong: {date} is a {right}",
    hint_zh="核对日期，改掉错的一个",
    hint_en="check the date and change the wrong one",
)
PAGE_COUNT = Rule(
    "M051",
    W,
    zh="写着“{found}”，本期却有 {count} 版",
    en="“{found}” is not the number of pages: this edition has {count}",
    hint_zh="改掉版数，或核对 pages",
    hint_en="change the number, or check pages",
)
PAGE_REFERENCE = Rule(
    "M052",
    W,
    zh="“{found}”：本期没有这一版",
    en="“{found}”: this edition has no such page",
    hint_zh="本期有：{known}",
    hint_en="it has: {known}",
)
SAME_HEADLINE = Rule(
    "M053",
    W,
    zh="标题“{headline}”和稿件“{first}”的一样",
    en="the headline “{headline}” is that of “{first}” too",
    hint_zh="核对是不是重稿；不是就改一个标题",
    hint_en="check whether it is one story twice; if not, change one headline",
)
SAME_COPY = Rule(
    "M054",
    W,
    zh="“{found}……”这一段在稿件“{first}”里已有",
    en="the paragraph “{found}…” stands in “{first}” already",
    hint_zh="核对是不是重稿，或同一段贴了两次",
    hint_en="check whether it is one story twice, or a paragraph pasted twice",
)
ISSUE_NUMBER = Rule(
    "M055",
    W,
    zh="期号“{issue}”接不上：上一期（{last}）是“{former}”",
    en="the issue number “{issue}” does not follow that of the last edition ({last}), “{former}”",
    hint_zh="这一期应是 {next}；若中间另有几期，核对后不必改",
    hint_en="this one should be {next}; where there were others between, check it and leave it",
)
LONG_AFTER = Rule(
    "M056",
    W,
    zh="出版日期 {date} 离上一期（{last}）有 {days} 天",
    en="the date {date} is {days} days after the last edition ({last})",
    hint_zh="核对年月日",
    hint_en="check year, month and day",
)
NO_EDITOR = Rule(
    "M057",
    W,
    zh="没有责任编辑：第{labels}版",
    en="no editor is named: page {labels}",
    hint_zh="在这些版下写 editors: [责任编辑　姓名]",
    hint_en="write editors: [责任编辑　name] below these pages",
)
FAR_DATE = Rule(
    "M058",
    W,
    zh="出版日期 {date} {way_zh} {days} 天",
    en="the date {date} is {days} days {way_en}",
    hint_zh="核对 edition.yaml 里的 date；旧报重排，文件夹就叫作它的日期（如 {date}），不再问",
    hint_en="check date in edition.yaml; a folder named by an old edition's date ({date}) is not asked about",
)
SAME_STORY = Rule(
    "M059",
    E,
    zh="和稿件“{first}”像是同一篇：标题“{headline}”和“{found}……”这一段都一样",
    en="this seems to be “{first}” again: the headline “{headline}” and the paragraph “{found}…” are the same",
    hint_zh="是重稿就撤下一篇；不是就改一个标题",
    hint_en="take one out if it is the same story; if not, change one headline",
    settable=True,
)
EMBARGO = Rule(
    "M074",
    E,
    zh="《{story}》到 {embargo} 才解禁，本期 {date} 出版",
    en="“{story}” is embargoed until {embargo}, and the edition is of {date}",
    hint_zh="换一篇，或等那以后的一期；解禁时间写错了就改 wire 的 embargo",
    hint_en="take another, or keep it for a later edition; if the time is wrong, mend wire's embargo",
    settable=True,
)
EMBARGO_HOUR = Rule(
    "M075",
    W,
    zh="《{story}》在出版当天 {embargo} 才解禁，报纸清早就上市了",
    en="“{story}” is embargoed until {embargo} of the very day, and the paper is out in the morning",
    hint_zh="与供稿方确认；解禁时间写错了就改 wire 的 embargo",
    hint_en="ask whoever sent it; if the time is wrong, mend wire's embargo",
)
NO_TIME = Rule(
    "M076",
    W,
    zh="《{story}》的解禁时间“{embargo}”读不懂",
    en="the embargo “{embargo}” of “{story}” cannot be read",
    hint_zh="写成 2018-07-01 或 2018-07-01T10:00+08:00",
    hint_en="write it as 2018-07-01 or 2018-07-01T10:00+08:00",
)
PAGE_ORDER = Rule(
    "M077",
    W,
    zh="第{label}版排在第{former}版后面，版次没有依次",
    en="page {label} comes after page {former}: the pages are not in order",
    hint_zh="各版照 pages 里的次序出，第一版印报头；调换 pages 里的次序，或改 label",
    hint_en="pages come out in the order of pages, the first with the nameplate: change their order, or a label",
)
NO_NAME = Rule(
    "M078",
    E,
    zh="“{found}”后面没有姓名，会这样印出来",
    en="no name follows “{found}”, and it is printed so",
    hint_zh="写成“{found}　姓名”；没有就删去这一项",
    hint_en="write “{found}　name”, or take the entry out",
    settable=True,
)
LONE_PAGE = Rule(
    "M317",
    W,
    zh="本期只有一个版，却叫第{label}版",
    en="the edition has one page alone, and it is called page {label}",
    hint_zh="只有一版就叫 1；是一期里的一版，就把别的版也写进 pages，或放进那一期",
    hint_en="call it 1; if it is part of an edition, list the other pages too, or put it there",
)
TWO_LEADS = Rule(
    "M318",
    W,
    zh="第{label}版有 {count} 篇写着 priority: 1，头条只能有一篇：{stories}",
    en="page {label} has {count} stories of priority 1, and one lead: {stories}",
    hint_zh="头条留 1，别的改成 2；现在当头条的是《{lead}》",
    hint_en="keep 1 for the lead and write 2 for the others; “{lead}” is taken for it now",
)
SAME_BODY = Rule(
    "M319",
    E,
    zh="正文和稿件“{first}”的一样，只是标题不同：“{found}……”",
    en="the text is that of “{first}” under another headline: “{found}…”",
    hint_zh="是重稿就撤下一篇；是拷错了，换上它自己的正文",
    hint_en="take one out if it is the same story; if the text was copied by mistake, put in its own",
    settable=True,
)
