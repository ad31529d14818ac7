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
NO_EFFECT_KEY = Rule(
    "R020",
    Severity.WARNING,
    zh="{property} 在“{selector}”上不起作用：那里印的由拼版程序排定，不由 CSS",
    en="{property} does nothing on “{selector}”: what is printed there is composed, not set by CSS",
    hint_zh="删去它，改 layout.yaml 里的 {key}",
    hint_en="take it out; in layout.yaml it is {key}",
    brief_zh="不起作用的 CSS",
    brief_en="CSS without effect",
)
NO_EFFECT = Rule(
    "R021",
    Severity.WARNING,
    zh="{property} 在“{selector}”上不起作用：那里印的由拼版程序逐字画出，不由 CSS",
    en="{property} does nothing on “{selector}”: what is printed there is painted glyph by glyph, not set by CSS",
    hint_zh="删去它；layout.yaml 里没有管这一项的键",
    hint_en="take it out; layout.yaml has no key for it",
    brief_zh="不起作用的 CSS",
    brief_en="CSS without effect",
)
NO_INK = Rule(
    "R022",
    Severity.WARNING,
    zh="{property} 在“{selector}”上不起作用：那里没有字，图有自己的颜色",
    en="{property} does nothing on “{selector}”: there is no text, and pictures have colours of their own",
    hint_zh="删去它；线和底色用 border-color、background",
    hint_en="take it out; rules and grounds have border-color and background",
    brief_zh="不起作用的 CSS",
    brief_en="CSS without effect",
)
SET_BY_TEMPLATE = Rule(
    "R023",
    Severity.WARNING,
    zh="{property} 在“{selector}”上不起作用：模板按拼版结果给了它",
    en="{property} does nothing on “{selector}”: the template sets it from what make-up decided",
    hint_zh="删去它；位置和大小由拼版定，栏宽、行数在 layout.yaml 的 grids",
    hint_en="take it out; make-up decides places and sizes, grids in layout.yaml the measure and the lines",
    brief_zh="不起作用的 CSS",
    brief_en="CSS without effect",
)
NOTHING_GENERATED = Rule(
    "R024",
    Severity.WARNING,
    zh="{property} 在“{selector}”上不起作用：那里没有 ::{pseudo} 的内容",
    en="{property} does nothing on “{selector}”: nothing is generated ::{pseudo}",
    hint_zh="补上 content；图和画出来的字框（img、object）不能有 ::{pseudo}，写在它外面的元素上",
    hint_en="add content; images and painted frames (img, object) have no ::{pseudo}: write it for what they stand in",
    brief_zh="不起作用的 CSS",
    brief_en="CSS without effect",
)
NO_SUCH_NAME = Rule(
    "R025",
    Severity.WARNING,
    zh="“{selector}”选不中任何东西：没有模板用“{name}”",
    en="“{selector}” matches nothing: no template uses “{name}”",
    hint_zh="{near_zh}改成模板里有的，或删去",
    hint_en="{near_en}Write one that the templates have, or take it out",
    brief_zh="选不中的 CSS",
    brief_en="CSS that matches nothing",
)
MATCHES_NOTHING = Rule(
    "R026",
    Severity.WARNING,
    zh="“{selector}”在任何一种版面上都选不中东西",
    en="“{selector}” matches nothing on any kind of page",
    hint_zh="对照模板里元素的先后和包含关系改正，或删去；纸上没有 :hover 之类",
    hint_en="correct it by what the templates put in what, or take it out; paper has no :hover and its like",
    brief_zh="选不中的 CSS",
    brief_en="CSS that matches nothing",
)
IGNORED = Rule(
    "R027",
    Severity.WARNING,
    zh="排版引擎略过了“{declaration}”：{reason_zh}",
    en="the rendering engine ignores “{declaration}”: {reason_en}",
    hint_zh="{near_zh}改正或删去",
    hint_en="{near_en}Correct it or take it out",
    brief_zh="引擎不认的 CSS",
    brief_en="CSS ignored by the engine",
)
NOT_READ = Rule(
    "R035",
    Severity.WARNING,
    zh="排版引擎读不懂样式表：{message}",
    en="the rendering engine cannot read the style sheet: {message}",
    hint_zh="改正那一处：括号、分号、选择器的写法",
    hint_en="correct it: brackets, semicolons, the way selectors are written",
    brief_zh="引擎不认的 CSS",
    brief_en="CSS ignored by the engine",
)
OTHER_MEDIA = Rule(
    "R028",
    Severity.WARNING,
    zh="@media {prelude} 里的样式不印：版面只用 print",
    en="what stands in @media {prelude} is not printed: pages are for print",
    hint_zh="去掉 @media，或改成 @media print；宽度之类的条件不支持",
    hint_en="take @media away, or write @media print; conditions such as widths are not supported",
)
FONT_FACE = Rule(
    "R029",
    Severity.WARNING,
    zh="@font-face 不起作用：版面上的字只用 fonts.yaml 里的字体",
    en="@font-face does nothing: what is printed is set in the faces of fonts.yaml alone",
    hint_zh="把字体放进 fonts/，写进 fonts.yaml，再在 layout.yaml 的 face 里用",
    hint_en="put the face into fonts/ and fonts.yaml, then name it as a face in layout.yaml",
)
IMPORT = Rule(
    "R030",
    Severity.WARNING,
    zh="@import {prelude} 不起作用：几份样式表接成一份，它不在开头",
    en="@import {prelude} does nothing: the sheets are joined into one, and it is not at its beginning",
    hint_zh="把那份样式表的内容写进 page.css",
    hint_en="write what that sheet holds into page.css",
)
SHEET_OUTSIDE = Rule(
    "R031",
    Severity.ERROR,
    zh="样式表要读取的 {url} 不在版式文件夹里",
    en="the style sheet asks for {url}, which is not in the layout's folder",
    hint_zh="把文件放进版式文件夹，写成 url(asset:文件名)",
    hint_en="put the file into the layout's folder and write url(asset:name)",
)
PLANTS_OWN = Rule(
    "R032",
    Severity.WARNING,
    zh="@page 里的 {property} 不起作用：出血和标记由印厂配置决定",
    en="{property} in @page does nothing: bleed and marks are the plant's",
    hint_zh="删去它，改印厂配置里的 bleed、marks",
    hint_en="take it out; change bleed and marks of the plant",
)
VARIABLE_UNUSED = Rule(
    "R033",
    Severity.WARNING,
    zh="变量 {name} 没有地方用",
    en="nothing uses the variable {name}",
    hint_zh="{near_zh}改正或删去",
    hint_en="{near_en}Correct it or take it out",
)
VARIABLE_UNKNOWN = Rule(
    "R034",
    Severity.WARNING,
    zh="{property} 用的变量 {name} 没有定义，这一条不起作用",
    en="{property} takes the variable {name}, which is nowhere defined: it does nothing",
    hint_zh="{near_zh}在 :root 里定义它，或给 var() 写上默认值",
    hint_en="{near_en}Define it in :root, or give var() something to fall back on",
)
GAVE_UP = Rule(
    "R036",
    Severity.ERROR,
    zh="排版引擎排不了这一版：{error}",
    en="the rendering engine cannot lay this page out: {error}",
    hint_zh="多半是样式表或模板嵌套太深、写法太怪；退回上一次能用的版式，再一处一处改",
    hint_en="most likely CSS or templates nested too deep: go back to the layout that worked, change it bit by bit",
)
