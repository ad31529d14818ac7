"""An issue and a layout's looks to the whole e-paper of that issue: every file by its address below the root."""

from collections.abc import Iterator

from pinban.epaper.epub import epub
from pinban.epaper.iiif import annotations, manifest
from pinban.epaper.issue import Issue, Page, Story
from pinban.epaper.looks import Looks
from pinban.epaper.machines import as_json, issue_data, news_article, ninjs, script_json
from pinban.epaper.marks import page_marks
from pinban.epaper.months import month_files, root_files

INDEX = "index.json"


def epaper_files(issue: Issue, looks: Looks) -> dict[str, bytes]:
    """A complete e-paper that holds one issue; the same input gives the same bytes."""
    data = issue_data(issue)
    files = issue_files(issue, looks)
    files |= month_files(issue.addresses.month, [data], looks)
    return files | root_files([issue.addresses.month], [data], looks)


def issue_files(issue: Issue, looks: Looks) -> dict[str, bytes]:
    """The files that are the issue's own: pages, stories, pictures, data, EPUB."""
    home, own_name = issue.addresses.folder, issue.addresses.own
    files = dict(issue.files) | dict(looks.files)
    for page in issue.pages:
        files |= {f"{home}/{name}": data for name, data in _page(issue, page, looks)}
    for story in issue.stories:
        files |= {f"{home}/{name}": data for name, data in _story(issue, story, looks)}
    files[f"{home}/{own_name(INDEX)}"] = as_json(issue_data(issue))
    book = f"{home}/{own_name(book_name(issue))}"
    files[book] = epub(issue, looks)
    if issue.base:
        files |= {f"{home}/{name}": data for name, data in _iiif(issue)}
    largest = {page.scales[-1].file for page in issue.pages}
    kept = sorted(name for name in files if name not in largest and not name.endswith((".pdf", ".epub", ".json")))
    files[f"{home}/{own_name('files.js')}"] = f"pinban.files({script_json(kept)});\n".encode()
    return files


def book_name(issue: Issue) -> str:
    """The EPUB's name: ``2018-07-01.epub``."""
    return f"{issue.date}.epub"


def _page(issue: Issue, page: Page, looks: Looks) -> Iterator[tuple[str, bytes]]:
    before, after = issue.beside(page)
    facts = {
        "issue": issue,
        "page": page,
        "before": before,
        "after": after,
        "book": issue.addresses.own(book_name(issue)),
    }
    yield page.node, looks.text("page.html.jinja", **facts)
    told = {
        "stories": {
            str(item.story.number): looks.text("article.html.jinja", issue=issue, story=item.story).decode()
            for item in page.placed
        },
        "marks": page_marks(page),
    }
    yield page.node.replace(".htm", ".js"), f"pinban.page({script_json(told)});\n".encode()


def _story(issue: Issue, story: Story, looks: Looks) -> Iterator[tuple[str, bytes]]:
    before, after = issue.around(story)
    yield (
        story.file,
        looks.text(
            "content.html.jinja",
            issue=issue,
            story=story,
            page=issue.first_page(story),
            before=before,
            after=after,
            article=news_article(issue, story),
        ),
    )
    yield story.file.replace(".htm", ".json"), as_json(ninjs(issue, story))


def _iiif(issue: Issue) -> Iterator[tuple[str, bytes]]:
    yield issue.addresses.own("manifest.json"), as_json(manifest(issue))
    for page in issue.pages:
        yield page.node.replace(".htm", "-words.json"), as_json(annotations(issue, page))
