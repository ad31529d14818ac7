"""``pinban archive export``: editions of the store to what other archives take in."""

import argparse
import sys

from pinban.archive.exports import Batch, Profile, export
from pinban.archive.exports.source import Source
from pinban.archive.store import open_store
from pinban.cli.archiving.stores import add_store
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path, positive
from pinban.diagnostics import Diagnostic
from pinban.files import sure_to_write


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "export",
        "  pinban archive export 2018-07-01 --to /tmp/mets\n"
        "  pinban archive export 2018-07-01 --profile enmap --to /tmp/enmap\n"
        "  pinban archive export 2018-07-01 2018-07-02 --profile ndnp --lccn cn150000 --org cn --to /tmp/batches\n"
        "  pinban archive export 2018-07-01@v1 --profile bag --to /tmp/bags",
    )
    parser.add_argument("editions", nargs="+", metavar="ID", help="期，不写版本就是最新的 editions; the newest version")
    add_store(parser, home)
    parser.add_argument("--to", type=any_path, required=True, metavar="DIR", help="导出到 write below")
    parser.add_argument(
        "--profile",
        choices=[item.value for item in Profile],
        default=Profile.DEFAULT.value,
        help="格式 the form (default)",
    )
    parser.add_argument("--lccn", default="", metavar="LCCN", help="ndnp：报纸的 LCCN the paper's LCCN")
    parser.add_argument("--org", default="cn", metavar="CODE", help="ndnp：机构代码 the awardee's code (cn)")
    parser.add_argument("--ppi", type=positive, default=300, metavar="N", help="ndnp：图的精度 the images' ppi (300)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Export the versions named."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(args, diagnostics)
    sources: list[Source] = []
    wrong: list[Diagnostic] = []
    for name in args.editions:
        versions, more = store.find(name)
        wrong += more
        sources += [Source(version.name.id, version.number, version.bag) for version in versions[-1:]]
    if wrong:
        return tell(args, wrong)
    sure_to_write(args.to)
    done = export(sources, args.to, Profile(args.profile), Batch(args.lccn, args.org, args.ppi))
    if done.target is None:
        return tell(args, done.diagnostics)
    if not args.json:
        sys.stderr.write(f"{len(sources)} 期 editions → {done.target}\n")
    facts = {"target": str(done.target), "profile": args.profile, "editions": [source.id for source in sources]}
    return tell(args, done.diagnostics, facts, quiet=True)
