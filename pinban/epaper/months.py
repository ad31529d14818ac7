"""The issues of a month, as their index.json tell of them, to the files that they share; and those of the root.

What one more issue costs is bounded by its month: a month's files are made anew from its issues' data, the root's from
the list of months and the newest of them. No page of a former issue is touched.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from pinban.epaper.feeds import atom, rss, sitemap, sitemap_index
from pinban.epaper.iiif import CONTEXT
from pinban.epaper.looks import Looks
from pinban.epaper.machines import as_json, script_json
from pinban.epaper.search import shards
from pinban.record.xml import Writer, serialise

Data: TypeAlias = Mapping[str, Any]
"""What an issue's index.json holds: see :func:`pinban.epaper.machines.issue_data`."""


def month_files(month: str, issues: Sequence[Data], looks: Looks) -> dict[str, bytes]:
    """The files that a month's issues share, below the root."""
    home = f"html/{month}"
    ordered = in_order(issues)
    files = {
        f"{home}/period.xml": _periods(ordered),
        f"{home}/page.xml": _pages(ordered),
        f"{home}/navi.xml": _navi(ordered),
        f"{home}/days.js": f"pinban.days({script_json(month)},{script_json(_days(ordered))});\n".encode(),
        f"{home}/index.htm": looks.text("month.html.jinja", month=month, weeks=_weeks(month, ordered), issues=ordered),
    }
    files |= {f"{home}/search/{name}": data for name, data in shards(month, ordered)}
    if base := ordered[-1]["base"]:
        files[f"{home}/sitemap.xml"] = sitemap(ordered)
        files[f"{home}/collection.json"] = as_json(_collection(month, ordered, base))
    return files


def root_files(months: Sequence[str], newest: Sequence[Data], looks: Looks) -> dict[str, bytes]:
    """The files of the whole e-paper: ``months`` are all that it has, ``newest`` the issues of the last of them."""
    ordered = in_order(newest)
    last = ordered[-1]
    facts = {"last": last, "months": list(reversed(months))}
    files = {
        "paperindex.htm": looks.text("paperindex.html.jinja", **facts),
        "index.html": looks.text("paperindex.html.jinja", **facts),
        "search.htm": looks.text("search.html.jinja", **facts),
        "months.js": f"pinban.months({script_json(list(months))});\n".encode(),
        "sw.js": looks.text("sw.js.jinja"),
        "app.webmanifest": as_json(_manifest(last)),
        "rss.xml": rss(ordered),
        "atom.xml": atom(ordered),
    }
    if base := last["base"]:
        files["sitemap.xml"] = sitemap_index(base, months)
        files["collection.json"] = as_json(_title(last, base, months))
    return files


def in_order(issues: Iterable[Data]) -> list[Data]:
    """Issues by their days, those of one day with its usual one first."""
    return sorted(issues, key=lambda issue: (issue["date"], issue["prefix"], issue["edition"]))


def _periods(issues: Sequence[Data]) -> bytes:
    xml = Writer("")
    root = xml.root("periodlist", {}, {})
    for count, issue in enumerate(issues, start=1):
        period = xml.add(root, "period", attributes={"id": str(count)})
        first = issue["pages"][0]["address"].split("/", 2)[2]
        for name, value in (
            ("paper_id", issue["cn"] or issue["paper"]),
            ("period_name", issue["date"]),
            ("period_date", issue["date"]),
            ("period_title", issue["title"]),
            ("front_page", first),
        ):
            xml.add(period, name, value)
    return serialise(root)


def _pages(issues: Sequence[Data]) -> bytes:
    xml = Writer("")
    root = xml.root("pagelist", {}, {})
    count = 0
    for issue in issues:
        for page in issue["pages"]:
            count += 1
            item = xml.add(root, "page", attributes={"id": str(count)})
            for name, value in (
                ("period_date", issue["date"]),
                ("page_no", page["label"]),
                ("page_name", page["section"]),
                ("page_title", page["title"]),
                ("page_url", page["address"].split("/", 2)[2]),
                ("page_pdf", f"../../{page['pdf']}"),
            ):
                xml.add(item, name, value)
    return serialise(root)


def _navi(issues: Sequence[Data]) -> bytes:
    xml = Writer("")
    root = xml.root("navi", {}, {})
    days: list[str] = sorted({issue["date"] for issue in issues})
    box = xml.add(root, "calendar")
    for day in days:
        first = next(issue for issue in issues if issue["date"] == day)["pages"][0]["address"]
        xml.add(box, "date", day, {"href": first.split("/", 2)[2]})
    return serialise(root)


def _days(issues: Sequence[Data]) -> list[list[str]]:
    return [[issue["date"], issue["title"], issue["pages"][0]["address"], issue["edition"]] for issue in issues]


def _weeks(month: str, issues: Sequence[Data]) -> list[list[tuple[int, Data | None]]]:
    """The month's weeks from Monday: days (0 outside the month) and the first issue of each."""
    year, number = (int(part) for part in month.split("-"))
    by_day: dict[str, Data] = {}
    for issue in issues:
        by_day.setdefault(issue["date"], issue)
    return [
        [(day, by_day.get(date(year, number, day).isoformat()) if day else None) for day in week]
        for week in calendar.Calendar().monthdayscalendar(year, number)
    ]


def _collection(month: str, issues: Sequence[Data], base: str) -> dict[str, Any]:
    last = issues[-1]
    return {
        "@context": CONTEXT,
        "id": f"{base}html/{month}/collection.json",
        "type": "Collection",
        "label": {last["language"]: [f"{last['paper']} {month}"]},
        "items": [
            {
                "id": f"{issue['base'] or base}{_folder(issue)}/{_own(issue, 'manifest.json')}",
                "type": "Manifest",
                "label": {issue["language"]: [f"{issue['paper']} {issue['date']} {issue['title']}".strip()]},
                "navDate": f"{issue['date']}T00:00:00Z",
            }
            for issue in issues
        ],
    }


def _folder(issue: Data) -> str:
    folder: str = issue["pages"][0]["address"].rpartition("/")[0]
    return folder


def _own(issue: Data, name: str) -> str:
    stem, _, suffix = name.partition(".")
    return f"{stem}-{issue['prefix']}.{suffix}" if issue["prefix"] else name


def _title(last: Data, base: str, months: Sequence[str]) -> dict[str, Any]:
    """The paper's collection of months."""
    return {
        "@context": CONTEXT,
        "id": f"{base}collection.json",
        "type": "Collection",
        "label": {last["language"]: [last["paper"]]},
        "items": [
            {
                "id": f"{base}html/{month}/collection.json",
                "type": "Collection",
                "label": {last["language"]: [f"{last['paper']} {month}"]},
            }
            for month in months
        ],
    }


def _manifest(last: Data) -> dict[str, Any]:
    return {
        "name": f"{last['paper']} 数字报",
        "short_name": last["paper"],
        "lang": last["language"],
        "start_url": "paperindex.htm",
        "scope": "./",
        "display": "standalone",
        "background_color": "#f4f1ea",
        "theme_color": "#8f1d1d",
    }
