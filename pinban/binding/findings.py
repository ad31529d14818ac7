"""What can go wrong when pages are bound: codes B001-B099."""

from pinban.diagnostics import Rule, Severity

NO_PAGES = Rule(
    "B001",
    Severity.ERROR,
    "没有可以合订的版面",
    "There are no pages to bind",
    "在 edition.yaml 的 pages 中至少列一版",
    "List at least one page under pages in edition.yaml",
)
UNREADABLE = Rule(
    "B002",
    Severity.ERROR,
    "第 {label} 版的 PDF 读不出来：{reason}",
    "The PDF of page {label} cannot be read: {reason}",
    "重新生成或请对方重新提供这一版",
    "Make this page again, or ask for it again",
)
NOT_ONE_PAGE = Rule(
    "B003",
    Severity.ERROR,
    "第 {label} 版的 PDF 有 {count} 页，应当只有一页",
    "The PDF of page {label} has {count} pages instead of one",
    "一个文件只放一版",
    "Put one page into a file",
)
NO_INTENT = Rule(
    "B004",
    Severity.ERROR,
    "第 {label} 版没有 PDF/X 输出意图",
    "Page {label} has no PDF/X output intent",
    "先为这一版做印前处理",
    "Finish this page for press first",
)
OTHER_INTENT = Rule(
    "B005",
    Severity.ERROR,
    "第 {label} 版的印刷条件是“{condition}”，与第 {first} 版的“{expected}”不同（特性文件 {profile}，应为 {wanted}）",
    "Page {label} is made for {condition!r}, page {first} for {expected!r} (profile {profile}, wanted {wanted})",
    "用同一家印厂的设置重做这一版",
    "Make this page again for the same plant",
)
NO_TRIM = Rule(
    "B006",
    Severity.ERROR,
    "第 {label} 版没有成品框（TrimBox）",
    "Page {label} has no TrimBox",
    "先为这一版做印前处理",
    "Finish this page for press first",
)
SAME_LABEL = Rule(
    "B007",
    Severity.ERROR,
    "版次“{label}”出现了 {count} 次",
    "The page label {label!r} is used {count} times",
    "给每一版不同的版次",
    "Give each page a label of its own",
)
BROKEN_TREE = Rule(
    "B008",
    Severity.ERROR,
    "第 {label} 版的结构树与内容对不上：{reason}",
    "The structure tree of page {label} does not fit its content: {reason}",
    "重新生成这一版",
    "Make this page again",
)
OTHER_SIZE = Rule(
    "B009",
    Severity.ERROR,
    "第 {label} 版的成品尺寸是 {size} 毫米，与第 {first} 版的 {expected} 毫米不同",
    "Page {label} is trimmed to {size} mm, page {first} to {expected} mm",
    "按本期的版式重做这一版",
    "Make this page again to the edition's sheet",
)
BROKEN_FONT = Rule(
    "B010",
    Severity.ERROR,
    "第 {label} 版的字体 {name} 残缺，字形与宽度对不上",
    "The font {name} of page {label} is mutilated: its glyphs have no widths",
    "重新生成这一版",
    "Make this page again",
)
NOT_AS_BOUND = Rule(
    "B020",
    Severity.ERROR,
    "合订后的文件有误：{what}（应为 {expected}，实为 {found}）",
    "The bound file is wrong: {what} (expected {expected}, found {found})",
    "请把这一期连同报告交给维护者",
    "Send this edition with its report to the maintainers",
)
