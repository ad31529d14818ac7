"""``layouts/<name>/layout.yaml``, with what it ``extends``, to a :class:`pinban.model.Layout`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from pinban.diagnostics import Diagnostic, Severity, worst
from pinban.files import validate
from pinban.layouts.chain import read_chain
from pinban.layouts.checks import check_part, check_words, unused_styles
from pinban.layouts.schema import GridYaml, LayoutYaml, PartYaml, StyleYaml, TierYaml
from pinban.model import (
    LANGUAGE,
    Align,
    Axes,
    Grid,
    HouseStyle,
    Language,
    Layout,
    Level,
    Mm,
    Part,
    Pt,
    Slot,
    TextStyle,
    Tier,
    Typesetting,
    Words,
    language_of,
    pt_from_mm,
)

Figures = TypeVar("Figures", HouseStyle, Typesetting)


@dataclass(frozen=True)
class LayoutFolder:
    """A layout with the folders that hold its templates, stylesheets and assets: its own first, the common one last.

    ``words`` is the file of the words that its pages print of their own accord, ``manners`` that of what its language
    changes of the common layout.
    """

    layout: Layout
    folders: tuple[Path, ...]
    words: Path | None = None
    manners: Path | None = None

    @property
    def folder(self) -> Path:
        """The layout's own folder."""
        return self.folders[0]

    def files(self) -> Iterator[tuple[str, Path]]:
        """The files that the layout is made of, by name below ``layouts/``: all of its folders, and its words."""
        root = self.folder.parent
        for home in reversed(self.folders):
            for path in sorted(home.rglob("*")):
                if path.is_file():
                    yield path.relative_to(root).as_posix(), path
        for file in (self.words, self.manners):
            if file is not None:
                yield file.relative_to(root).as_posix(), file


def read_layout(folder: Path, name: str, language: str = LANGUAGE) -> tuple[LayoutFolder | None, list[Diagnostic]]:
    """Read the layout ``name`` below ``folder``, with the words of a language (BCP 47).

    What it does not say itself it has from the layout that it ``extends``. Findings name the file below ``folder`` that
    holds the mistake; no layout with errors.
    """
    chain, diagnostics = read_chain(folder, name, language)
    if chain is None or worst(diagnostics) is Severity.ERROR:
        return None, diagnostics
    data, more = validate(chain.doc, LayoutYaml)
    diagnostics += more
    if data is None:
        return None, diagnostics
    diagnostics += check_words(data.words, chain.doc)
    if worst(diagnostics) is Severity.ERROR:
        return None, diagnostics
    words = Words(**data.words.model_dump())
    layout = Layout(
        name=name,
        sheet_width=Mm(data.sheet.width),
        sheet_height=Mm(data.sheet.height),
        parts={key: _part(key, part, data, words, language_of(language)) for key, part in data.parts.items()},
        language=data.language,
    )
    diagnostics += unused_styles(data, chain.folders, chain.doc)
    for key, part in layout.parts.items():
        diagnostics += check_part(layout, part, chain.folders, chain.doc.place(("parts", key)))
    return (
        None
        if worst(diagnostics) is Severity.ERROR
        else LayoutFolder(layout, chain.folders, chain.words, chain.manners)
    ), diagnostics


