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
PAGE_CHANGED = Rule(
    "U050",
    Severity.ERROR,
    zh="第 {page} 版在你看的时候改了，这一步没有记下",
    en="page {page} has changed while you were reading it; nothing was noted",
    hint_zh="看一看改了什么，再签",
    hint_en="look at what changed, then sign",
)
MADE_ANEW = Rule(
    "U057",
    Severity.ERROR,
    zh="第 {page} 版正在重排，还没有签，也没有记下看过",
    en="page {page} is being made anew; it was neither signed nor noted as read",
    hint_zh="排好了看一看，再签",
    hint_en="wait until it is made, look at it, then sign",
)
NOT_AS_FILED = Rule(
    "U058",
    Severity.ERROR,
    zh="稿件或 edition.yaml 有错，排不出来；现在看到的第 {page} 版是出错以前的，不能签",
    en="the files have errors and cannot be made up; page {page} as you see it is of before, and cannot be signed",
    hint_zh="先改“问题”里的错误",
    hint_en="mend the errors under Findings first",
)
CLOCK_BACK = Rule(
    "U059",
    Severity.WARNING,
    zh="这台机器的钟现在是 {now}，上一步却记在 {last}：钟倒走了，签字和日志上的时间不能照着排先后",
    en="this machine's clock says {now}, but the last step bears {last}: it has gone back, and times of steps and "
    "signatures do not tell what came first",
    hint_zh="把钟对准；先后以记录的次序为准，什么也没丢",
    hint_en="set the clock; what came first is known by the order of the records, and nothing is lost",
)
SIGNED_ALREADY = Rule(
    "U051",
    Severity.ERROR,
    zh="{who} 已经作为{role_zh}签过第 {page} 版，一个人不能签两道",
    en="{who} has signed page {page} as the {role_en}; nobody signs a page twice",
    hint_zh="请另一个人签，或先撤回原来的签字",
    hint_en="let someone else sign, or withdraw the former signature first",
)
NOT_SIGNED = Rule(
    "U052",
    Severity.ERROR,
    zh="第 {page} 版没有{role_zh}的签字可撤",
    en="page {page} has no signature of the {role_en} to withdraw",
    hint_zh="看看是哪一版、哪一道",
    hint_en="see which page and which role it is",
)
NO_MARK = Rule(
    "U053",
    Severity.ERROR,
    zh="没有批注 {mark}",
    en="there is no note {mark}",
    hint_zh="它可能刚被撤销；刷新再看",
    hint_en="it may just have been undone; reload and look",
)
NO_NAME = Rule(
    "U054",
    Severity.ERROR,
    zh="签字、批注要写姓名",
    en="who signs or notes something has to give a name",
    hint_zh="在右上角写上姓名",
    hint_en="write your name at the upper right",
)
NOT_MADE = Rule(
    "U055",
    Severity.ERROR,
    zh="第 {page} 版还没有排出来，看不了，也签不了",
    en="page {page} is not made up yet and can be neither read nor signed",
    hint_zh="等它排好；有错误就先改",
    hint_en="wait until it is made; mend its errors first",
)
NO_WORD = Rule(
    "U056",
    Severity.ERROR,
    zh="第 {page} 版上找不到“{word}”",
    en="“{word}” is not on page {page}",
    hint_zh="照印出的样子写，不带空格；或用 --story 说明是哪一篇",
    hint_en="write it as it is printed, without spaces; or say with --story which story is meant",
)
NOT_ALLOWED = Rule(
    "U060",
    Severity.ERROR,
    zh="{who}（{role_zh}）不能做这件事：{action}",
    en="{who} ({role_en}) may not do this: {action}",
    hint_zh="请有这个权限的人做：{allowed_zh}",
    hint_en="ask someone who may: {allowed_en}",
)
NOT_YOURS = Rule(
    "U068",
    Severity.ERROR,
    zh="上一步是 {who} 的签字，只有本人能撤",
    en="the last step is a signature of {who}, which nobody else may undo",
    hint_zh="请 {who} 自己撤，或在“读样”里写明理由再签",
    hint_en="ask {who} to undo it",
)
WRONG_PASSWORD = Rule(
    "U061",
    Severity.ERROR,
    zh="姓名或口令不对",
    en="the name or the password is wrong",
    hint_zh="再试；忘了就请管这台编辑台的人重设",
    hint_en="try again, or ask whoever keeps this desk to set a new one",
)
TOO_OFTEN = Rule(
    "U062",
    Severity.ERROR,
    zh="错得太多了，{seconds} 秒以后再试",
    en="too many wrong passwords: try again in {seconds} seconds",
    hint_zh="歇一歇，想清楚再试",
    hint_en="wait, and then try again",
)
NEEDS_USERS = Rule(
    "U063",
    Severity.ERROR,
    zh="要让别的机器用（--host {host}），得有用户文件（--users）",
    en="to serve other machines (--host {host}) a users file is needed (--users)",
    hint_zh="先用 pinban users users.yaml add 姓名 --role desk 建一个",
    hint_en="make one with: pinban users users.yaml add NAME --role desk",
)
BAD_USERS = Rule(
    "U064",
    Severity.ERROR,
    zh="用户文件 {file} 用不了：{reason_zh}",
    en="the users file {file} cannot be used: {reason_en}",
    hint_zh="用 pinban users {file} list 看一看，add、remove 来改",
    hint_en="look with pinban users {file} list; change it with add and remove",
)
USERS_INSIDE = Rule(
    "U065",
    Severity.ERROR,
    zh="用户文件 {file} 在这一期（或输出、档案库）的文件夹里",
    en="the users file {file} lies within the edition, its output or the archive",
    hint_zh="放到别处：口令的散列不该随稿件、版面走",
    hint_en="put it elsewhere: hashes of passwords must not travel with copy and pages",
)
NO_USER = Rule(
    "U066",
    Severity.ERROR,
    zh="用户文件里没有 {name}",
    en="the users file has no {name}",
    hint_zh="有：{known}",
    hint_en="there are: {known}",
)
WEAK_PASSWORD = Rule(
    "U067",
    Severity.ERROR,
    zh="口令至少 {least} 个字符，至多 {most} 个",
    en="a password has {least} characters at least and {most} at most",
    hint_zh="几个不相干的词连起来，好记也难猜",
    hint_en="a few words that have nothing to do with each other are easy to keep and hard to guess",
)
NO_STORE_HERE = Rule(
    "U070",
    Severity.NOTE,
    zh="没有档案库：{folder}",
    en="there is no archive store at {folder}",
    hint_zh="用 pinban archive add 收进第一期，或用 --store 指明在哪里",
    hint_en="take in a first edition with pinban archive add, or say with --store where it is",
)
