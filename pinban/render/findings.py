"""What can go wrong while a page is rendered."""

from pinban.diagnostics import Rule, Severity

TEMPLATE = Rule(
    "R001",
    Severity.ERROR,
    zh="版式模板有错：{error}",
    en="the layout's template has a mistake: {error}",
    hint_zh="改正模板 {template} 第 {line} 行",
    hint_en="correct template {template}, line {line}",
)
ENGINE = Rule(
    "R002",
    Severity.WARNING,
    zh="排版引擎提示：{message}",
    en="the rendering engine says: {message}",
    hint_zh="检查版式的 CSS 与模板",
    hint_en="look at the layout's CSS and templates",
)
PAGES = Rule(
    "R003",
    Severity.ERROR,
    zh="模板排出了 {count} 个页面，应为 1 个",
    en="the template gave {count} pages, not one",
    hint_zh="模板里有内容超出纸面，或有强制分页",
    hint_en="something in the template is larger than the sheet or forces a page break",
)
OUTSIDE = Rule(
    "R004",
    Severity.ERROR,
    zh="模板要读取版式之外的资源：{url}",
    en="the template asks for something outside the layout: {url}",
    hint_zh="只可用 pinban 提供的图片与版式文件夹里的文件",
    hint_en="use only pictures that pinban hands over and files of the layout's own folder",
)
LOST = Rule(
    "R005",
    Severity.ERROR,
    zh="排版引擎没有画出来：{message}",
    en="the rendering engine could not paint something: {message}",
    hint_zh="版面上缺了这一块。图片：SVG 另存为 PNG，或用制图软件重新导出；模板：改正所指的资源",
    hint_en="this is missing on the page. A picture: save the SVG as PNG or export it anew; a template: correct it",
)
DRAWING = Rule(
    "R007",
    Severity.ERROR,
    zh="模板里的 SVG {url} 没有画：版式的 SVG 要存成版式文件夹里的文件，文件名以 .svg 结尾",
    en="the template's drawing {url} is not painted: a layout's drawings are files of its folder, named *.svg",
    hint_zh="存成文件，在模板或 page.css 里照写 asset:文件名.svg",
    hint_en="save it as a file and write its name out in the template or page.css: asset:name.svg",
)
HIDDEN = Rule(
    "R006",
    Severity.WARNING,
    zh="模板排了“{text}”，样式却把它藏了，没有印出来",
    en="the template sets “{text}”, and the stylesheet hides it: it is not printed",
    hint_zh="从模板里删去它，或改 page.css",
    hint_en="take it out of the template, or correct page.css",
)
