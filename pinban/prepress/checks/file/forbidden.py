"""Checks for what has no place in a press file: scripts, forms, attachments, PostScript, curves of its own."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Stream

from pinban.diagnostics import Diagnostic
from pinban.pdf.objects import PdfObject, numbers
from pinban.prepress.checks.check import Job, check
from pinban.prepress.checks.file import findings

_ACTIONS = (
    Name.JavaScript,
    Name.Launch,
    Name.GoToR,
    Name.GoToE,
    Name.URI,
    Name.SubmitForm,
    Name.ResetForm,
    Name.ImportData,
    Name.Rendition,
    Name.Movie,
    Name.Sound,
    Name.Hide,
    Name.SetOCGState,
)
_FUNCTIONS = ("/TR", "/TR2", "/BG", "/BG2", "/UCR", "/UCR2")


@check(
    findings.ACTIONS, zh="印版上没有动作可言，脚本只会带来危险。", en="Nothing acts on a plate; scripts only endanger."
)
def actions(job: Job) -> Iterator[Diagnostic]:
    """No scripts and no actions."""
    what = set()
    for item in [job.root, *job.objects]:
        if isinstance(item, Dictionary):
            what |= {str(key)[1:] for key in ("/OpenAction", "/AA", "/JS") if key in item}
            if item.get("/S") in _ACTIONS:
                what.add(str(item.S)[1:])
            action = item.get("/A")
            if isinstance(action, Dictionary) and action.get("/S") in _ACTIONS:
                what.add(str(action.S)[1:])
    names = job.root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        what.add("JavaScript")
    if what:
        yield findings.ACTIONS.at(job.place, what="、".join(sorted(what)))


@check(findings.FORMS, zh="表单的外观可以改变。", en="A form's look can change.")
def forms(job: Job) -> Iterator[Diagnostic]:
    """No interactive form."""
    if "/AcroForm" in job.root:
        yield findings.FORMS.at(job.place)


@check(
    findings.EMBEDDED_FILES,
    zh="夹带的文件不会印，却会带来危险和误会。",
    en="What is embedded is not printed; it only endangers and misleads.",
)
def embedded_files(job: Job) -> Iterator[Diagnostic]:
    """No embedded files, no portfolio."""
    names = job.root.get("/Names")
    listed = isinstance(names, Dictionary) and "/EmbeddedFiles" in names
    held = any(isinstance(item, Dictionary) and isinstance(item.get("/EF"), Dictionary) for item in job.objects)
    if listed or held or "/Collection" in job.root:
        yield findings.EMBEDDED_FILES.at(job.place)


@check(
    findings.POSTSCRIPT,
    zh="PostScript 片段只有老 RIP 会执行，结果各不相同。",
    en="Only old RIPs run PostScript fragments, each in its own way (ISO 15930-7, 6.17).",
)
def postscript(job: Job) -> Iterator[Diagnostic]:
    """No PS XObjects."""
    count = sum(
        1
        for item in job.objects
        if isinstance(item, Stream)
        and (item.get("/Subtype") == Name.PS or item.get("/Subtype2") == Name.PS or "/PS" in item)
    )
    if count:
        yield findings.POSTSCRIPT.at(job.place, count=count)


@check(
    findings.ALTERNATES,
    zh="印厂的软件可能换上另一幅图。",
    en="A plant's software may put another picture in its place (ISO 15930-7, 6.17).",
)
def alternates(job: Job) -> Iterator[Diagnostic]:
    """No alternate images, no OPI."""
    count = sum(1 for item in job.objects if isinstance(item, Stream) and ("/Alternates" in item or "/OPI" in item))
    if count:
        yield findings.ALTERNATES.at(job.place, count=count)


@check(
    findings.OUTSIDE_DATA,
    zh="不在文件里的内容，印厂没有。",
    en="What is not in the file, the plant does not have (ISO 15930-7, 6.1).",
)
def outside_data(job: Job) -> Iterator[Diagnostic]:
    """No external streams, no reference XObjects."""
    count = 0
    for item in job.objects:
        if isinstance(item, Stream):
            file = item.get("/F")
            count += isinstance(item.get("/Ref"), Dictionary) or (
                file is not None and not isinstance(file, Name | Array)
            )
    if count:
        yield findings.OUTSIDE_DATA.at(job.place, count=count)


@check(
    findings.TRANSFER,
    findings.HALFTONE,
    zh="网点由印厂按自己的机器校准。",
    en="Dots are the plant's to calibrate, for its own press (ISO 15930-7, 6.8).",
)
def transfer_curves(job: Job) -> Iterator[Diagnostic]:
    """No transfer, black generation and undercolour functions but the default; no halftones."""
    curves = screens = 0
    for state in graphics_states(job):
        curves += any(state.get(key, Name.Default) not in (Name.Default, Name.Identity) for key in _FUNCTIONS)
        screens += state.get("/HT", Name.Default) != Name.Default
    if curves:
        yield findings.TRANSFER.at(job.place, count=curves)
    if screens:
        yield findings.HALFTONE.at(job.place, count=screens)


def graphics_states(job: Job) -> Iterator[PdfObject]:
    """Every graphics state dictionary, indirect or held by resources."""
    for item in [*job.objects, *(sheet.obj for sheet in job.sheets)]:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.ExtGState:
            yield item
        for holder in (item, item.get("/Resources")) if isinstance(item, Dictionary | Stream) else ():
            states = holder.get("/ExtGState") if isinstance(holder, Dictionary) else None
            if isinstance(states, Dictionary):
                yield from (
                    state
                    for state in states.values()
                    if isinstance(state, Dictionary)
                    and not (state.is_indirect and state.get("/Type") == Name.ExtGState)
                )


def transparent(state: PdfObject) -> bool:
    """Whether a graphics state lets something shine through."""
    alphas = numbers([state.get("/ca", 1), state.get("/CA", 1)])
    return (
        min(alphas, default=1.0) < 1
        or isinstance(state.get("/SMask"), Dictionary)
        or state.get("/BM", Name.Normal) not in (Name.Normal, Name.Compatible)
    )
