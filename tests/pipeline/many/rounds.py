"""Editions that are built and ingested by some executor, serially for comparison: what the tests of clusters share."""

import shutil
from pathlib import Path

from pinban.pipeline import Options
from pinban.pipeline.executor import Executor, Serial
from pinban.pipeline.many.backfile import EditionJob, build_all
from pinban.pipeline.many.ingesting import IngestJob, ingest_all
from tests.archive.store.bags import tree
from tests.pipeline.desk import PLACES_WITHOUT_CACHE, prose, story, write_edition

MADE = "2018-07-01T00:00:00+08:00"
FACTS = """\
paper: {{name: 河川旧报, cn: CN 15-0002, publisher: 河川日报社, language: zh-Hans}}
date: {day}
pages:
  - {{file: 1.pdf, label: "1", section: 要闻}}
"""


def editions(home: Path, count: int) -> list[Path]:
    made = []
    for number in range(count):
        day = f"2018-{number // 28 + 1:02}-{number % 28 + 1:02}"
        stories = {"one": story(prose(number, 500), f"第{number}天", 1), "two": story(prose(number + 500, 300))}
        folder = write_edition(home / "new", stories)
        path = folder / "edition.yaml"
        path.write_text(path.read_text("utf-8").replace("2018-07-01", day), "utf-8")
        made.append(folder.rename(home / day))
    return made


def built(roots: list[Path], out: Path, work: Executor) -> dict[str, bytes]:
    options = Options(PLACES_WITHOUT_CACHE, out, made=MADE)
    seen: list[str] = []
    outcomes = build_all([EditionJob(root, options) for root in roots], work, lambda job, _: seen.append(job.name))
    assert [outcome.edition for outcome in outcomes if outcome.ok] == [root.name for root in roots]
    assert sorted(seen) == [root.name for root in roots]  # nothing missing, nothing twice
    return outputs_of(out)


def outputs_of(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(out).items() if not name.endswith(("timings.json", ".lock"))}


def past(home: Path, roots: list[Path], out: Path) -> list[Path]:
    """The facts of past editions, whose pages are those that were built, as if others had set them."""
    made = []
    for root in roots:
        folder = home / root.name
        folder.mkdir(parents=True)
        (page,) = (out / root.name / "press").glob("*.pdf")
        shutil.copy(page, folder / "1.pdf")
        (folder / "facts.yaml").write_text(FACTS.format(day=root.name.replace("2018", "1998")), "utf-8")
        made.append(folder / "facts.yaml")
    return made


def ingested(facts: list[Path], to: Path, work: Executor) -> dict[str, bytes]:
    seen: list[str] = []
    taken = ingest_all([IngestJob(path, to, MADE) for path in facts], work, lambda job, _: seen.append(job.name))
    assert [item.bag.name for item in taken if item.bag] == [path.parent.name.replace("2018", "1998") for path in facts]
    assert sorted(seen) == sorted(map(str, facts))
    assert len(list(to.iterdir())) == len(facts)  # nothing is left of what was killed
    return tree(to)


def serially(roots: list[Path], home: Path) -> None:
    """Build and ingest, one after another in this process: ``out`` and ``bags`` below ``home``."""
    built(roots, home / "out", Serial())
    ingested(past(home / "old", roots, home / "out"), home / "bags", Serial())
