"""What the desk tells of an action that it does not take, and why it does not open. Codes U001 to U099."""

from pinban.diagnostics import Rule, Severity

NO_FILE = Rule(
    "U001",
    Severity.ERROR,
    zh="没有文件 {file}",
    en="there is no file {file}",
    hint_zh="它可能刚被别的程序删去或改名；刷新再看",
    hint_en="another program may have removed or renamed it; reload and look",
)
NO_PAGE = Rule(
    "U002",
    Severity.ERROR,
    zh="没有第 {page} 版；有 {known}",
    en="there is no page {page}; there are {known}",
    hint_zh="版次可能刚在 edition.yaml 里改过；刷新再看",
    hint_en="its label may just have been changed in edition.yaml; reload and look",
)
NOT_ON_PAGE = Rule(
    "U003",
    Severity.ERROR,
    zh="《{story}》不在第 {page} 版",
    en="“{story}” is not on page {page}",
    hint_zh="先把稿件放到这一版；简讯合排、转来的部分请动原稿",
    hint_en="put the story on this page first; for grouped briefs and jumped parts move the story itself",
)
NOT_SAID = Rule(
    "U004",
    Severity.ERROR,
    zh="{file} 改后读回来与想写的不一样，没有写",
    en="{file} would not read as meant afterwards and was not written",
    hint_zh="在编辑器里打开这个文件，把这一处写成平常的样子再试",
    hint_en="open the file in an editor, write this place in the usual way, and try again",
)
BROKEN_YAML = Rule(
    "U005",
    Severity.ERROR,
    zh="{file} 现在读不了，改不得：{reason}",
    en="{file} cannot be read now, so it cannot be changed: {reason}",
    hint_zh="先把这个文件改对",
    hint_en="mend the file first",
)
CONFLICT = Rule(
    "U006",
    Severity.ERROR,
    zh="{file} 的同一处已被别人改过，你的改动没有写上去",
    en="the same place of {file} has been changed by someone else; your change was not written",
    hint_zh="两份都在这里：留一份，或合成一份再存",
    hint_en="both are here: keep one, or make one of the two and save it",
)
NO_VALUE = Rule(
    "U007",
    Severity.ERROR,
    zh="{key} 不能写成“{value}”：{reason}",
    en="{key} cannot be “{value}”: {reason}",
    hint_zh="改成允许的样子",
    hint_en="write it in an allowed way",
)
TOO_LONG = Rule(
    "U008",
    Severity.ERROR,
    zh="{file} 有 {size} 字节，超过 {limit}",
    en="{file} has {size} bytes, more than {limit}",
    hint_zh="分成几篇，或把图另存",
    hint_en="part it, or keep the picture apart",
)
GONE = Rule(
    "U009",
    Severity.ERROR,
    zh="{file} 第 {line} 行已不是“{text}”，这一处改不了",
    en="line {line} of {file} no longer has “{text}”; this place cannot be changed",
    hint_zh="稿件刚改过；看新的校对结果",
    hint_en="the copy has just been changed; look at the new findings",
)
NOTHING_TO_UNDO = Rule(
    "U010",
    Severity.NOTE,
    zh="没有可以撤销的了",
    en="there is nothing left to undo",
)
NOTHING_TO_REDO = Rule(
    "U011",
    Severity.NOTE,
    zh="没有可以重做的了",
    en="there is nothing left to redo",
)
DROPPED = Rule(
    "U012",
    Severity.WARNING,
    zh="上次中断时做到一半的“{action}”没有做完：{file} 后来被别的程序改过，其余文件已退回原样",
    en="“{action}”, half done when the desk was last cut off, was not finished: another program has changed {file} "
    "since; the other files are as they were before",
    hint_zh="看一看这个文件，需要就再做一次",
    hint_en="look at the file, and do it again if it is wanted",
)
DAMAGED = Rule(
    "U013",
    Severity.WARNING,
    zh="日志 {file} 第 {line} 行坏了；它以前的撤销不了",
    en="line {line} of the journal {file} is damaged; what came before it cannot be undone",
    hint_zh="稿件和版面不受影响；旧日志留作 {kept}",
    hint_en="stories and pages are not concerned; the old journal is kept as {kept}",
)
NAME_TAKEN = Rule(
    "U014",
    Severity.ERROR,
    zh="已经有《{story}》",
    en="there is a “{story}” already",
    hint_zh="换一个名字",
    hint_en="take another name",
)
BAD_NAME = Rule(
    "U015",
    Severity.ERROR,
    zh="“{story}”不能作稿件名",
    en="“{story}” cannot be a story's name",
    hint_zh="只用文字、数字、- 和 _，不超过 64 字",
    hint_en="letters, digits, - and _ only, at most 64",
)
NOT_UNDERSTOOD = Rule(
    "U016",
    Severity.ERROR,
    zh="看不懂这个请求：{reason}",
    en="this request cannot be understood: {reason}",
    hint_zh="刷新浏览器里的版面编辑台再试",
    hint_en="reload the desk in the browser and try again",
)
NO_LIBRARIES = Rule(
    "U017",
    Severity.ERROR,
    zh="没有装 {missing}，打不开编辑台",
    en="{missing} is not installed, so the desk cannot be opened",
    hint_zh="pip install 'pinban[desk]'，或在检出里用 make desk",
    hint_en="pip install 'pinban[desk]', or make desk in a checkout",
)
NO_PLACE = Rule(
    "U018",
    Severity.ERROR,
    zh="《{story}》不能占第 {column} 栏起 {columns} 栏、第 {line} 行起的位置：{reason_zh}",
    en="“{story}” cannot stand at columns {column}+{columns} from line {line}: {reason_en}",
    hint_zh="{cure_zh}",
    hint_en="{cure_en}",
)
TURN_CONFLICT = Rule(
    "U040",
    Severity.ERROR,
    zh="{file} 的同一处后来又被改过，这一步撤销、重做不了",
    en="the same place of {file} has been changed since: this step cannot be undone or redone",
    hint_zh="跳过这一步，改动就留着，再撤销更早的；或连后来改的一起取回",
    hint_en="skip this step: its change stays, and earlier ones can be undone; or take back what came later with it",
)
