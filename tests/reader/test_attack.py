"""As an intruder: queries, paths, tokens, headers and identifiers that want more than they should get."""

from urllib.parse import quote, unquote

import pytest

from tests.desk.client import Client
from tests.reader.conftest import EDITION, HOSTILE, OLD

QUERIES = {
    "wildcards that would go back and forth": "a*" * 60 + "b",
    "question marks": "?" * 400,
    "stars alone": "*",
    "nested brackets": "(" * 400 + "草" + ")" * 400,
    "brackets that never close": "(" * 900,
    "many alternatives": " OR ".join(f"草{number}" for number in range(120)),
    "not, not, not": "NOT " * 200 + "草",
    "a field in a field": "title:" * 100 + "草",
    "quotation marks": '"' * 501,
    "half a surrogate pair": "\ud800草",
    "a null": "草\0原",
    "right to left marks": "\u202e\u2066草原",
    "combining marks": "e" + "\u0301" * 900,
    "the database's own words": "草' OR '1'='1'; DROP TABLE stories; --",
    "the index's own words": 'NEAR("草" "原", 5) AND stories:*',
    "numbers": "9" * 900 + ".*",
    "pinyin of many readings": "pinyin:" + "xian" * 200,
}
PATHS = [
    "/iiif/../../store.yaml/manifest.json",
    "/iiif/%2e%2e%2f%2e%2e%2fstore.yaml/manifest.json",
    f"/iiif/{EDITION}%00/manifest.json",
    f"/iiif/{EDITION}@v999999999999999999999/manifest.json",
    f"/iiif/{EDITION}@v-1/manifest.json",
    f"/iiif/{EDITION}@v1@v1/manifest.json",
    f"/issue/{EDITION}/page/0",
    f"/issue/{EDITION}/page/-1",
    f"/issue/{EDITION}/page/{'9' * 400}",
    f"/issue/{EDITION}/page/１",
    f"/issue/{EDITION}/story/..%2f..%2f..%2fstore.yaml",
    f"/issue/{'x' * 5000}",
    f"/urn/{quote(HOSTILE, safe='')}",
    "/urn/urn:uuid:../../etc",
    f"/like/{EDITION}/%2e%2e",
]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("path", ["/search", "/api/search", "/search.csv", f"/iiif/{EDITION}/search"])
def test_no_query_breaks_the_service(client: Client, path: str, query: str) -> None:
    answer = client.ask(path, query={"q": query.encode("utf-8", "surrogatepass")})  # type: ignore[dict-item]
    assert answer.status in (200, 400, 414, 422, 503), answer.status
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(client: Client, path: str) -> None:
    answer = client.ask(unquote(path))
    assert answer.status in (400, 404, 414), answer.status
    assert b"never printed" not in answer.body
    assert HOSTILE.encode() not in answer.body


@pytest.mark.parametrize("page", ["0", "-1", "501", "1e9", "9" * 400, "１", "NaN", ""])
@pytest.mark.parametrize("path", ["/search", "/api/search"])
def test_pages_of_hits_that_are_none(client: Client, path: str, page: str) -> None:
    assert client.ask(path, query={"q": "草原", "p": page}).status in (200, 400)


@pytest.mark.parametrize("years", ["0", "-5", "99999", "10000", "x", "２０１８", "1899", "2101"])
def test_calendars_of_any_year(client: Client, years: str) -> None:
    assert client.ask("/calendar", query={"year": years}).status in (200, 400, 404)
    asked = {"q": "草原", "from": f"{years}-01-01", "to": f"{years}-12-31"}
    assert client.ask("/search", query=asked).status in (200, 400)


RANGES = [
    "bytes=0-0",
    "bytes=-1",
    "bytes=99999999999-",
    "bytes=5-2",
    "bytes=a-b",
    "bytes=" + "0-1," * 500,
    "x",
    "bytes=-0",
]


@pytest.mark.parametrize("asked", RANGES)
def test_ranges_of_a_file(client: Client, asked: str) -> None:
    """Whole, a part or a refusal, never more than the file: five hundred parts of it would be half a gigabyte."""
    path = f"/file/{EDITION}/images/0001.jpg"
    whole = client.ask(path)
    assert whole.status == 200
    answer = client.ask(path, headers={"range": asked})
    assert answer.status in (200, 206, 400, 416), answer.status
    assert len(answer.body) <= len(whole.body) + 1000


def test_what_a_paper_printed_is_never_markup(client: Client) -> None:
    for path in (f"/issue/{OLD}", f"/issue/{OLD}/story/a", f"/issue/{OLD}/page/1", "/search"):
        answer = client.ask(path, query={"q": "草原"})
        assert answer.status == 200
        assert HOSTILE.encode() not in answer.body
