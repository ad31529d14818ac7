"""What can be wrong in what a desk writes: other tools' markup (M080 to M089), the front matter (M090 to M096)."""

from pinban.diagnostics import Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

MARKUP = Rule(
    "M080",
    E,
    zh="“{found}”是{what_zh}，这里不认识，会照字印出来",
    en="“{found}” is {what_en}, which means nothing here and would be printed as it is",
    hint_zh="{fix_zh}；真要印这几个字，在前面加 \\",
    hint_en="{fix_en}; if these very characters are meant, put \\ before them",
    brief_zh="别处的标记",
    brief_en="other tools' markup",
    settable=True,
)
ENTITY = Rule(
    "M081",
    E,
    zh="“{found}”是网页里的字符写法，会照字印出来",
    en="“{found}” is a web page's way of writing a character and would be printed as it is",
    hint_zh="直接写 {fix}；真要印这几个字，写成 \\{found}",
    hint_en="write {fix} itself; if these very characters are meant, write \\{found}",
    brief_zh="网页字符写法",
    brief_en="web characters",
    settable=True,
)
LIKELY_MARKUP = Rule(
    "M082",
    W,
    zh="“{found}”像是{what_zh}，会照字印出来",
    en="“{found}” looks like {what_en} and will be printed as it is",
    hint_zh="{fix_zh}；就要这样印，在前面加 \\",
    hint_en="{fix_en}; if it is meant as it stands, put \\ before it",
    brief_zh="像是别处的标记",
    brief_en="likely markup of other tools",
)
MOJIBAKE = Rule(
    "M083",
    E,
    zh="“{found}”是乱码：文字曾按错误的编码打开过",
    en="“{found}” is garbled: the text was once opened in a wrong encoding",
    hint_zh="从原稿重新复制，另存为 UTF-8",
    hint_en="copy it from the original again and save it as UTF-8",
    brief_zh="乱码",
    brief_en="garbled text",
    settable=True,
)
BARE_TABLE = Rule(
    "M084",
    E,
    zh="“{found}”像表格的一行，却不成表格",
    en="“{found}” looks like a row of a table but belongs to none",
    hint_zh="表头下面加一行 {rule}，每行的竖线数相同，表格前后各空一行",
    hint_en="below the head add a line {rule}, give each row as many bars, leave a blank line before and after",
    brief_zh="不成表格的行",
    brief_en="rows of no table",
)
EATEN_MARK = Rule(
    "M085",
    W,
    zh="“{found}”开头的“{mark}”会变成{what_zh}，不印出来",
    en="the “{mark}” before “{found}” becomes {what_en} and is not printed",
    hint_zh="是这个意思就不用改；要印出来，写成“{fix}”",
    hint_en="leave it if that is meant; to print it, write “{fix}”",
    brief_zh="当作标记的符号",
    brief_en="marks taken for markup",
)
HARD_BREAK = Rule(
    "M086",
    W,
    zh="行末的{mark_zh}在别处表示换行，这里上下两行接排",
    en="the {mark_en} at the line's end means a line break elsewhere; here the two lines run on",
    hint_zh="要另起一段就空一行；诗一行一行排，写 kind: poem；不换行就删去它",
    hint_en="leave a blank line for a new paragraph; verse is set line by line with kind: poem; otherwise delete it",
    brief_zh="不起作用的换行",
    brief_en="line breaks without effect",
)
RUN_ON = Rule(
    "M087",
    W,
    zh="“{found}”处换了行却没有分段，上下两行会接排成一段",
    en="the line breaks after “{found}” but no paragraph ends: the lines will run on as one",
    hint_zh="要分段，就空一行，或让下一行以两个全角空格开头；诗写 kind: poem，落款写 ::: signature；不分段就接在一行上",
    hint_en="for a new paragraph or line leave a blank line or begin the next with two full-width blanks; verse is "
    "kind: poem, a signature ::: signature; else join the lines",
    brief_zh="没有分段的换行",
    brief_en="lines that run on",
)
NO_STYLE_HERE = Rule(
    "M088",
    W,
    zh="“{found}”的标记在这里不起作用，会照字印出来",
    en="the marks of “{found}” have no effect here and will be printed as they are",
    hint_zh="删去标记；粗体、着重号、上下标只用于正文、图片说明、引题、主题、副题和通栏标题",
    hint_en="delete the marks; bold, emphasis, sub- and superscripts are for text, captions, kicker, headline, subhead",
    brief_zh="不起作用的标记",
    brief_en="marks without effect",
)
EATEN_STAR = Rule(
    "M089",
    W,
    zh="“{found}”里的 * 会变成{what_zh}，不印出来",
    en="the * of “{found}” becomes {what_en} and is not printed",
    hint_zh="是乘号写 ×，要印星号写 \\*；确是着重就不用改",
    hint_en="write × for a product, \\* to print the star; leave it if emphasis is meant",
    brief_zh="变成着重的星号",
    brief_en="stars taken for emphasis",
)

FULL_COLON = Rule(
    "M090",
    E,
    zh="“{key}”后面的冒号是全角的",
    en="the colon after “{key}” is full-width",
    hint_zh="写成 {fix}（半角冒号，后面空一格）",
    hint_en="write {fix} (a half-width colon and a space)",
)
TIGHT_COLON = Rule(
    "M091",
    E,
    zh="“{key}:”后面没有空格",
    en="no space stands after “{key}:”",
    hint_zh="写成 {fix}（冒号后空一个半角空格）",
    hint_en="write {fix} (a half-width space after the colon)",
)
SPECIAL_VALUE = Rule(
    "M092",
    E,
    zh="“{key}”的值里“{mark}”在前置信息里另有意思",
    en="“{mark}” in the value of “{key}” means something else in a file's head",
    hint_zh="整个值加引号，写成 {fix}",
    hint_en="put the whole value in quotes: {fix}",
)
LOST_COMMENT = Rule(
    "M093",
    W,
    zh="“{key}”的值到 # 为止，后面的“{found}”不会印出来",
    en="the value of “{key}” ends at #: “{found}” will not be printed",
    hint_zh="要印，就把整个值加引号，写成 {fix}；是备注，就另起一行写",
    hint_en="to print it put the whole value in quotes: {fix}; a remark goes on a line of its own",
)
TAB_INDENT = Rule(
    "M094",
    E,
    zh="行首用了制表符（Tab）缩进",
    en="the line is indented with a tab",
    hint_zh="改成空格",
    hint_en="write spaces instead",
)
CHINESE_KEY = Rule(
    "M095",
    E,
    zh="“{key}”要写英文的键",
    en="“{key}” is written with its English key",
    hint_zh="写成 {fix}",
    hint_en="write {fix}",
)
NEAR_FENCE = Rule(
    "M096",
    E,
    zh="“{found}”不是前置信息的界线",
    en="“{found}” is not the line that bounds the front matter",
    hint_zh="改成三个半角减号 ---，前面不留空行，单独成行",
    hint_en="write three hyphens --- on a line of their own, with no blank line before the first",
)
BRACKETED = Rule(
    "M097",
    W,
    zh="“{key}”的值整个在方括号里，会当作列表，方括号不印出来",
    en="the whole value of “{key}” is bracketed: it is taken for a list and the brackets are not printed",
    hint_zh="要印方括号，写成 {fix}；不要就删去它们",
    hint_en="to print the brackets write {fix}; otherwise delete them",
)