def _part(name: str, part: PartYaml, layout: LayoutYaml, words: Words, language: Language) -> Part:
    styles = {**layout.styles, **part.styles}
    if "jump" not in styles and "signature" in styles:  # 转版的一行：没写就用落款的字
        styles["jump"] = styles["signature"].model_copy(update={"align": Align.JUSTIFY})
    if "brief-head" not in styles and "crosshead" in styles:  # 成组简讯的小题：没写就用小标题的字和齐法，占一行
        head = {"slots": 1, "before": 1, "leading": None}
        styles["brief-head"] = styles["crosshead"].model_copy(update=head)
    if "pull-quote" not in styles and "quote" in styles:  # 提要引语：没写就用引文的字，大一半
        large = {"scale": 1.5, "size": None, "leading": None, "align": Align.CENTRE, "indent": 0.0, "inset": 0.5}
        air = {"slots": 2, "before": 1, "after": 1}
        styles["pull-quote"] = styles["quote"].model_copy(update={**large, **air})
    if "package-head" not in styles and "crosshead" in styles:  # 专题里各篇的题：没写就用小标题的字，大些
        large = {"scale": 1.7, "size": None, "leading": None, "slots": 3, "before": 1, "keep_next": True}
        styles["package-head"] = styles["crosshead"].model_copy(update=large)
    if "editors-note" not in styles and "quote" in styles:  # 一篇的编者按：没写就用引文的字，下空一行
        styles["editors-note"] = styles["quote"].model_copy(update={"after": 1})
    fine = _figures(Typesetting, layout.typesetting, part.typesetting)
    return Part(
        name=name,
        grids={key: _grid(grid, layout, part.axes) for key, grid in part.grids.items()},
        styles={key: _styles(styles, grid, fine, language) for key, grid in part.grids.items()},
        tiers=tuple(_tier(key, tier, fine) for key, tier in part.tiers.items()),
        banner=_tier("banner", part.banner, fine),
        template=part.template,
        nameplate=part.nameplate,
        words=words,
        text_columns=part.text_columns,
        captions=part.captions,
        bylines=part.bylines,
        vertical_kinds=tuple(part.vertical_kinds),
        ear=(Mm(part.ear.left), Mm(part.ear.top), Mm(part.ear.width), Mm(part.ear.height)) if part.ear else None,
        house_style=_figures(HouseStyle, layout.house_style, part.house_style),
        dummies={
            key: {slot: Slot(**cells.model_dump()) for slot, cells in slots.items()}
            for key, slots in part.dummies.items()
        },
        places={name: Slot(**cells.model_dump()) for name, cells in part.places.items()},
        axes=part.axes,
        nameplate_columns=part.nameplate_columns,
    )


def _figures(own: type[Figures], *given: BaseModel) -> Figures:
    """The figures of taste, the layout's first, a part's on top of them."""
    figures: dict[str, float] = {}
    for model in given:
        figures |= model.model_dump(exclude_unset=True)
    return own(**figures)  # type: ignore[arg-type]  # the schema has checked which are whole numbers


def _grid(grid: GridYaml, layout: LayoutYaml, axes: Axes) -> Grid:
    """A grid in logical axes: on a vertical page it begins at the sheet's head, and at the edge where reading does."""
    width = (grid.columns * grid.measure + (grid.columns - 1) * grid.gutter) * grid.size
    sheet = pt_from_mm(Mm(layout.sheet.width))
    left, top = (sheet - width) / 2, pt_from_mm(Mm(layout.sheet.head))
    if axes.vertical:
        left, top = top, Pt((sheet - grid.lines * grid.leading) / 2)
    return Grid(
        columns=grid.columns,
        measure=grid.measure,
        gutter=grid.gutter,
        size=Pt(grid.size),
        leading=Pt(grid.leading),
        lines=grid.lines,
        left=Pt(left),
        top=top,
    )


def _styles(
    styles: Mapping[str, StyleYaml], grid: GridYaml, fine: Typesetting, language: Language
) -> dict[str, TextStyle]:
    return {name: _style(name, style, grid, fine, language) for name, style in styles.items()}


def _style(name: str, style: StyleYaml, grid: GridYaml, fine: Typesetting, language: Language) -> TextStyle:
    return TextStyle(
        name=name,
        face=style.face,
        size=Pt(style.size if style.size is not None else style.scale * grid.size),
        leading=Pt(style.leading if style.leading is not None else style.slots * grid.leading),
        align=style.align,
        indent=style.indent,
        inset=style.inset,
        tracking=style.tracking,
        gap=language.gap if style.gap is None else style.gap,
        level=Level(language.level) if style.level is None else style.level,
        marks=language.marks if style.marks is None else style.marks,
        before=style.before,
        after=style.after,
        slots=style.slots,
        keep_next=style.keep_next,
        hyphens=style.hyphens,
        endmark=style.endmark,
        drop=style.drop,
        typesetting=fine,
    )


def _tier(name: str, tier: TierYaml, fine: Typesetting) -> Tier:
    return Tier(
        name=name,
        face=tier.face,
        sizes=tuple(Pt(size) for size in sorted(tier.sizes, reverse=True)),
        columns=tier.columns,
        priority=tier.priority,
        lines=tier.lines,
        align=tier.align,
        tracking=tier.tracking,
        fill=tier.fill,
        ratio=tier.ratio,
        least=Pt(tier.least),
        kicker=tier.kicker,
        subhead=tier.subhead,
        byline=tier.byline,
        above=tier.above,
        below=tier.below,
        vertical=tier.vertical,
        kinds=tuple(tier.kinds),
        typesetting=fine,
    )
