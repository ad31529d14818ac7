"""A finished page to what it does not show of what it should."""

from pinban.diagnostics import Diagnostic
from pinban.inspection import (
    PageRaster,
    Shown,
    expected_pictures,
    inspect_furniture,
    inspect_given,
    inspect_name,
    inspect_page,
    inspect_supplied,
    page_raster,
)
from pinban.pipeline.page.bench import Bench
from pinban.pipeline.page.finished import Finished, supplied_file
from pinban.prepress import upright


def inspected(bench: Bench, made: Finished) -> tuple[Diagnostic, ...]:
    """What the page, and each plate cut from it, does not show of what it should; each said once."""
    raster = bench.raster(made.pdf)
    rasters = [raster]
    if len(made.plates) > 1:
        halves = enumerate(page_raster(plate) for plate in made.plates)
        rasters += [half.of_side(bool(index), raster.area.width) for index, half in halves]
    diagnostics = [] if bench.page.supplied else inspect_given(bench.page, bench.plan, made.furniture)
    diagnostics += inspect_name(bench.page, bench.plan, made.furniture, bench.edition.paper.name)
    shown = () if bench.page.supplied else shown_pictures(bench)
    for one in rasters:
        more = _compared(bench, made, one, shown)
        diagnostics += [item for item in more if item not in diagnostics]
    return tuple(diagnostics)


def colliding(bench: Bench, made: Finished) -> tuple[Diagnostic, ...]:
    """What stands on the furniture of a page whose proof is shown before it is inspected."""
    if bench.page.supplied or not made.furniture:
        return ()
    return tuple(inspect_furniture(bench.page, bench.plan, made.furniture, bench.fonts.faces))


def shown_pictures(bench: Bench) -> tuple[Shown, ...]:
    """What is to be seen of pictures and adverts."""
    pictures = bench.pictures
    return tuple(
        expected_pictures(
            bench.page,
            bench.plan,
            pictures.images,
            pictures.adverts,
            bench.folder.folder,
            kept=bench.shop.pictures,
        )
    )


def _compared(bench: Bench, made: Finished, raster: PageRaster, shown: tuple[Shown, ...]) -> list[Diagnostic]:
    """A raster beside the plan, or beside the PDF that was supplied."""
    page, supplied = bench.page, bench.page.supplied
    if supplied is not None:
        return inspect_supplied(raster, upright(supplied_file(bench, supplied)), supplied.file, supplied.source)
    faces = bench.fonts.faces
    return inspect_page(raster, page, bench.plan, furniture=made.furniture, pictures=shown, faces=faces)
