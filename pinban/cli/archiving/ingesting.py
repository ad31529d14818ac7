"""``pinban archive ingest``: past editions that others made to bags."""

import argparse
import os
import sys

from pinban.archive.ingest import Ingested
from pinban.cli.clusters import add_cluster, working
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic
from pinban.files import OutputError
from pinban.files.atomic import finding
from pinban.pipeline.many.ingesting import IngestJob, ingest_all
from pinban.pipeline.publishing.clock import time_of_record


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "ingest",
        "  pinban archive ingest old/2008-07-01/facts.yaml\n"
        "  pinban archive ingest old/*/facts.yaml --to /tmp/bags && pinban archive add /tmp/bags/*",
    )
    parser.add_argument(
        "facts", nargs="+", type=any_path, metavar="FACTS", help="各期的说明，见 docs/archive.md each edition's facts"
    )
    parser.add_argument(
        "--to", type=any_path, default=home.work / "output" / "ingested", metavar="DIR", help="写到 write below"
    )
    add_cluster(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ingest every edition named; one that cannot be does not keep the others out."""
    told: list[Diagnostic] = []
    bags: list[dict[str, str]] = []
    jobs = [IngestJob(facts, args.to, time_of_record(os.environ)) for facts in args.facts]

    def done(job: IngestJob, ingested: Ingested) -> None:
        if ingested.bag and not args.json:
            sys.stderr.write(f"{job.facts} → {ingested.bag}\n")

    try:
        with working(args) as work:
            every = ingest_all(jobs, work, done)
    except OSError as error:
        raise OutputError(finding(error, args.to)) from error
    for job, ingested in zip(jobs, every, strict=True):
        told += ingested.diagnostics
        if ingested.bag:
            bags.append({"facts": str(job.facts), "bag": str(ingested.bag)})
    return tell(args, told, {"bags": bags})
