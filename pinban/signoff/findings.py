"""What is told of signatures that an edition demands, and of the files that hold them. Codes N001–N099."""

from pinban.diagnostics import Rule, Severity

UNSIGNED = Rule(
    "N001",
    Severity.ERROR,
    zh="第 {page} 版还缺签字：{roles_zh}",
    en="page {page} has yet to be signed by: {roles_en}",
    hint_zh="在编辑台的“读样”里看样、签字，或用 pinban sign 期 --pages {page} --as {role} --by 姓名",
    hint_en="read and sign it at the desk (Reading), or: pinban sign EDITION --pages {page} --as {role} --by NAME",
    settable=True,
)
VOID = Rule(
    "N002",
    Severity.ERROR,
    zh="第 {page} 版{role_zh} {who} 的签字作废，要重签：签字以后{what_zh}",
    en="page {page}: the signature of {who} ({role_en}) is void and has to be given again; since then {what_en}",
    hint_zh="看改了什么，再签：编辑台的“读样”，或 pinban sign 期 --pages {page} --as {role} --by 姓名",
    hint_en="look at what changed and sign again: at the desk (Reading), or pinban sign EDITION --pages {page} --as "
    "{role} --by NAME",
    settable=True,
)
VOID_NOTE = Rule(
    "N003",
    Severity.NOTE,
    zh="第 {page} 版{role_zh} {who} 签过字，签字以后{what_zh}",
    en="page {page} was signed by {who} ({role_en}); since then {what_en}",
    hint_zh="本期不要求签字；要的话在 edition.yaml 写 signoff",
    hint_en="this edition demands no signatures; to demand them write signoff in edition.yaml",
)
DAMAGED = Rule(
    "N004",
    Severity.ERROR,
    zh="{file} 第 {line} 行读不懂，这一条不算",
    en="line {line} of {file} cannot be read; what it says does not count",
    hint_zh="一行是一条 JSON；这一行改回原样，或删去再签",
    hint_en="a line is one record in JSON; put it back as it was, or delete it and sign again",
    settable=True,
)
TOO_MUCH = Rule(
    "N005",
    Severity.ERROR,
    zh="{file} 有 {size} 字节，超过 {limit}，没有读",
    en="{file} has {size} bytes, more than {limit}, and was not read",
    hint_zh="把旧的移走，只留本期的",
    hint_en="move what is old elsewhere",
    settable=True,
)
