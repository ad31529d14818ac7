"""What a finished page does not show of what it was given. Codes Y001 to Y099."""

from pinban.diagnostics import Rule, Severity

_LOOK_ZH = "对着小样看这个位置：多半被后画的广告、图片或色块盖住，或被 page.css 藏起、裁掉、染成了底色；改好再排"
_LOOK_EN = (
    "look at this place on the proof: most likely an advert, a picture or a tint painted later covers it, or "
    "page.css hides it, clips it or gives it the ground's colour; mend that and build again"
)

TEXT_UNSEEN = Rule(
    "Y001",
    Severity.ERROR,
    zh="{owner}的{what}有 {count} 字没有印出来（“{start}”起）",
    en="{count} characters of {owner} ({what}) are not seen on the page, from “{start}”",
    hint_zh=_LOOK_ZH,
    hint_en=_LOOK_EN,
)
TEXT_FAINT = Rule(
    "Y002",
    Severity.ERROR,
    zh="{owner}的{what}有 {count} 字与底色几乎一样，印出来看不见（“{start}”起）",
    en="{count} characters of {owner} ({what}) are nearly of their ground's colour, from “{start}”",
    hint_zh="在版式的 page.css 里给它深一些（反白的给亮一些）的颜色，或改淡它的底",
    hint_en="give it a darker (on a dark ground a lighter) colour in the layout's page.css, or a lighter ground",
)
TEXT_OFF = Rule(
    "Y003",
    Severity.ERROR,
    zh="{owner}的{what}有 {count} 字落在纸外（“{start}”起）",
    en="{count} characters of {owner} ({what}) lie off the sheet, from “{start}”",
    hint_zh="改版式的模板或 page.css，让它回到纸上；文字太长的就缩短",
    hint_en="bring it back onto the sheet in the layout's template or page.css; shorten the text where it is too long",
)
GLYPH_BLANK = Rule(
    "Y004",
    Severity.ERROR,
    zh="{owner}的{what}有 {count} 字在字体里是空白或方框：{start}",
    en="for {count} characters of {owner} ({what}) the face has an empty glyph or a box: {start}",
    hint_zh="换一种有这些字的字体（fonts.yaml），或改用别的字",
    hint_en="take a face that has them (fonts.yaml), or write other characters",
)
RULE_UNSEEN = Rule(
    "Y005",
    Severity.ERROR,
    zh="{owner}有 {length} 毫米的线没有印出来",
    en="{length} mm of rules of {owner} are not seen on the page",
    hint_zh=_LOOK_ZH,
    hint_en=_LOOK_EN,
)
BOX_UNSEEN = Rule(
    "Y006",
    Severity.ERROR,
    zh="{owner}应该加框，框和底色都没有印出来",
    en="{owner} should stand in a box, and neither its lines nor its tint are seen",
    hint_zh="看版式 page.css 里 .boxed 的样子；不要框，就在稿件里写 boxed: false",
    hint_en="look at .boxed in the layout's page.css; where no box is wanted, write boxed: false in the story",
)
PICTURE_UNSEEN = Rule(
    "Y007",
    Severity.ERROR,
    zh="{file} 没有照原样印出来：{share}% 与转好的图不同（宽 {width} × 高 {height} 毫米）",
    en="{file} is not printed as it is: {share} % of it differ from the press picture ({width} × {height} mm)",
    hint_zh="对着小样看这个位置：图被盖住、裁掉，或引擎没有画出来；SVG 可另存为 PNG 再试",
    hint_en="look at this place on the proof: it is covered, clipped or was not painted; an SVG may be saved as PNG",
)
PICTURE_BLANK = Rule(
    "Y008",
    Severity.ERROR,
    zh="{file} 是一片空白，什么也印不出来",
    en="{file} is blank: it prints nothing",
    hint_zh="打开原图看看：白底白字、全透明，或给错了文件；不要它就从稿件里删去",
    hint_en="open it: white on white, wholly transparent, or the wrong file; take it out of the story if not wanted",
)
PICTURE_FLAT = Rule(
    "Y009",
    Severity.ERROR,
    zh="{file} 在版面上没有大小，印不出来",
    en="{file} has no size on the page and cannot be printed",
    hint_zh="给它一个大小，或把它撤下",
    hint_en="give it a size, or take it out",
)
NOT_AS_SUPPLIED = Rule(
    "Y010",
    Severity.ERROR,
    zh="现成的版 {file} 没有照原样印出来：{share}% 不同",
    en="the supplied page {file} is not printed as it came: {share} % of it differ",
    hint_zh="请对方从排版软件重新导出 PDF/X-4，不要用图层和注释",
    hint_en="ask for a new PDF/X-4 export without layers and annotations",
)
STORY_UNPLACED = Rule(
    "Y011",
    Severity.ERROR,
    zh="《{story}》列在这一版，版面上没有它",
    en="“{story}” is listed on this page and does not stand on it",
    hint_zh="再排一次；还是没有，就改它的篇幅或位置，或移到别的版",
    hint_en="build again; if it stays away, change its length or place, or move it to another page",
)
PART_UNPLACED = Rule(
    "Y012",
    Severity.ERROR,
    zh="{owner}的{what}没有排进版面：“{start}”",
    en="of {owner}, {what} does not stand on the page: “{start}”",
    hint_zh="换一种写法（如并入正文），或换一个版面类型，再排一次",
    hint_en="write it another way (in the text, say), or take another part of the layout, and build again",
)
PICTURE_UNPLACED = Rule(
    "Y013",
    Severity.ERROR,
    zh="{file} 没有排进版面",
    en="{file} does not stand on the page",
    hint_zh="给它腾出地方（缩短文字、改小栏数），或从稿件里删去",
    hint_en="make room for it (shorter text, fewer columns), or take it out of the story",
)
LAYOUT_DROPS = Rule(
    "Y014",
    Severity.WARNING,
    zh="{key} 写了“{text}”，这一版的模板没有印",
    en="{key} says “{text}”, which the page's template does not print",
    hint_zh="在版式的模板里印上，或从 edition.yaml 里删去",
    hint_en="print it in the layout's template, or take it out of edition.yaml",
)
EDITORS_DROPPED = Rule(
    "Y015",
    Severity.ERROR,
    zh="editors 写了“{text}”，这一版的模板没有印；责任编辑依规定要印",
    en="editors says “{text}”, which the page's template does not print; rules have the responsible editor printed",
    hint_zh="在版式的报眉、报头模板里印上 page.editors",
    hint_en="print page.editors in the layout's folio and nameplate templates",
)
LETTERS_OVERLAP = Rule(
    "Y016",
    Severity.ERROR,
    zh="{one_zh}与{other_zh}叠在一起，两边都看不清：“{start}”和“{start_other}”（{count} 字）",
    en="{one_en} and {other_en} stand on one another, and neither can be read: “{start}”, “{start_other}” ({count})",
    hint_zh="把其中一个写短（责任编辑 editors、版末说明 credit、版名、社址等），或在版式的模板、page.css 里各给地方",
    hint_en="shorten one of them (editors, credit, section, address …), or give each its own room in the layout's "
    "template or page.css",
)
LINES_TOUCH = Rule(
    "Y017",
    Severity.WARNING,
    zh="{one_zh}上下两行碰在一起（“{start}”和“{start_other}”，{count} 处）：注音、着重号、上下标挤在了一处",
    en="two lines of {one_en} touch (“{start}” and “{start_other}”, {count}): reading, emphasis dots, sub- or "
    "superscripts share one place",
    hint_zh="增删几个字，让它们不在上下相邻的地方；或去掉其中一个标记",
    hint_en="add or cut a few characters so that they do not stand one above the other, or take one of the marks out",
)

SMALL_NAME = Rule(
    "Y030",
    Severity.WARNING,
    zh="报名“{name}”（{size} 点）不比“{other}”（{larger} 点）大",
    en="the paper's name “{name}” ({size} pt) is no larger than “{other}” ({larger} pt)",
    hint_zh="依规定，报名要大于并明显于一版所有其他文字：改小通栏标题的字号，或在版式里放大报名",
    hint_en="the rules on form have it larger and plainer than all else on page 1: a smaller banner, or a larger name",
)
