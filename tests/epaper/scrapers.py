"""Twelve readers' programs as data: how each finds its way from the day's address to title, text and PDF.

Each is written from a convention of Chinese e-papers: the element names, ids, classes, comments and regular expressions
that such programs go by. ``page`` rules are asked of a page, ``story`` rules of a story. A rule is an XPath 1.0
(``//…``), or a regular expression over the source with one group (``re:…``).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Scraper:
    name: str
    page: Mapping[str, str]
    story: Mapping[str, str]


SCRAPERS = (
    Scraper(
        "map and founder elements",
        page={
            "stories": '//map[@name="PagePicMap"]/area/@href',
            "pages": '//a[@class="pageLink"]/@href | //a[@id="pageLink"]/@href',
            "title": '//div[@class="paper-bot"]/p[@class="ban"]/text()',
            "pdf": '//a[text()="PDF下载"]/@href',
        },
        story={
            "title": "//founder-title//text()",
            "author": "//founder-author/text()",
            "body": "//founder-content//p//text()",
        },
    ),
    Scraper(
        "titleList and ozoom",
        page={"stories": '//*[@id="titleList"]//li/a/@href', "pages": '//*[@id="pageList"]//a/@href'},
        story={
            "kicker": "//h3/text()",
            "title": "//h1//text()",
            "subhead": "//h2/text()",
            "body": '//div[@id="ozoom"]//p//text()',
        },
    ),
    Scraper(
        "p.sec",
        page={
            "stories": '//li/a[starts-with(@href,"content_")]/@href',
            "pages": '//a[starts-with(@href,"node_")]/@href',
        },
        story={
            "title": "//h1//text()",
            "author": '//p[@class="sec"]/span[@class="author"]//text()',
            "date": '//p[@class="sec"]//*[contains(@class,"date")]/text()',
            "page": '//p[@class="sec"]/a/text()',
            "body": '//*[@id="ozoom"]//p//text()',
        },
    ),
    Scraper(
        "comments by regular expressions",
        page={
            "stories": r're:<area[^>]*?href="(content_\d+\.htm)"',
            "pages": r're:href="(node_\d+\.htm)"',
            "pdf": r're:href="([^"]+\.pdf)"',
        },
        story={
            "title": r"re:<!--enpproperty.*?<title>(.*?)</title>",
            "author": r"re:<!--enpproperty.*?<author>(.*?)</author>",
            "date": r"re:<!--enpproperty.*?<date>(\d{4}-\d\d-\d\d)",
            "kicker": r"re:<!--enpproperty.*?<introtitle>(.*?)</introtitle>",
            "subhead": r"re:<!--enpproperty.*?<subtitle>(.*?)</subtitle>",
            "page": r"re:<!--enpproperty.*?<nodename>(.*?)</nodename>",
            "body": r"re:(?s)<!--enpcontent-->(.*?)<!--/enpcontent-->",
        },
    ),
    Scraper(
        "pageLink by id, then siblings",
        page={
            "pages": '//a[@id="pageLink"]/@href | //a[@id="pageLink"]/following-sibling::a/@href',
            "pagetitles": '//a[@id="pageLink"]/text() | //a[@id="pageLink"]/following-sibling::a/text()',
            "stories": '//*[@id="titleList"]//a/@href',
        },
        story={"title": "//article//h1//text()", "body": "//article//p[not(@class='sec')]//text()"},
    ),
    Scraper(
        "anything that is called content_",
        page={"stories": '//a[contains(@href,"content_")]/@href | //area[contains(@href,"content_")]/@href'},
        story={"title": "//title/text()", "body": '//*[@class="text"]//p//text()'},
    ),
    Scraper(
        "links with a given suffix",
        page={"stories": r're:<a href="(content_\d+\.htm)"', "pdf": "//a[contains(@href,'.pdf')]/@href"},
        story={"title": r"re:(?s)<h1>(.*?)</h1>", "body": r're:(?s)id="ozoom"[^>]*>(.*?)</founder-content>'},
    ),
    Scraper(
        "image map by id of the image",
        page={
            "stories": '//map[@name=substring(//img[@usemap]/@usemap,2)]/area[@shape="polygon"]/@href',
            "images": "//img[@usemap]/@src",
        },
        story={"title": "//founder-title//text()", "date": "//time/@datetime", "body": "//founder-content//p//text()"},
    ),
    Scraper(
        "meta and canonical",
        page={"stories": "//area/@href", "pagetitles": '//*[@id="pageList"]/a/text()'},
        story={
            "title": '//meta[@property="og:title"]/@content',
            "date": '//meta[@property="article:published_time"]/@content',
            "author": '//meta[@name="author"]/@content',
            "body": '//div[@id="ozoom"]//p//text()',
        },
    ),
    Scraper(
        "next and previous",
        page={"stories": '//ol[@id="titleList"]/li/a/@href', "title": '//p[@class="ban"]/text()'},
        story={"title": "//h1//text()", "body": '//*[@id="ozoom"]//p//text()', "page": '//p[@class="sec"]/a/text()'},
    ),
    Scraper(
        "schema.org",
        page={"stories": "//area/@href"},
        story={
            "title": r're:"headline":"((?:[^"\\]|\\.)*)"',
            "date": r're:"datePublished":"([^"]*)"',
            "body": '//*[@id="ozoom"]//p//text()',
        },
    ),
    Scraper(
        "all text of the article",
        page={"stories": '//*[@id="titleList"]//a[text()]/@href', "pdf": '//p/a[.="PDF下载"]/@href'},
        story={
            "kicker": "//article/header/h3//text()",
            "title": "//article/header/h1//text()",
            "subhead": "//article/header/h2//text()",
            "author": "//article//founder-author//text()",
            "date": "//article//time/text()",
            "body": "//article//founder-content//p//text()",
        },
    ),
)
