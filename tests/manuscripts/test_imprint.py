"""Numbers and addresses of the imprint that cannot be what they are called."""

from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from tests.manuscripts.desk import EDITION, edition

GOOD = {
    "cn": ["CN 15-0001", "内部资料准印证第15号"],
    "postcode": ['"015000"', '"100000、100010"', '"０１５０００"'],
    "telephone": ["0478-5550100", '"12345"', "(010)65550100 转 8"],
    "website": ["www.example.cn", "https://example.cn/paper?id=1", "报社.中国", "a.cn、b.cn"],
    "issn": ["0317-8471", "ISSN 0378-5955", "2434-561X"],
    "postal_code": ["15-20", "1-1", "15—000", "国内 15-20 国外 D15"],
}
BAD = {
    "cn": ("M311", "error", ["CN abc", "CN", "刊号"]),
    "postcode": ("M312", "error", ['"12"', '"0150000"', "abc", '"01500O"', '"010000-1"', "〇一五"]),
    "telephone": ("M313", "warning", ['"12"', "abc", "五原路", '"5550"']),
    "website": ("M314", "warning", ["我们的网站", "http://", "www", "扫码关注"]),
    "issn": ("M315", "warning", ["1234-5678", "abc", '"03178471"', "0317-847"]),
    "postal_code": ("M316", "warning", ["abc", '"1520"', "150-20", "邮局"]),
}


def told(root: Path, key: str, value: str) -> list[tuple[str, str]]:
    kept = ", ".join(part for part in EDITION.splitlines()[0][8:-1].split(", ") if not part.startswith(f"{key}:"))
    text = EDITION.replace(EDITION.splitlines()[0], f"paper: {{{kept}, {key}: {value}}}")
    read, found = read_edition(edition(root, {"edition.yaml": text}))
    assert read is not None, found  # it can be set and looked at
    return [(item.code, item.severity.value) for item in found if "M311" <= item.code <= "M316"]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in GOOD.items() for value in values])
def test_what_is_right_is_let_pass(tmp_path: Path, key: str, value: str) -> None:
    assert told(tmp_path, key, value) == []


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, held in BAD.items() for value in held[2]])
def test_what_cannot_be_right_is_told(tmp_path: Path, key: str, value: str) -> None:
    assert told(tmp_path, key, value) == [BAD[key][:2]]


@pytest.mark.parametrize("key", BAD)
@pytest.mark.parametrize("value", ["待填", "某某", "——", "TODO"])
def test_what_is_still_to_be_filled_in_is_told_once(tmp_path: Path, key: str, value: str) -> None:
    assert told(tmp_path, key, value) == []
