"""What can be wrong in a manuscript's text: its own marks (M010 to M024), other tools' markup (M080 to M089)."""

from pinban.diagnostics import Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

HTML = Rule(
    "M010",
    E,
    zh="稿件里不能用 HTML（{found}）",
    en="a story cannot hold HTML ({found})",
    hint_zh="删去标签；黑体写 **…**，着重写 *…*，下标写 H~2~O，上标写 m^2^",
    hint_en="delete the tag; write **…** for bold, *…* for emphasis, H~2~O and m^2^ for sub- and superscripts",
)
TOP_HEADING = Rule(
    "M011",
    E,
    zh="正文里不能有一级标题（#）",
    en="the text cannot hold a first-level heading (#)",
    hint_zh="大标题写在前置信息的 headline 里，小标题用 ##",
    hint_en="the headline goes into headline: in the front matter; a crosshead is ##",
)
DEEP_HEADING = Rule(
    "M012",
    E,
    zh="小标题只有一级",
    en="there is one level of crossheads only",
    hint_zh="改成 ##",
    hint_en="write ##",
)
CODE = Rule(
    "M013",
    E,
    zh="报纸上没有代码块（{found}）",
    en="a newspaper has no use for code ({found})",
    hint_zh="删去反引号或波浪线",
    hint_en="delete the backticks or tildes",
)
LINK = Rule(
    "M015",
    E,
    zh="纸上的链接点不开（{found}）",
    en="a link does nothing on paper ({found})",
    hint_zh="只留文字；读者需要网址时，把网址写成文字",
    hint_en="keep the words only; where readers need the address write it out",
)
IMAGE = Rule(
    "M016",
    E,
    zh="图片不写在正文里（{found}）",
    en="a picture does not stand in the text ({found})",
    hint_zh="写到前置信息的 pictures 里，位置由拼版决定",
    hint_en="list it below pictures: in the front matter; make-up finds its place",
)
BREAK = Rule(
    "M017",
    E,
    zh="正文里不能画横线（{found}）",
    en="the text cannot hold a rule across ({found})",
    hint_zh="分段用空行，分节用小标题 ##",
    hint_en="part paragraphs by a blank line, sections by a crosshead ##",
)
NESTED = Rule(
    "M018",
    E,
    zh="这里不能再套一层：{outer_zh}里有{inner_zh}",
    en="nothing may be nested here: {inner_en} in {outer_en}",
    hint_zh="移到外面，单独成段",
    hint_en="move it out to stand by itself",
)
UNKNOWN_BOX = Rule(
    "M019",
    E,
    zh="不认识的框“{found}”",
    en="unknown box “{found}”",
    hint_zh="框注写 ::: note 标题，落款写 ::: signature，都用一行 ::: 结束",
    hint_en="a boxed note is ::: note Title, a signature ::: signature; both close with a line :::",
)
OPEN_BOX = Rule(
    "M020",
    E,
    zh="框没有结束",
    en="the box is never closed",
    hint_zh="在框的末尾加一行 :::",
    hint_en="add a line ::: at its end",
)
WIDE_ROW = Rule(
    "M021",
    E,
    zh="这一行有 {cells} 格，表头只有 {columns} 格",
    en="this row has {cells} cells, the table's head only {columns}",
    hint_zh="删去多余的竖线，或补齐表头",
    hint_en="delete the spare bar, or add to the head",
)
TABLE_TEXT = Rule(
    "M022",
    E,
    zh="这一行接在表格后面，会成为表格的一行",
    en="this line follows the table and would become a row of it",
    hint_zh="在表格和正文之间空一行",
    hint_en="leave a blank line between table and text",
)
LOOSE_MARK = Rule(
    "M023",
    W,
    zh="“{found}”没有成对，会照样印出来",
    en="“{found}” has no partner and will be printed as it is",
    hint_zh="补上另一个，紧贴着字、不留空格；要印星号，写成 \\*",
    hint_en="add its partner, with no blank between mark and words; to print the star write \\*",
)
EMPTY_PART = Rule(
    "M024",
    E,
    zh="这里的标记成了{what_zh}，里面却没有字，什么也不会印",
    en="the mark makes {what_en} without words: nothing would be printed",
    hint_zh="补上文字，或删去这一行；真要印这个符号，在它前面（数字则在点号前）加 \\",
    hint_en="add the words, or delete the line; to print the mark put \\ before it (before a number's point)",
)
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
UNKNOWN_LANGUAGE = Rule(
    "M323",
    E,
    zh="“{language}”不是语言标记",
    en="“{language}” is no language tag",
    hint_zh="写 BCP 47 的标记：日文 ja，英文 en，维吾尔文 ug，藏文 bo，蒙古文 mn-Mong，法文 fr……",
    hint_en="write a BCP 47 tag: ja Japanese, en English, ug Uyghur, bo Tibetan, mn-Mong Mongolian, fr French …",
)
