"""What can be wrong with a layout."""

from pinban.diagnostics import Rule, Severity

UNKNOWN_LAYOUT = Rule(
    "L001",
    Severity.ERROR,
    zh="没有版式“{name}”",
    en="there is no layout “{name}”",
    hint_zh="可用的版式：{known}；一个版式是 layouts/ 下一个含 layout.yaml 的文件夹",
    hint_en="layouts there are: {known}; a layout is a folder below layouts/ with a layout.yaml",
)
UNKNOWN_PART = Rule(
    "L002",
    Severity.ERROR,
    zh="版式“{layout}”没有版面类型“{part}”",
    en="layout “{layout}” has no part “{part}”",
    hint_zh="可用的类型：{known}",
    hint_en="parts there are: {known}",
)
UNKNOWN_BODY = Rule(
    "L003",
    Severity.ERROR,
    zh="版面类型“{part}”没有正文字号档“{body}”",
    en="part “{part}” has no body tier “{body}”",
    hint_zh="可用的字号档：{known}",
    hint_en="body tiers there are: {known}",
)
STYLE_MISSING = Rule(
    "L004",
    Severity.ERROR,
    zh="版面类型“{part}”缺少文字样式“{style}”",
    en="part “{part}” lacks the text style “{style}”",
    hint_zh="在 styles 下补上 {style}",
    hint_en="add {style} below styles",
)
TOO_WIDE = Rule(
    "L005",
    Severity.ERROR,
    zh="版面类型“{part}”的版心宽 {width:.1f} 毫米，比纸面的 {sheet:.1f} 毫米还宽",
    en="the type area of part “{part}” is {width:.1f} mm wide, wider than the sheet's {sheet:.1f} mm",
    hint_zh="减少栏数、每栏字数或字号",
    hint_en="take fewer columns, a shorter measure or a smaller size",
)
TOO_HIGH = Rule(
    "L006",
    Severity.ERROR,
    zh="版面类型“{part}”的版心下缘在 {foot:.1f} 毫米处，超出纸面的 {sheet:.1f} 毫米",
    en="the type area of part “{part}” ends at {foot:.1f} mm, below the sheet's {sheet:.1f} mm",
    hint_zh="减少行数或行距",
    hint_en="take fewer lines or a smaller leading",
)
FILE_MISSING = Rule(
    "L007",
    Severity.ERROR,
    zh="版式缺少文件 {file}",
    en="the layout lacks the file {file}",
    hint_zh="补上这个文件，或改 layout.yaml 里的 template",
    hint_en="add the file, or change template in layout.yaml",
)
NO_LEVEL_TIER = Rule(
    "L008",
    Severity.ERROR,
    zh="版面类型“{part}”的标题档都是竖排的",
    en="all headline tiers of part “{part}” are vertical",
    hint_zh="至少写一个不带 vertical: true 的标题档",
    hint_en="write at least one tier without vertical: true",
)
NO_VERTICAL_TIER = Rule(
    "L009",
    Severity.WARNING,
    zh="版面类型“{part}”的 vertical_kinds 有 {kind}，却没有给它的竖排标题档，仍按横排",
    en="part “{part}” has {kind} in vertical_kinds but no vertical tier for it; it is set in level lines",
    hint_zh="写一个 vertical: true 的标题档，kinds 不写或写上 {kind}",
    hint_en="write a tier with vertical: true, without kinds or with {kind} among them",
)
UNKNOWN_DUMMY = Rule(
    "L010",
    Severity.ERROR,
    zh="版面类型“{part}”没有版样“{dummy}”",
    en="part “{part}” has no dummy “{dummy}”",
    hint_zh="可用的版样：{known}；版样写在 layout.yaml 的 dummies 下",
    hint_en="dummies there are: {known}; they stand below dummies: in layout.yaml",
)
UNKNOWN_SLOT = Rule(
    "L011",
    Severity.ERROR,
    zh="版样“{dummy}”没有位置“{slot}”",
    en="dummy “{dummy}” has no slot “{slot}”",
    hint_zh="可用的位置：{known}；版样由 edition.yaml 里这一版的 dummy 指定",
    hint_en="slots there are: {known}; the page's dummy: in edition.yaml names the dummy",
)
SLOT_TWICE = Rule(
    "L012",
    Severity.ERROR,
    zh="位置“{slot}”给了 {first} 和 {second} 两篇",
    en="slot “{slot}” is given to both {first} and {second}",
    hint_zh="只留一篇",
    hint_en="keep one of them",
)
FILLER_PART = Rule(
    "L014",
    Severity.ERROR,
    zh="fillers 里的版面类型“{part}”，版式“{layout}”没有",
    en="fillers names part “{part}”, which layout “{layout}” does not have",
    hint_zh="可用的版面类型：{known}",
    hint_en="parts there are: {known}",
)
SLOT_OFF_GRID = Rule(
    "L013",
    Severity.ERROR,
    zh="版面类型“{part}”的版样“{dummy}”里，位置“{slot}”超出 {columns} 栏 × {lines} 行",
    en="slot “{slot}” of dummy “{dummy}” in part “{part}” reaches beyond {columns} columns by {lines} lines",
    hint_zh="改它的栏、行",
    hint_en="change its columns or lines",
)
LIMITS_CROSSED = Rule(
    "L030",
    Severity.ERROR,
    zh="版面类型“{part}”的 house_style 里，{least}（{low:g}）比 {most}（{high:g}）还大",
    en="in the house_style of part “{part}” {least} ({low:g}) is more than {most} ({high:g})",
    hint_zh="{least} 至多等于 {most}；没写的取默认值",
    hint_en="{least} is {most} at most; what is not given has its default",
)
DUMMY_UNUSED = Rule(
    "L015",
    Severity.WARNING,
    zh="第 {page} 版写了版样“{dummy}”，没有稿件、广告用它的位置，版样不起作用",
    en="page {page} has dummy “{dummy}”, and no story or advert takes one of its slots: it has no effect",
    hint_zh="在稿件里写 slot（广告写 position）：{slots}；或删去 dummy",
    hint_en="write slot in a story (position in an advert): {slots}; or take out dummy",
)
STYLE_UNUSED = Rule(
    "L016",
    Severity.WARNING,
    zh="样式“{style}”没有地方用",
    en="nothing uses style “{style}”",
    hint_zh="{near_zh}",
    hint_en="{near_en}",
)
FILLER_PART_UNUSED = Rule(
    "L017",
    Severity.WARNING,
    zh="fillers 只许用在“{part}”，可以用补白的版里没有这种版面",
    en="fillers may stand in part “{part}”, and no page that may have them is of that part",
    hint_zh="改 fillers 的 parts，这些版的版面类型是：{known}；或改 fillers 的 pages",
    hint_en="change parts of fillers (these pages are of {known}), or its pages",
)
FILLER_TOO_WIDE = Rule(
    "L018",
    Severity.WARNING,
    zh="补白“{story}”的图 {file} 要 {columns} 栏宽，可以用补白的版最多 {most} 栏，用不上",
    en="picture {file} of filler “{story}” is made for {columns} columns; pages that may have it have {most} at most",
    hint_zh="改它的 columns，或另备一个窄些的尺寸",
    hint_en="change its columns, or keep a narrower size too",
)
EXTENDS_CIRCLE = Rule(
    "L023",
    Severity.ERROR,
    zh="版式“{name}”的 extends 绕回了自己：{circle}",
    en="the extends of layout “{name}” comes back to itself: {circle}",
    hint_zh="删去其中一个 extends",
    hint_en="take one of these extends out",
)
EXTENDS_UNKNOWN = Rule(
    "L024",
    Severity.ERROR,
    zh="版式“{name}”的 extends 要“{base}”，没有这个版式",
    en="layout “{name}” extends “{base}”, which is not there",
    hint_zh="可用的：{known}",
    hint_en="there are: {known}",
)
EXTENDS_DEEP = Rule(
    "L019",
    Severity.ERROR,
    zh="版式“{name}”一层层 extends，超过 {most} 层",
    en="layout “{name}” builds on more than {most} layouts one upon another",
    hint_zh="让它直接 extends 较下面的一个",
    hint_en="let it extend one of the lower ones",
)
NO_WORDS = Rule(
    "L020",
    Severity.ERROR,
    zh="没有版面自己印的字（简讯、下转、版权栏……）：layouts/words/ 里没有 {language}，也没有 {taken}",
    en="the words that pages print of their own accord are missing: layouts/words/ has neither {language} nor {taken}",
    hint_zh="从软件的 layouts/words/ 拷一个来，或在 layout.yaml 的 words: 里写全；那里有：{known}",
    hint_en="copy one from the program's layouts/words/, or write all below words: in layout.yaml; there are: {known}",
)
OTHER_WORDS = Rule(
    "L021",
    Severity.WARNING,
    zh="layouts/words/ 里没有 {language} 的字，版面自己印的字（简讯、下转、版权栏……）用了 {taken} 的",
    en="layouts/words/ has no words for {language}; what pages print of their own accord is in {taken}",
    hint_zh="加一个 layouts/words/{language}.yaml（那里有：{known}），或在 layout.yaml 的 words: 里写",
    hint_en="add layouts/words/{language}.yaml (there are: {known}), or write them below words: in layout.yaml",
)
WORD_BRACES = Rule(
    "L022",
    Severity.ERROR,
    zh="words 里的 {key}：花括号里应是 {wanted}，写的是 {written}",
    en="{key} in words: what stands in braces is to be {wanted}, but it has {written}",
    hint_zh="照 {wanted} 各写一次；要印花括号本身，写两个",
    hint_en="write each of {wanted} once; for a brace itself write two",
)
SEAM_SINGLE = Rule(
    "L032",
    Severity.ERROR,
    zh="位置“{slot}”是中缝，第 {label} 版不是跨版",
    en="slot “{slot}” is the seam of a double truck, and page {label} is a single page",
    hint_zh="这一版写 double: true、label 写两个版次；或换一个位置",
    hint_en="make the page a double truck (double: true, two labels), or take another slot",
)
SEAM_CELLS = Rule(
    "L033",
    Severity.ERROR,
    zh="版面类型“{part}”的位置“{slot}”是中缝，又写了栏、行",
    en="slot “{slot}” of part “{part}” is a seam and has columns or lines too",
    hint_zh="中缝只写 seam: true：折缝两旁各一栏，从版首起，要多少行占多少行",
    hint_en="write seam: true alone: a column on either side of the fold, from the head, as deep as its text",
)
VERTICAL_TWICE = Rule(
    "L040",
    Severity.ERROR,
    zh="版面类型“{part}”整版直排，又有竖题（vertical: true）或 vertical_kinds",
    en="part “{part}” is vertical as a whole, and has vertical headings (vertical: true) or vertical_kinds too",
    hint_zh="直排的版上所有的题和稿都直排：删去 vertical 和 vertical_kinds",
    hint_en="on a vertical page all headings and stories are: take out vertical and vertical_kinds",
)
SEAM_UPRIGHT = Rule(
    "L080",
    Severity.ERROR,
    zh="位置“{slot}”是中缝，“{part}”直排，没有中缝",
    en="slot “{slot}” is the seam of a double truck, and the vertical part “{part}” has none",
    hint_zh="换一个位置，或这一版用横排的版面类型",
    hint_en="take another slot, or give the page a part whose lines are level",
)
