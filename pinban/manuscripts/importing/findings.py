"""What can be wrong with copy that is brought in: M250 to M299."""

from pinban.diagnostics import Rule, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

UNKNOWN_KIND = Rule(
    "M250",
    E,
    zh="{file} 是 {kind}，不是稿件",
    en="{file} is {kind}: no copy that can be read",
    hint_zh="{cure_zh}",
    hint_en="{cure_en}",
)
PART_TOO_LARGE = Rule(
    "M251",
    E,
    zh="{part} 超过 {limit} MB，没有读",
    en="{part} is larger than {limit} MB and was not read",
    hint_zh="稿件分成几个文件，或只留正文另存一份",
    hint_en="send it as several files, or save a copy with the text alone",
)
NOT_XML = Rule(
    "M252",
    E,
    zh="{part} 坏了，读不出来：{reason}",
    en="{part} is damaged and cannot be read: {reason}",
    hint_zh="请对方重发；用 Word 或 WPS 打开、另存为 .docx 往往能修好",
    hint_en="have it sent again; opening it in Word or WPS and saving it as .docx often mends it",
)
TOO_DEEP = Rule(
    "M253",
    E,
    zh="{part} 层层套叠超过 {limit} 层，没有读",
    en="{part} is nested deeper than {limit} and was not read",
    hint_zh="正常的稿件不会这样；请对方把正文另存为纯文本再发",
    hint_en="no real copy is; have its text sent as plain text",
)
ENTITIES = Rule(
    "M254",
    E,
    zh="{part} 自己定义了实体或文档类型，可能是攻击，没有读",
    en="{part} has a document type or entities of its own, which may be an attack, and was not read",
    hint_zh="不要打开它；问一问是谁发来的",
    hint_en="do not open it; ask who sent it",
)
BOMB = Rule(
    "M255",
    E,
    zh="压缩文件展开后大得不正常（{part}），可能是攻击，没有读",
    en="the compressed file unpacks to an unreasonable size ({part}), which may be an attack, and was not read",
    hint_zh="不要打开它；问一问是谁发来的",
    hint_en="do not open it; ask who sent it",
)
BROKEN_PART = Rule(
    "M256",
    E,
    zh="{part} 不完整或坏了：{reason}",
    en="{part} is incomplete or damaged: {reason}",
    hint_zh="多半没有传完，请对方重发",
    hint_en="most likely it was cut short: have it sent again",
)
EXTERNAL = Rule(
    "M257",
    W,
    zh="文件引用了外面的 {kind}（{target}），没有去取",
    en="the file refers to a {kind} outside ({target}), which was not fetched",
    hint_zh="图片请对方把原图发来；别的可以不管",
    hint_en="have a picture's own file sent; anything else may be left",
)
ASTRAY = Rule(
    "M258",
    W,
    zh="压缩文件里有名字不正常的 {name}，没有读",
    en="an archive holds {name}, whose name leads astray; it was not read",
    hint_zh="问一问是谁发来的；里面真有稿件的话请重新打包",
    hint_en="ask who sent it; if it holds copy, have it packed again",
)
LOCKED = Rule(
    "M259",
    E,
    zh="{file} 设了密码",
    en="{file} is locked with a password",
    hint_zh="打开它，去掉密码，另存一份",
    hint_en="open it, take the password off and save it",
)
MACROS = Rule(
    "M260",
    W,
    zh="{file} 里有宏；没有运行，也没有带进来",
    en="{file} holds macros; they were neither run nor taken in",
    hint_zh="稿件里不该有宏，提醒一下发稿的人",
    hint_en="copy should hold none: tell whoever sent it",
)
NO_DOCUMENT = Rule(
    "M261",
    E,
    zh="{file} 里没有正文",
    en="{file} has no document in it",
    hint_zh="请对方重发；用 Word 或 WPS 打开、另存为 .docx 往往能修好",
    hint_en="have it sent again; opening it in Word or WPS and saving it as .docx often mends it",
)
NO_PICTURE = Rule(
    "M262",
    W,
    zh="第 {number} 段处有图表或别种图形，不是图片，没有带进来",
    en="by paragraph {number} there is a chart or drawing of another kind, which was not taken in",
    hint_zh="在 Word 里右键另存为图片，放进 pictures/，写进稿件的 pictures",
    hint_en="save it as a picture, put it into pictures/ and name it in the story's pictures",
)
CROPPED = Rule(
    "M263",
    N,
    zh="第 {number} 段处的图片在文档里裁过，带进来的是整幅",
    en="the picture by paragraph {number} was cropped in the document; the whole of it was taken in",
    hint_zh="要裁就在修图软件里裁，或写 crop",
    hint_en="crop it in a picture editor, or say crop",
)
PICTURE_MISSING = Rule(
    "M264",
    W,
    zh="文档里提到的图片 {name} 不在",
    en="the document names a picture {name} that is not in it",
    hint_zh="请对方把原图发来",
    hint_en="have its own file sent",
)
UNDECODED = Rule(
    "M265",
    W,
    zh="有 {count} 个字按 {encoding} 读不出来，写成了 �",
    en="{count} characters cannot be read as {encoding}; � stands for them",
    hint_zh="对照原稿改好",
    hint_en="compare it with the original and put them right",
)
EMBEDDED = Rule(
    "M266",
    W,
    zh="{file} 里嵌了别的文件，没有打开",
    en="{file} holds other files, which were not opened",
    hint_zh="里面有要用的内容，请单独发来",
    hint_en="if they hold copy, have them sent by themselves",
)
GUESSED_ENCODING = Rule(
    "M267",
    N,
    zh="{file} 按 {encoding} 读出",
    en="{file} was read as {encoding}",
    hint_zh="字不对的话，存成 UTF-8 再导入",
    hint_en="if characters are wrong, save it as UTF-8 and import it again",
)
NO_ENCODING = Rule(
    "M268",
    E,
    zh="{file} 不是哪种编码的文本，读不出来",
    en="{file} is text in no known encoding",
    hint_zh="用记事本打开，另存为 UTF-8；打不开就请对方重发",
    hint_en="open it in a text editor and save it as UTF-8, or have it sent again",
)
NO_WIRE = Rule(
    "M269",
    E,
    zh="{file} 里没有通稿",
    en="{file} holds no news item",
    hint_zh="认得 NITF、NewsML-G2 和 ninjs；别的格式请要文本",
    hint_en="NITF, NewsML-G2 and ninjs are read; ask for text in place of others",
)
NO_OFFICE = Rule(
    "M270",
    E,
    zh="{file} 是旧式的 {kind}，要用 LibreOffice 转换，这台机器上没有装",
    en="{file} is an old {kind}, which LibreOffice converts; it is not installed here",
    hint_zh="装上 LibreOffice，或在 Word、WPS 里另存为 .docx",
    hint_en="install LibreOffice, or save it as .docx in Word or WPS",
)
OFFICE_FAILED = Rule(
    "M271",
    E,
    zh="LibreOffice 没能在 {seconds} 秒内转换 {file}",
    en="LibreOffice could not convert {file} within {seconds} s",
    hint_zh="在 Word、WPS 里打开它，另存为 .docx",
    hint_en="open it in Word or WPS and save it as .docx",
)
GIVEN_UP = Rule(
    "M272",
    E,
    zh="读 {file} 时{why_zh}，放弃了",
    en="reading {file} was given up: {why_en}",
    hint_zh="正常的稿件不会这样；请对方把正文另存为纯文本再发",
    hint_en="no real copy does this; have its text sent as plain text",
)
UNACCOUNTED = Rule(
    "M273",
    E,
    zh="{file} 有 {characters} 个字没有着落，没有写稿件",
    en="{characters} characters of {file} are not accounted for; its story was not written",
    hint_zh="这是拼版自己的毛病，请把文件发给我们；急用时把正文另存为纯文本导入",
    hint_en="this is a fault of ours: send us the file; in haste, save its text as plain text and import that",
)
LEFT_OUT = Rule(
    "M274",
    N,
    zh="{what_zh}不印（{characters} 字）",
    en="not printed: {what_en} ({characters} characters)",
    brief_zh="没有带进来的内容",
    brief_en="what was left out",
)
LOOK_AT_LEFT = Rule(
    "M275",
    W,
    zh="{what_zh}没有带进来（{characters} 字），看一看要不要",
    en="left out: {what_en} ({characters} characters); see whether they are wanted",
    hint_zh="要用的自己补进稿件；文本框也可在对照表里写 textboxes: note 作框注",
    hint_en="add what is wanted to the story; for text boxes, textboxes: note in a mapping file makes boxes of them",
    brief_zh="没有带进来的内容",
    brief_en="what was left out",
)
NO_CREDIT = Rule(
    "M276",
    W,
    zh="图片 {file} 没有作者或来源",
    en="the picture {file} has no photographer or source",
    hint_zh="问清楚，写进稿件里这幅图的 credit",
    hint_en="ask, and write it into this picture's credit in the story",
)
LOOSE_PICTURE = Rule(
    "M277",
    W,
    zh="图片 {file} 不知道是哪篇的",
    en="the picture {file} belongs to no story that is known",
    hint_zh="写进那篇的 pictures：{line}",
    hint_en="name it in its story's pictures: {line}",
)
PICTURE_KIND = Rule(
    "M278",
    W,
    zh="文档里的图片 {file} 是 {kind}，报纸印不了，没有带进来",
    en="the document's picture {file} is {kind}, which pages are not made with; it was not taken in",
    hint_zh="{cure_zh}",
    hint_en="{cure_en}",
)
CONVERTED = Rule(
    "M279",
    N,
    zh="{file} 由 LibreOffice 转换后读出，字数按转换后的算",
    en="{file} was read after LibreOffice had converted it; characters are counted after that",
)
MERGED = Rule(
    "M280",
    W,
    zh="原稿改了 {changes} 处，已并入编辑过的《{story}》",
    en="the original has changed in {changes} places; they were merged into the edited story “{story}”",
    hint_zh="看一遍改动处",
    hint_en="look the changes over",
)
CONFLICT = Rule(
    "M281",
    W,
    zh="原稿和编辑都改了这里，留着编辑的；原稿现在是“{theirs}”",
    en="both the original and the desk changed this; the desk's stays, and the original now says “{theirs}”",
    hint_zh="要用原稿的，自己改；原稿的全文在 .imported/{story}.md",
    hint_en="to take the original's, change it; its whole text lies in .imported/{story}.md",
)
UNCHANGED = Rule(
    "M282",
    N,
    zh="{file} 和上次导入的一样，《{story}》没有动",
    en="{file} is as it was when last imported; “{story}” was left alone",
)
UPDATED = Rule(
    "M283",
    N,
    zh="原稿改了，《{story}》没有编辑过，已换成新的：{changes} 处",
    en="the original has changed and “{story}” had not been edited: {changes} places are new",
)
STORY_GONE = Rule(
    "M284",
    W,
    zh="《{story}》导入后被删去或改名了，没有再写",
    en="“{story}” was removed or renamed after it had been imported, and was not written again",
    hint_zh="要重新导入，删去 .imported/index.json 里它那一行",
    hint_en="to import it anew take its line out of .imported/index.json",
)
NOT_READ_BACK = Rule(
    "M285",
    E,
    zh="《{story}》写成稿件后读回来不一样，没有写",
    en="“{story}” would not read back as it is, and was not written",
    hint_zh="这是拼版自己的毛病，请把文件发给我们；急用时把正文另存为纯文本导入",
    hint_en="this is a fault of ours: send us the file; in haste, save its text as plain text and import that",
)
LOST_LOOKS = Rule(
    "M286",
    N,
    zh="{what_zh}（{characters} 字）报纸不用，按普通字排",
    en="{what_en} ({characters} characters) are set plain",
    brief_zh="不用的字样",
    brief_en="looks that are not used",
)
FACTS_TAKEN = Rule(
    "M287",
    N,
    zh="报头、版权栏、版式照 {folder} 的",
    en="nameplate, imprint and layout are those of {folder}",
)
UNEVEN_TABLE = Rule(
    "M288",
    W,
    zh="第 {number} 段处的表格有合并的格，合并的内容放在第一格",
    en="the table by paragraph {number} has merged cells; what they hold stands in the first",
    hint_zh="对照原稿看表格",
    hint_en="compare the table with the original",
)
EMPTY_FILE = Rule(
    "M289",
    E,
    zh="{file} 里没有字",
    en="{file} has no text",
    hint_zh="多半发错了，或字都在图片里：请对方重发",
    hint_en="most likely it is the wrong file, or its words are a picture: have it sent again",
)
TOO_MANY = Rule(
    "M291",
    E,
    zh="{file} 里的文件超过 {limit} 个，没有读",
    en="{file} holds more than {limit} files and was not read",
    hint_zh="分几次导入",
    hint_en="import them in parts",
)
WAITING = Rule(
    "M292",
    N,
    zh="{stories} 没有指定版，放进了 pool 待分",
    en="{stories} were given to no page and wait in the pool",
    hint_zh="写 --page 2 指定；或在稿件里写 section",
    hint_en="name one with --page 2, or say section in the story",
)
CUT_ALONE = Rule(
    "M293",
    E,
    zh="分稿表只用于一个整版文本和一个新的文件夹",
    en="a cut list goes with one page's dump and a new folder",
    hint_zh="只给一个文本文件，或不写 --cut",
    hint_en="name one text file alone, or leave out --cut",
)
NO_TABLE_SPACE = Rule(
    "M294",
    W,
    zh="第 {number} 段处的表格有 {columns} 栏，报纸上排不下",
    en="the table by paragraph {number} has {columns} columns, more than a page can take",
    hint_zh="在稿件里拆成几张，或改成文字",
    hint_en="part it in the story, or put it into words",
)
SHORT_LIMIT = Rule(
    "M295",
    W,
    zh="第 {number} 段有 {characters} 字，作{role_zh}太长，按正文排",
    en="paragraph {number} has {characters} characters, too many for a {role_en}, and is set as text",
    hint_zh="在稿件里改短",
    hint_en="shorten it in the story",
)
PICTURE_KEPT = Rule(
    "M296",
    W,
    zh="原稿的图换了，{file} 编辑过，没有动；新的在 {new}",
    en="the original has another picture and {file} had been worked on: it stays, and the new one is {new}",
    hint_zh="要用新的，把它拷过去",
    hint_en="to take the new one copy it there",
)
ZIP_IN_ZIP = Rule(
    "M297",
    W,
    zh="压缩文件里又有压缩文件 {name}，没有读",
    en="an archive holds another one, {name}, which was not read",
    hint_zh="解开它，再把里面的导入",
    hint_en="unpack it and import what it holds",
)
CAPTION_ALONE = Rule(
    "M299",
    W,
    zh="图片说明没有图：{text}",
    en="a caption without its picture: {text}",
    hint_zh="请对方把图发来，和稿件放在一起再导入；图的文件名以稿件的文件名开头",
    hint_en="have the picture sent and import it beside its story, its name beginning with that of the story's file",
)
