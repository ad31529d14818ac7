"""A month's stories to a static index: which pairs of characters stand in which story, cut into files by the first.

Whoever searches loads the list of stories and the files of the pairs that are asked for, nothing else. Text is folded
as the script that searches does it (epaper.js): NFKC, small letters, letters and digits alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pinban.epaper.machines import script_json

SHARDS = 32
"""Into how many files a month's pairs are cut: by the first character's code, modulo this."""
_NO_LETTERS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Letters and digits alone, full width as half, capitals as small letters."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).lower())


def _banners(issue: Mapping[str, Any]) -> Iterator[tuple[str, list[object]]]:
    """The headlines over whole pages: their folded text, and what is listed of each."""
    for page in issue["pages"]:
        if banner := page["banner"]:
            text = folded(" ".join(banner.values()))
            yield text, [page["address"], banner["headline"], issue["date"], page["title"], banner["subhead"]]


def _stories(issue: Mapping[str, Any]) -> Iterator[tuple[str, list[object]]]:
    """The stories: their folded text, and what is listed of each."""
    titles = {page["number"]: page["title"] for page in issue["pages"]}
    for story in issue["stories"]:
        text = folded(" ".join(story[part] for part in ("kicker", "headline", "subhead", "author", "text")))
        title = titles[story["pages"][0]]
        yield text, [story["address"], story["headline"], issue["date"], title, story["abstract"]]


def shards(month: str, issues: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """The index of a month's issues by file name below its ``search/``."""
    listed: list[list[object]] = []
    pairs: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for issue in reversed(issues):
        for text, entry in (*_banners(issue), *_stories(issue)):
            for pair in sorted({text[at : at + 2] for at in range(len(text))}):
                pairs[ord(pair[0]) % SHARDS].setdefault(pair, []).append(len(listed))
            listed.append(entry)
    yield "stories.js", f"pinban.stories({script_json(month)},{script_json(listed)});\n".encode()
    for number, by_pair in enumerate(pairs):
        ordered = dict(sorted(by_pair.items()))
        yield f"{number:02}.js", f"pinban.shard({script_json(month)},{number},{script_json(ordered)});\n".encode()
