"""``pinban galley``: a story to its galley, line by line."""

import argparse
import sys

from pinban.cli import findings
from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, add_layouts, any_path, positive
from pinban.diagnostics import Place
from pinban.model import Pt
from pinban.pipeline import Places, gather
from pinban.typeset import Composer, dump_breaks, dump_galley, galley_data, story_blocks


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "galley",
        "  pinban galley content/2018-07-01 wuyuan\n  pinban galley content/2018-07-01 wuyuan --characters 17\n"
        "  pinban galley content/2018-07-01 wuyuan --breaks",
    )
    parser.add_argument("edition", type=any_path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument("story", metavar="STORY", help="稿件 the story's id")
    parser.add_argument("--characters", type=positive, default=None, metavar="N", help="栏宽，字数 the measure in em")
    parser.add_argument(
        "--breaks", action="store_true", help="每行还能断在哪里，贵多少 where each line might have ended, and its price"
    )
    add_layouts(parser, home)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Set the story to one measure and print its galley."""
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    gathered, _, diagnostics = gather(args.edition, Places(args.layouts, args.fonts))
    if gathered is None:
        return tell(args, diagnostics)
    page, story = next(
        ((page, story) for page in gathered.pages for story in page.stories if story.id == args.story), (None, None)
    )
    if page is None or story is None:
        known = "、".join(story.id for story in gathered.edition.stories)
        return tell(args, [findings.NO_SUCH_STORY.at(Place(), story=args.story, known=known)])
    part = gathered.layout.layout.parts[page.part]
    tier = page.body or next(iter(part.grids))
    grid = part.grids[tier]
    measure = Pt(args.characters * grid.size) if args.characters else grid.span(1)
    composer = Composer.in_language(gathered.fonts, story.language or gathered.edition.paper.language)
    text = (story_blocks(story), measure, part.styles[tier])
    galley = composer.galley(*text)
    rivals = composer.rivals(*text) if args.breaks else {}
    if not args.json:
        sys.stdout.write(dump_breaks(galley, rivals) if args.breaks else dump_galley(galley))
    return tell(
        args,
        [item.at(story.source) for item in galley.diagnostics],
        {"story": story.id, **galley_data(galley, rivals)},
    )
