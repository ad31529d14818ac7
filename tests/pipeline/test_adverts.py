"""Adverts in a build: beside the nameplate, at a size in millimetres, and a page that is one advert."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.pipeline.desk import HEAD, build, prose, read_text, story

PAGES = """\
  - label: "1"
    section: 要闻
    stories: [a]
    adverts:
      - {file: adverts/ear.png, position: ear, alt: 报眼广告}
      - {file: adverts/foot.png, position: foot-right, width: 90, height: 45, alt: 版脚广告}
  - label: "2"
    section: 广告
    adverts: [{file: adverts/full.png, position: full, alt: 整版广告}]
"""


@pytest.mark.whole
def test_an_ear_a_foot_in_millimetres_and_a_whole_page(tmp_path: Path) -> None:
    home = tmp_path / "edition"
    (home / "stories").mkdir(parents=True)
    (home / "adverts").mkdir()
    (home / "stories" / "a.md").write_text(story(prose(1, 3600), "一篇占满版面的长消息", 1), encoding="utf-8")
    for name, size in {"ear": (400, 310), "foot": (900, 450), "full": (2350, 3531)}.items():
        Image.new("RGB", size, (200, 90, 60)).save(home / "adverts" / f"{name}.png")
    (home / "edition.yaml").write_text(HEAD + PAGES, encoding="utf-8")
    outcome = build(home, tmp_path / "out")
    assert outcome.ok, [item.zh for item in outcome.report.diagnostics if item.severity == "error"]
    codes = [item.code for item in outcome.report.diagnostics]
    assert "P024" not in codes
    first, second = read_text((outcome.target / "supplement.pdf").read_bytes())
    assert first.count("广告") == 2
    assert "晨刊" in first
    assert second.count("广告") >= 1
    with Image.open(outcome.target / "proof" / "1.png") as proof:
        scale = proof.width / 275
        pixel = proof.convert("RGB").getpixel((round((215 + 20) * scale), round((11 + 15) * scale)))
    assert isinstance(pixel, tuple)
    assert pixel[0] > pixel[2] + 60
    plan = json.loads((outcome.target / "plan" / "1.json").read_text(encoding="utf-8"))
    ear, foot = (item["rect"] for item in plan["adverts"])
    assert [round(side / 72 * 25.4, 1) for side in (*ear, *foot[2:])] == [215, 11, 40, 31, 90, 45]


@pytest.mark.parametrize(
    "advert", ["{file: adverts/x.png, alt: 广告}", "{file: adverts/x.png, position: foot, alt: 广告}"]
)
def test_an_advert_without_a_size_is_found(tmp_path: Path, advert: str) -> None:
    home = tmp_path / "edition"
    (home / "stories").mkdir(parents=True)
    (home / "adverts").mkdir()
    (home / "stories" / "a.md").write_text(story(prose(1, 300)), encoding="utf-8")
    Image.new("RGB", (90, 90)).save(home / "adverts" / "x.png")
    pages = f'  - {{label: "1", section: 要闻, stories: [a], adverts: [{advert}]}}\n'
    (home / "edition.yaml").write_text(HEAD + pages, encoding="utf-8")
    outcome = build(home, tmp_path / "out")
    assert [item.code for item in outcome.report.diagnostics].count("M223") == 1
