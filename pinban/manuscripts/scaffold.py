"""A date and a title to a small edition folder that builds once its placeholders are filled in (``pinban new``)."""

from datetime import date
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.manuscripts.folder import NO_SCHEMA, EditorSchema, write_folder, yaml_text

_MARKET = """---
kind: report
priority: 1
headline: 清晨五点的菜市场
subhead: 一位摊主和她的三十年
byline: 本报记者 某某
dateline: 本报讯
---
天还没亮，南门菜市场的灯已经亮成一片。卷帘门一扇接一扇地拉起来，三轮车在过道里挤来挤去，豆腐的热气、泥土的腥气和炸糕的香气混在一起。

周师傅的菜摊在第二排拐角。她把沾着露水的小白菜码成整齐的一排，根朝里，叶朝外。“菜和人一样，要精神。”她说。

## 三十年，没有涨过秤

周师傅用的还是一杆老秤。电子秤她也有，摆在手边，谁不放心就再称一遍。三十年里，这杆秤的准星校过四次，每一次都请了市场管理所的人来看。

老主顾说，在她这里买菜不用还价，也不用挑。谁家老人腿脚不便，打个电话，她收摊后顺路送上楼去；谁忘了带钱，记一笔就走。那个巴掌大的账本，至今没有一笔是要不回来的。

## 市场要翻新了

今年秋天，市场将分两期翻新：排水沟改成暗沟，过道加宽半米，摊位统一装上冷柜。施工期间，摊主们将搬到马路对面的临时大棚，一天也不歇业。

周师傅已经去看过新摊位的图纸。她还是选了拐角的那一个。“换了地方，怕人家找不着。”她说着，又低头去码她的菜。
"""
_BUS = """---
kind: brief
priority: 4
headline: 12路公交车下月起延至河滨新村
byline: 本报记者 某某
---
记者从公交公司获悉，12路公交车下月1日起延长至河滨新村，全线增设三站，首班车提前到5时50分，末班车推迟到22时10分。

*请沿线居民留意站牌上的新时刻表。*
"""


def new_edition(
    target: Path,
    *,
    day: date,
    title: str,
    layout: str = "tabloid",
    plant: str = "newsprint-tabloid",
    part: str = "news",
    schema: EditorSchema = NO_SCHEMA,
) -> list[Diagnostic]:
    """Write an edition of one page and two stories into ``target``, which must be new or empty.

    ``part`` is the part of the layout that the page has. What only the paper knows is written 某某 and 待填, which stop
    a build until they are filled in.
    """
    edition = {
        "paper": {
            "name": "某某日报",
            "cn": "待填",
            "publisher": "某某日报社",
            "supervisor": "某某报业集团",
            "sponsor": "某某报业集团",
            "editor_in_chief": "某某",
            "address": "某某市某某路1号",
            "postcode": "待填",
            "telephone": "待填",
            "plant": "某某印务中心",
            "plant_address": "某某市某某路2号",
            "price": "每份1.00元",
            "distribution": "邮局发行",
            "distributor": "某某市邮政公司",
        },
        "title": title,
        "date": day,
        "issue": "总第1期",
        "layout": layout,
        "plant": plant,
        "pages": [
            {
                "label": "1",
                "section": "要闻",
                **({"part": part} if part != "news" else {}),
                "stories": ["market", "bus"],
                "editors": ["责任编辑 某某", "版式 某某"],
            }
        ],
    }
    files = {
        **schema.files,
        "edition.yaml": schema.line + yaml_text(edition),
        "stories/market.md": _MARKET,
        "stories/bus.md": _BUS,
    }
    return write_folder(target, files)
