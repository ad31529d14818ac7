"""What can stand in the way of the reader's service. Codes H001–H099."""

from pinban.diagnostics import Rule, Severity

NO_LIBRARIES = Rule(
    "H001",
    Severity.ERROR,
    zh="没有装 {missing}，打不开阅览服务",
    en="{missing} is not installed, so the reader's service cannot be opened",
    hint_zh="pip install 'pinban[desk]'，或在检出里用 make desk",
    hint_en="pip install 'pinban[desk]', or make desk in a checkout",
)
BAD_URL = Rule(
    "H002",
    Severity.ERROR,
    zh="“{url}”不能作公开的网址",
    en="“{url}” cannot be the public address",
    hint_zh="写全，如 https://archive.example/，后面不带路径、? 和 #",
    hint_en="write all of it, such as https://archive.example/, without a path, ? or #",
)
BEHIND = Rule(
    "H003",
    Severity.WARNING,
    zh="目录比档案库旧：新入库的期还看不到",
    en="the catalogue is behind the store: editions added last cannot be seen yet",
    hint_zh="运行 pinban archive rebuild-catalogue，或任何一次 pinban search",
    hint_en="run pinban archive rebuild-catalogue, or any pinban search",
)
NOT_TAKEN = Rule(
    "H010",
    Severity.ERROR,
    zh="“{name}”不能是“{value}”",
    en="“{name}” cannot be “{value}”",
    hint_zh="日期写 2018-07-01，页数写整数",
    hint_en="dates are written 2018-07-01, numbers as whole ones",
)
TOO_LONG = Rule(
    "H011",
    Severity.ERROR,
    zh="这次检索太费时，停下了",
    en="this search took too long and was stopped",
    hint_zh="限定年份或报纸，少用 * 号",
    hint_en="narrow it to some years or one paper, and use fewer *",
)
