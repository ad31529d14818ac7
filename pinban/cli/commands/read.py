"""``pinban read``: an edition to what a proofreader marks, page by page; safe fixes made, findings accepted."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from pinban.cli.commands.check import EXIT_CODES
from pinban.cli.editions import no_edition
from pinban.cli.show import WORDS, print_findings, tally, tell
from pinban.cli.words import Commands, Home, add_command, add_layouts, any_path
from pinban.diagnostics import Diagnostic, Place, worst
from pinban.files import write_file
from pinban.layouts import read_layout
from pinban.model import Layout
from pinban.proofreading import accept, findings
from pinban.proofs import LIMIT, PageProof, Point, Proof, Score, alike, fix_edition, proof_html, read_proof

_MOST_FIXES = 5  # rounds: a fix may bring to light another, never for long


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "read",
        "  pinban read content/2018-07-01\n"
        "  pinban read content/2018-07-01 --fix\n"
        "  pinban read content/2018-07-01 --html proof.html\n"
        "  pinban read content/2018-07-01 --accept 1f3a90c2 --reason 引文原样 --by 柳边",
    )
    parser.add_argument("edition", type=any_path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument(
        "--fix", action="store_true", help="改掉只有一种稳妥改法的，印出改动 make the safe fixes, print a diff"
    )
    parser.add_argument("--html", type=any_path, default=None, metavar="REPORT", help="写 HTML write an HTML page")
    parser.add_argument(
        "--checker", action="append", default=[], metavar="NAME", help="再问一个外挂校对 ask a plug-in too"
    )
    parser.add_argument("--accept", action="append", default=[], metavar="ID", help="认可一个问题 let a finding stand")
    parser.add_argument("--reason", default="", metavar="TEXT", help="认可的理由 why it may stand")
    parser.add_argument("--by", default="", metavar="NAME", help="谁认可的 who says so")
    add_layouts(parser, home)
    parser.set_defaults(run=lambda args: run(args, parser))


def run(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Read the edition, do what is asked, show what is open."""
    if args.accept and not (args.reason.strip() and args.by.strip()):
        parser.error("--accept: --reason TEXT --by NAME ?")
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    proof, diagnostics = _read(args), []
    if args.accept:
        diagnostics += _accepted(args, proof)
        proof = _read(args)
    if args.fix:
        proof, more = _fixed(args, proof, sys.stderr if args.json else sys.stdout)
        diagnostics += more
    if args.html is not None:
        write_file(args.html, proof_html(proof))
    code = EXIT_CODES[worst([*diagnostics, *(point.finding for point in proof.points)])]
    if args.json:
        return tell(args, [*diagnostics, *(point.finding for point in proof.points)], proof.as_dict(), code=code)
    print_proof(proof, sys.stdout, every=args.every)
    print_findings(diagnostics, sys.stderr, every=True)
    return code


def _read(args: argparse.Namespace) -> Proof:
    return read_proof(args.edition, lambda name: _layout(args.layouts, name), args.checker)


def _layout(folder: Path, name: str) -> Layout | None:
    layout, _ = read_layout(folder, name)
    return layout.layout if layout is not None else None


def _accepted(args: argparse.Namespace, proof: Proof) -> list[Diagnostic]:
    known = {point.id: point.finding for point in proof.points}
    unknown = [name for name in args.accept if name not in known]
    if unknown:
        return [findings.NO_SUCH_FINDING.at(Place(), id=name) for name in unknown]
    return accept(args.edition, [known[name] for name in args.accept], args.reason.strip(), args.by.strip())


def _fixed(args: argparse.Namespace, proof: Proof, out: TextIO) -> tuple[Proof, Sequence[Diagnostic]]:
    """Make the safe fixes, round after round while one brings another to light; show what each changed."""
    count = 0
    found: tuple[Diagnostic, ...] = ()
    for _ in range(_MOST_FIXES):
        fixed = fix_edition(args.edition, proof)
        out.write(fixed.diff)
        count, found = count + fixed.count, fixed.found
        if not fixed.count:
            break
        proof = _read(args)
    out.write(f"改了 {count} 处 fixed\n")
    return proof, found


def print_proof(proof: Proof, out: TextIO, *, every: bool = False) -> None:
    """The proof page by page; ``every`` lists accepted findings too."""
    if proof.form:
        out.write("出版形式 form\n")
        for point in proof.form:
            _write(point, out)
    for page in proof.pages:
        _write_page(page, out, every=every)
    score = proof.score
    open_ones = [point.finding for point in proof.points]
    form = f"；形式差错 {len(proof.form)} 项 faults of form" if proof.form else ""
    out.write(f"{_rated(score)}{form}\n{tally(open_ones) or '没有问题 no findings'}\n")


def _rated(score: Score) -> str:
    """The law's rate and what it means; an edition that cannot be read whole has none, and passes nothing."""
    if not score.is_counted:
        return f"差错率算不出来，先改掉错误（已计 {score.faults:g}） no rate before the errors are mended"
    verdict = "合格 passes" if score.passes else "不合格 fails"
    return f"差错率 {score.rate:.2f}/万（{score.faults:g} ÷ {score.characters} 字，不得超过 {LIMIT:g}）{verdict}"


def _write_page(page: PageProof, out: TextIO, *, every: bool) -> None:
    if not page.points and not page.accepted and not page.label:
        return
    name = f"第 {page.label} 版 {page.section} page {page.label}" if page.label else "本期 the edition"
    rate = (
        f"：{page.score.faults:g} ÷ {page.score.characters} 字 = {page.score.rate:.2f}/万"
        if page.score.characters
        else ""
    )
    also = f"，已认可 accepted {len(page.accepted)}" if page.accepted else ""
    out.write(f"{name}{rate}{also}\n")
    for point, places in alike([*page.points, *(page.accepted if every else ())]):
        _write(point, out, places)


def _write(point: Point, out: TextIO, places: Sequence[Place] = ()) -> None:
    """One point on a few lines: what it is, its sentence with the place marked, the fix, the rule."""
    item = point.finding
    cost = f" 计 {point.cost:g}" if point.cost else ""
    times = f" ×{len(places)}" if len(places) > 1 else ""
    out.write(f"  {WORDS[item.severity]} {item.code}{times} [{point.id}] {item.place.within(page=None)}{cost}\n")
    if times:
        out.write(f"    也在 also at {'，'.join(str(place.within(page=None)) for place in places[1:])}\n")
    before, marked, after = point.sentence
    if marked:
        fix = "" if point.fix is None else f"→{point.fix or '（删去）'}"
        out.write(f"    {before}【{marked}{fix}】{after}\n")
    out.write(f"    {item.zh} {item.en}\n")
    if item.hint_zh:
        out.write(f"    → {item.hint_zh} {item.hint_en}\n")
    if point.source:
        out.write(f"    依据 rule: {point.source}\n")
    if point.accepted is not None:
        out.write(f"    已认可 accepted: {point.accepted[0]}（{point.accepted[1]}）\n")
