"""What can be wrong with an edition: pages, pins (M04x), facts (M06x, M31x …), idle keys (M24x), shared copy (M30x)."""

from pinban.diagnostics import Rule, Severity

E, W = Severity.ERROR, Severity.WARNING

SAME_LABEL = Rule(
    "M040",
    E,
    zh="有两个版都叫“{label}”，另一个在第 {first} 行",
    en="two pages are called “{label}”; the other is in line {first}",
    hint_zh="改掉其中一个 label",
    hint_en="change the label of one",
)
USED_TWICE = Rule(
    "M041",
    E,
    zh="稿件“{story}”用了两次，另一次在第 {first} 行",
    en="the story “{story}” is used twice; the other place is line {first}",
    hint_zh="删去一处；一篇稿件只能上一个版",
    hint_en="delete one; a story goes on one page only",
)
UNUSED = Rule(
    "M042",
    W,
    zh="稿件“{story}”没有上任何一个版",
    en="the story “{story}” is on no page",
    hint_zh="写进某一版的 stories，或从 stories 文件夹移走",
    hint_en="list it below a page's stories, or move it out of the stories folder",
    brief_zh="没上版的稿件",
    brief_en="stories on no page",
)
PLACED_ELSEWHERE = Rule(
    "M043",
    E,
    zh="要钉住的稿件“{story}”不在这一版的 stories 里",
    en="the pinned story “{story}” is not among this page's stories",
    hint_zh="{near_zh}",
    hint_en="{near_en}",
)
PLACED_TWICE = Rule(
    "M044",
    E,
    zh="稿件“{story}”钉了两次",
    en="the story “{story}” is pinned twice",
    hint_zh="删去一处",
    hint_en="delete one",
)
STORY_NAME = Rule(
    "M045",
    W,
    zh="stories 里的“{file}”不能用作稿件名",
    en="“{file}” in stories cannot serve as a story's name",
    hint_zh="只用文字、数字、- 和 _，最多 64 个字，后缀 .md",
    hint_en="letters, digits, - and _ only, at most 64, ending in .md",
)
OTHER_DATE = Rule(
    "M046",
    W,
    zh="文件夹叫 {folder}，出版日期却是 {date}",
    en="the folder is called {folder}, but the date is {date}",
    hint_zh="核对日期，改掉错的一个",
    hint_en="check the date and change the wrong one",
)
NO_STORIES = Rule(
    "M047",
    W,
    zh="第{label}版没有稿件",
    en="page {label} has no stories",
    hint_zh="在 stories 里写上稿件名",
    hint_en="list stories below stories:",
)
EMPTY_PAGE = Rule(
    "M310",
    E,
    zh="第{label}版什么也没有：没有稿件、广告、导读，也不是现成的 PDF",
    en="page {label} is empty: no stories, no advert, no guide, no PDF",
    hint_zh="在 stories 里写上稿件名，或从 pages 里删去这一版",
    hint_en="list stories below stories:, or take the page out of pages",
    settable=True,
)
LEGAL_FACTS = Rule(
    "M048",
    W,
    zh="报纸依法应载明的还缺：{missing}（{keys}）",
    en="a newspaper has to print these, which are missing: {keys} ({missing})",
    hint_zh="在 paper（期号在 issue）里补上 {keys}，会印在版权栏和报头",
    hint_en="add {keys} below paper: (issue beside it); imprint and nameplate print them",
)
ONE_LABEL = Rule(
    "M060",
    E,
    zh="跨版的版次“{label}”不是两个",
    en="the label “{label}” of a double truck is not two labels",
    hint_zh="写成 “{example}” 这样",
    hint_en="write it like “{example}”",
)
DOUBLE_APART = Rule(
    "M061",
    E,
    zh="跨版 {label} 从第 {number} 页开始，是单数页：两半不相对",
    en="double truck {label} begins on page {number}, an odd one: its halves do not face each other",
    hint_zh="跨版要从双数页开始；前面增减一版",
    hint_en="a double truck begins on an even page; add a page before it or take one out",
)
NO_SUCH_PAGE = Rule(
    "M062",
    E,
    zh="本期没有第 {label} 版，版本不能换它",
    en="there is no page {label} for a version to replace",
    hint_zh="本期有：{known}",
    hint_en="this edition has: {known}",
)
VERSION_TWICE = Rule(
    "M063",
    E,
    zh="versions 里“{name}”写了两次",
    en="“{name}” stands twice in versions",
    hint_zh="只留一个",
    hint_en="keep one",
)
CN_REGION = Rule(
    "M064",
    W,
    zh="“{cn}”的地区号 {region} 不在 10 到 65 之间",
    en="the region {region} of “{cn}” is not one of 10 to 65",
    hint_zh="照出版许可证改",
    hint_en="write it as the licence has it",
)
CN_SERIAL = Rule(
    "M065",
    W,
    zh="“{cn}”的序号 {serial} 不是报纸的：报纸用 0001 到 0999",
    en="the serial {serial} of “{cn}” is no newspaper's, which are 0001 to 0999",
    hint_zh="照出版许可证改",
    hint_en="write it as the licence has it",
)
EXTRA_PRICE = Rule(
    "M066",
    W,
    zh="号外要注明“免费赠阅”，定价写的是“{price}”",
    en="an extra has to say 免费赠阅 (free of charge); its price is “{price}”",
    hint_zh="在 paper 的 price 里写 免费赠阅",
    hint_en="write 免费赠阅 as price below paper",
)
SPECIAL_TITLE = Rule(
    "M067",
    W,
    zh="本期名称“{title}”里有“{special}”，报头依法要印这两个字",
    en="the title “{title}” says {special}, which the nameplate has to print",
    hint_zh="在 edition.yaml 里写 special: {special}",
    hint_en="write special: {special} in edition.yaml",
)
CN_FORM = Rule(
    "M068",
    W,
    zh="“{cn}”不像国内统一连续出版物号",
    en="“{cn}” is no CN serial number",
    hint_zh="写成 CN 15-0001 这样：CN、两位地区号、连字符、四位序号",
    hint_en="write it like CN 15-0001: CN, two figures of the region, a hyphen, four of the serial",
)
CN_WITHOUT_NUMBER = Rule(
    "M311",
    E,
    zh="国内统一连续出版物号“{found}”里没有号码",
    en="the CN serial number “{found}” has no number in it",
    hint_zh="照出版许可证写，如 CN 15-0001；没有刊号的内部资料写准印证号",
    hint_en="write it as the licence has it, like CN 15-0001; internal publications write their permit's number",
    settable=True,
)
POSTCODE = Rule(
    "M312",
    E,
    zh="邮编“{found}”不是六位数字",
    en="the postcode “{found}” is not six figures",
    hint_zh='照实写六位，加引号：postcode: "015000"',
    hint_en='write its six figures in quotes: postcode: "015000"',
    settable=True,
)
TELEPHONE = Rule(
    "M313",
    W,
    zh="电话“{found}”不像电话号码：不足五位数字",
    en="“{found}” is hardly a telephone number: it has fewer than five figures",
    hint_zh="写区号和号码，如 0478-5550100",
    hint_en="write area code and number, like 0478-5550100",
)
WEBSITE = Rule(
    "M314",
    W,
    zh="网址“{found}”不像网址",
    en="“{found}” is hardly a web address",
    hint_zh="写成 www.example.cn 这样",
    hint_en="write it like www.example.cn",
)
ISSN_FORM = Rule(
    "M315",
    W,
    zh="“{found}”不是国际标准连续出版物号：格式或末位的校验码不对",
    en="“{found}” is no ISSN: its form or its last figure, which checks the others, is wrong",
    hint_zh="照 ISSN 证书改，如 0317-8471",
    hint_en="write it as its certificate has it, like 0317-8471",
)
POSTAL_CODE = Rule(
    "M316",
    W,
    zh="邮发代号“{found}”不像邮发代号",
    en="“{found}” is hardly a postal distribution code (邮发代号)",
    hint_zh="写成 15-20 这样：两位以内的地区号、连字符、序号",
    hint_en="write it like 15-20: the region's one or two figures, a hyphen, the serial",
)
SUPPLIED_ALONE = Rule(
    "M070",
    E,
    zh="第 {label} 版是现成的 PDF（{file}），不能再有稿件、广告或通栏标题",
    en="page {label} is a PDF ({file}) and has no stories, adverts or banner besides",
    hint_zh="去掉 pdf，或去掉其余的",
    hint_en="take out pdf, or take out the rest",
)
NO_FILLER = Rule(
    "M071",
    E,
    zh="备用的补白里有“{story}”，它不是补白",
    en="“{story}” stands among the fillers and is none",
    hint_zh="在稿件里写 kind: filler（补白没有 priority、byline 等），或把它放进版或 pool",
    hint_en="write kind: filler in it (a filler has no priority, byline …), or give it to a page or the pool",
)
POOLED_FILLER = Rule(
    "M072",
    E,
    zh="“{story}”是补白，不能待分",
    en="“{story}” is a filler and cannot wait in the pool",
    hint_zh="把它写进 fillers 的 stock，或某一版的 stories",
    hint_en="put it into the stock of fillers, or on a page",
)
FILLER_PAGE = Rule(
    "M073",
    E,
    zh="fillers 里的第 {label} 版不在本期",
    en="fillers names page {label}, which the edition does not have",
    hint_zh="本期有：{known}",
    hint_en="it has: {known}",
)
JUMP_PAGE = Rule(
    "M222",
    E,
    zh="jumps 里的第 {label} 版不在本期",
    en="jumps names page {label}, which the edition does not have",
    hint_zh="本期有：{known}",
    hint_en="it has: {known}",
)
ADVERT_SIZE = Rule(
    "M223",
    E,
    zh="广告 {file} 没有写大小",
    en="the advert {file} has no size",
    hint_zh="写 columns 和 lines（栏、行），或 width 和 height（毫米），或 position: full、ear，或版样里的位置名",
    hint_en="write columns and lines, or width and height in millimetres, position: full or ear, or a dummy's slot",
)
KEYS_OF_SUPPLIED = Rule(
    "M240",
    W,
    zh="第 {label} 版是现成的 PDF（{file}），{keys} 不起作用，不会印",
    en="page {label} is a PDF ({file}): {keys} have no effect and are not printed",
    hint_zh="删去 {keys}；要印的内容请对方加在 PDF 里",
    hint_en="take out {keys}; what is to be printed has to be on the PDF",
)
SECTION_ELSEWHERE = Rule(
    "M241",
    W,
    zh="稿件“{story}”写明给“{section}”，却上了第 {label} 版（{own}）",
    en="the story “{story}” is meant for section “{section}” and stands on page {label} ({own})",
    hint_zh="核对是不是放错了版；没放错，就删去稿件里的 section（只有待分的稿件才用）",
    hint_en="check whether it is on the right page; if so, take section out of the story (only the pool's need it)",
)
TAKES_WITHOUT_POOL = Rule(
    "M242",
    W,
    zh="第 {label} 版写了 takes，本期却没有待分的稿件（pool）",
    en="page {label} has takes, and the edition has no pool to take from",
    hint_zh="把待分的稿件写进 pool，或删去 takes",
    hint_en="list the stories to be shared out below pool, or take out takes",
)
ADVERT_KEYS = Rule(
    "M243",
    W,
    zh="广告 {file} 写了 {reason}，{keys} 不起作用",
    en="the advert {file} has {reason}, so {keys} have no effect",
    hint_zh="核对订版单，只留一种写法",
    hint_en="check the booking and keep one way of saying it",
)
FILLER_CREDIT = Rule(
    "M244",
    E,
    zh="补白“{story}”只有图，credit 没有地方印",
    en="the filler “{story}” is a picture alone: its credit has no place",
    hint_zh="把来源画进图里，或写一行正文",
    hint_en="put the source into the picture, or write a line of text",
)
FILLER_SECTION = Rule(
    "M245",
    W,
    zh="补白“{story}”只给“{section}”，本期没有这个版名，不会用",
    en="the filler “{story}” is for section “{section}” only, which the edition does not have: it is not used",
    hint_zh="改成本期有的版名：{known}；或删去 section",
    hint_en="name one that it has: {known}; or take out section",
)
PAGE_ALT = Rule(
    "M246",
    W,
    zh="第 {label} 版不是现成的 PDF，alt 不起作用",
    en="page {label} is no supplied PDF: its alt has no effect",
    hint_zh="图的描述写在各图的 alt 里；漏写了 pdf 就补上",
    hint_en="a picture's description stands with the picture; add pdf: where it was forgotten",
)
SUPPLIED_NAMED = Rule(
    "M247",
    W,
    zh="{key} 里的第 {label} 版是现成的 PDF，排不进稿件",
    en="{key} names page {label}, which is a supplied PDF and takes no stories",
    hint_zh="从 {key} 里删去它",
    hint_en="take it out of {key}",
)
NO_JUMP = Rule(
    "M248",
    W,
    zh="稿件“{story}”写了 jump: true，不会转版：{reason_zh}",
    en="the story “{story}” says jump: true and never jumps: {reason_en}",
    hint_zh="删去 jump；或改它的体裁、jumps 的 least",
    hint_en="take jump out; or change its kind, or jumps.least",
)
NO_BANNER = Rule(
    "M228",
    E,
    zh="《{story}》写明题用通栏（under_banner），第{label}版没有通栏标题",
    en="“{story}” has its page's banner for a headline (under_banner), and page {label} has none",
    hint_zh="在这一版写 banner，或给稿件写 headline",
    hint_en="give the page a banner, or the story a headline",
)
TWO_UNDER_BANNER = Rule(
    "M229",
    E,
    zh="第{label}版有几篇都说题用通栏（under_banner）：{stories}",
    en="several stories of page {label} have its banner for a headline (under_banner): {stories}",
    hint_zh="只留一篇，别的各写 headline",
    hint_en="keep one of them, and give the others headlines of their own",
)
PACKAGED_ELSEWHERE = Rule(
    "M230",
    E,
    zh="专题“{package}”里的《{story}》不在第{label}版，或已在别的专题里",
    en="“{story}” of the package “{package}” is not on page {label}, or is in another package",
    hint_zh="把它列进这一版的 stories，或从 packages 里删去",
    hint_en="list it below the page's stories, or take it out of packages",
)
PACKAGE_NAME = Rule(
    "M231",
    E,
    zh="专题的代号“{package}”已有稿件或专题在用",
    en="the package's id “{package}” is a story's or another package's already",
    hint_zh="换一个代号",
    hint_en="give it another id",
)
COMMON_PATH = Rule(
    "M300",
    E,
    zh="stories 写的“{path}”不是本期旁边的文件夹",
    en="“{path}”, which stories: names, is no folder beside this edition",
    hint_zh="写成 ../文件夹（最多三层，只用文字、数字、- 和 _），不能是本期自己，也不能经链接通到别处",
    hint_en="write ../FOLDER (three deep at most; letters, digits, - and _), not this edition, nor a link elsewhere",
)
COMMON_GONE = Rule(
    "M301",
    E,
    zh="共用的稿件文件夹“{path}”不在，稿件“{story}”等取不到",
    en="the shared folder “{path}” is not there, nor are “{story}” and others of its stories",
    hint_zh="接上那个盘、改正 stories，或把稿件放进本期的 stories/",
    hint_en="connect that disk, mend stories:, or put the stories into this edition's stories/",
)
OTHER_PAPER = Rule(
    "M302",
    E,
    zh="共用的稿件文件夹“{path}”是另一家报纸的：{paper}（{cn}）",
    en="the shared folder “{path}” is another paper's: {paper} ({cn})",
    hint_zh="只能共用本报的稿件；要用的几篇拷进本期的 stories/",
    hint_en="only the paper's own stories are shared; copy those that you need into this edition's stories/",
)
SAME_NAME = Rule(
    "M303",
    E,
    zh="“{first}”和“{second}”的稿件名都是“{story}”",
    en="“{first}” and “{second}” are both called “{story}”",
    hint_zh="给一个文件改名：稿件名（路径的最后一节）在一期里只能有一个",
    hint_en="rename one of the files: in an edition a story's name (its path's last part) is its own",
)
TWO_PICTURES = Rule(
    "M304",
    E,
    zh="本期和共用文件夹里各有一幅“{file}”，不是同一幅，都要印",
    en="this edition and the shared folder each have a picture “{file}”, not the same one, and print both",
    hint_zh="给其中一幅改名，稿件里也改",
    hint_en="rename one of them, in its story too",
)
OWN_COPY = Rule(
    "M305",
    Severity.NOTE,
    zh="稿件“{story}”印的是本期自己改过的一份，和共用的 {shared} 不同",
    en="of “{story}” this edition prints its own copy, which is not what {shared} says",
    hint_zh="要印共用的，删去本期 stories/ 里的一份",
    hint_en="to print the shared one delete that in this edition's stories/",
)
LIES_ELSEWHERE = Rule(
    "M306",
    Severity.NOTE,
    zh="上面说到的共用稿件：{files}",
    en="of what is named here these are shared stories: {files}",
    hint_zh="改它各期都变；只改本期，拷一份到本期的 stories/ 再改（编辑台和 pinban read --fix 就是这样做的）",
    hint_en="changed there they change for every edition; for this one alone copy them into stories/, as the desk does",
)
NO_COMMON = Rule(
    "M307",
    E,
    zh="稿件“{story}”写的是路径，本期却没有共用的稿件文件夹",
    en="the story “{story}” is written as a path, but this edition shares no folder",
    hint_zh="在 edition.yaml 里加上 stories: ../文件夹",
    hint_en="add stories: ../FOLDER to edition.yaml",
)
OTHER_LANGUAGE = Rule(
    "M322",
    W,
    zh="没有“{language}”的排法，照简体中文排",
    en="text in “{language}” cannot be set by its own rules; it is set as simplified Chinese is",
    hint_zh="paper 下的 language 改成其中之一：{known}",
    hint_en="set language below paper to one of: {known}",
)
