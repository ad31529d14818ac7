"""What can go wrong while an edition is built."""

from pinban.diagnostics import Rule, Severity

NO_SUCH_PAGE = Rule(
    "K001",
    Severity.ERROR,
    zh="没有第 {page} 版",
    en="there is no page {page}",
    hint_zh="本期有：{known}",
    hint_en="this edition has: {known}",
)
NAME_TWICE = Rule(
    "K003",
    Severity.ERROR,
    zh="第 {first} 版与第 {second} 版的文件同名：{file}",
    en="pages {first} and {second} get one file name: {file}",
    hint_zh="在印刷厂配置的文件名格式里写上 {{label}}；版次不能只差大小写",
    hint_en="let the plant's file-name pattern hold {{label}}; labels must differ by more than capitals",
)
FILES_ALIKE = Rule(
    "K004",
    Severity.ERROR,
    zh="{first} 与 {second} 只差大小写或编码，有的电脑会当成同一个文件，无法存档",
    en="{first} and {second} differ by capitals or encoding only: some systems unite them, so no archive holds both",
    hint_zh="给其中一个改名",
    hint_en="rename one of them",
)
CHANGED_MEANWHILE = Rule(
    "K063",
    Severity.ERROR,
    zh="字体、版式或印刷厂配置正在改动，没有排",
    en="fonts, layouts or plants are being changed: nothing was made",
    hint_zh="等改完了再排一次",
    hint_en="build again once they have been saved",
)
NO_FORMER_PLAN = Rule(
    "K020",
    Severity.WARNING,
    zh="没有第 {page} 版原来的版面可照，已重新排",
    en="there is no former plan of page {page} to keep; it is made up anew",
    hint_zh="--keep-plan 照的是 output 里上一次排成的整期；先不带它排一次",
    hint_en="--keep-plan goes by the edition last built into the output folder; build it once without",
)
NO_STANDING_PLAN = Rule(
    "K026",
    Severity.WARNING,
    zh="{file} 读不出来，这一版没有照它排",
    en="{file} cannot be read; the page is made up without it",
    hint_zh="删去这个文件：它只记着编辑台上原来的版面",
    hint_en="remove the file: all it holds is the page as it stood at the desk",
)
FEWER_CHOICES = Rule(
    "K021",
    Severity.NOTE,
    zh="第 {page} 版只有 {count} 种明显不同的好排法（要 {wanted} 种）",
    en="there are only {count} clearly different good ways to make up page {page} ({wanted} were asked for)",
)
NOTHING_TO_CHOOSE = Rule(
    "K025",
    Severity.ERROR,
    zh="第 {page} 版是现成的 PDF，没有排法可挑",
    en="page {page} comes ready as a PDF: there is nothing to choose",
)
NO_CHOICE = Rule(
    "K022",
    Severity.ERROR,
    zh="第 {page} 版没有第 {number} 种排法可选",
    en="page {page} has no choice {number}",
    hint_zh="先用 pinban plan 期 --page {page} --alternatives 3 排出几种",
    hint_en="lay some out first: pinban plan EDITION --page {page} --alternatives 3",
)
OTHER_STORIES = Rule(
    "K023",
    Severity.ERROR,
    zh="第 {page} 版的稿件在排出那几种之后改过，没有写入",
    en="the stories of page {page} changed since the choices were laid out; nothing was written",
    hint_zh="重新排几种再选",
    hint_en="lay the choices out again",
)
JUMP_CUT = Rule(
    "K040",
    Severity.ERROR,
    zh="《{story}》在第 {page} 版与第 {other} 版之间转版，而{version}的第 {other} 版不同，转版就断了",
    en="“{story}” jumps between pages {page} and {other}, and page {other} differs in version “{version}”",
    hint_zh="在稿件里写 jump: false，或把两版都列进这个版本",
    hint_en="write jump: false in the story, or list both pages in the version",
)
NO_FORMER = Rule(
    "K041",
    Severity.ERROR,
    zh="还没有“{name}”的输出，无版可换",
    en="there is no output of “{name}” in which a page could be exchanged",
    hint_zh="先不带 --replate 排一次",
    hint_en="build it without --replate first",
)
CHANGES_TOO = Rule(
    "K042",
    Severity.ERROR,
    zh="第 {page} 版也会变，而要换的只是第 {named} 版",
    en="page {page} would change too, and only {named} is to be exchanged",
    hint_zh="把它也写进 --replate，或恢复它的稿件；加 --keep-plan 使版面少动",
    hint_en="name it in --replate too, or restore its stories; --keep-plan keeps pages from moving",
)
NOTHING_NEW = Rule(
    "K043",
    Severity.WARNING,
    zh="第 {page} 版与原来一样，没有可换的",
    en="page {page} is what it was; there is nothing to exchange",
)
NO_FORMER_PAGE = Rule(
    "K044",
    Severity.ERROR,
    zh="原来的输出里没有第 {page} 版的文件 {file}",
    en="the former output has no file {file} of page {page}",
    hint_zh="不带 --replate 重排全期",
    hint_en="build the whole edition without --replate",
)
REPLATED = Rule(
    "K045",
    Severity.NOTE,
    zh="第 {page} 版第 {number} 次换版，原来的文件和改动在 {folder}/",
    en="page {page} exchanged for the {number}. time; the former file and what changed lie in {folder}/",
)
FACTS_UNPRINTED = Rule(
    "K060",
    Severity.ERROR,
    zh="依法应印的 {keys} 写了，各版都没有印：{missing}",
    en="{keys} are given and have to be printed, and no page prints them: {missing}",
    hint_zh="在版式的报头、版权栏模板里印上",
    hint_en="print them in the layout's nameplate or imprint template",
)
WORDS_UNPRINTED = Rule(
    "K061",
    Severity.WARNING,
    zh="{keys} 写了，各版都没有印：{missing}",
    en="{keys} are given, and no page prints them: {missing}",
    hint_zh="在版式的报头、版权栏模板里印上，或从 edition.yaml 里删去",
    hint_en="print them in the layout's nameplate or imprint template, or take them out of edition.yaml",
)
FACTS_SUPPLIED = Rule(
    "K062",
    Severity.WARNING,
    zh="第 {page} 版是现成的 PDF，上面读不到 {keys}：{missing}",
    en="page {page} came as a PDF, on which {keys} cannot be read: {missing}",
    hint_zh="对着小样看这一版自己印没印（转成曲线的字读不到）；没有，请对方补上",
    hint_en="look at the proof whether the page has them (outlined lettering cannot be read); if not, ask for them",
)
