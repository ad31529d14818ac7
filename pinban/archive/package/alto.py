"""A printed page to ALTO 4.4: where each block, line and word stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from pinban.record.printed_edition import (
    Area,
    Issue,
    Origin,
    PageFiles,
    PrintedAdvert,
    PrintedBlock,
    PrintedLine,
    PrintedPage,
    PrintedPicture,
    PrintedStory,
    TextFont,
    Word,
    union,
)
from pinban.record.xml import XSI, Writer, number, serialise

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "https://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
VERSION = "4.4"
RUBY = "ruby"
"""The purpose of a String's alternative that is the reading over it."""

_ALTO = Writer(NAMESPACE)


def alto(issue: Issue, page: PrintedPage, files: PageFiles) -> bytes:
    """The ALTO file of one page of ``issue``.

    A story is a ComposedBlock, an advert one with a GraphicalElement in it. Elements stand in reading order, which
    ReadingOrder says once more story by story. A String has ``STYLEREFS`` where it is not in its block's own face.
    """
    return serialise(_Page(issue, page, files).root())


def page_name(page: PrintedPage) -> str:
    """A page's id in ALTO."""
    return f"P{page.number:04}"


def story_name(page: PrintedPage, count: int) -> str:
    """The id of a page's story in ALTO; ``count`` from 1."""
    return f"P{page.number:04}_CB{count:05}"


class _Page:
    """Writes one page; numbers its lines and strings on the way."""

    def __init__(self, issue: Issue, page: PrintedPage, files: PageFiles) -> None:
        self.issue = issue
        self.page = page
        self.files = files
        fonts = dict.fromkeys(word.font for block in page.blocks for line in block.lines for word in line.words)
        self.styles = {font: f"TS{index:03}" for index, font in enumerate(fonts, start=1)}
        self.lines = self.strings = 0
        self.hyphened = False  # the line before ends in a hyphen

    def root(self) -> etree._Element:
        """The whole document."""
        place = {f"{{{XSI}}}schemaLocation": f"{NAMESPACE} {SCHEMA}", "SCHEMAVERSION": VERSION}
        root = _ALTO.root("alto", {"": NAMESPACE, "xsi": XSI}, place)
        self._description(root)
        styles = _ALTO.add(root, "Styles")
        for font, name in self.styles.items():
            _ALTO.add(styles, "TextStyle", "", {"ID": name, "FONTFAMILY": font.family, "FONTSIZE": number(font.size)})
        self._tags(root)
        self._reading_order(root)
        self._layout(root)
        return root

    def _description(self, root: etree._Element) -> None:
        issue = self.issue
        description = _ALTO.add(root, "Description")
        _ALTO.add(description, "MeasurementUnit", "mm10")
        source = _ALTO.add(description, "sourceImageInformation")
        _ALTO.fill(source, "fileName", self.files.image)
        _ALTO.add(source, "documentIdentifier", issue.id)
        is_made_here = issue.origin is Origin.MADE
        step = _ALTO.add(description, "Processing", "", {"ID": "PROCESSING1"})
        _ALTO.add(step, "processingCategory", "contentGeneration")
        _ALTO.fill(step, "processingAgency", issue.paper.publisher)
        told = (
            "Text and positions are those of the page's make-up; nothing was recognised."
            if is_made_here
            else "Text and positions were read from the PDF page's text layer."
        )
        _ALTO.add(step, "processingStepDescription", told)
        name, _, version = issue.tool.partition(" ")
        software = _ALTO.add(step, "processingSoftware")
        _ALTO.fill(software, "softwareName", name)
        _ALTO.fill(software, "softwareVersion", version)

    def _tags(self, root: etree._Element) -> None:
        roles = dict.fromkeys(block.role for block in self.page.blocks)
        if not roles:
            return
        tags = _ALTO.add(root, "Tags")
        for role in roles:
            _ALTO.add(tags, "StructureTag", "", {"ID": tag_name(role), "LABEL": role})

    def _reading_order(self, root: etree._Element) -> None:
        page = self.page
        groups: list[Sequence[str]] = [_names(page.furniture), _names(page.banner)]
        groups += [_story_order(story) for story in page.stories]
        groups += [(sold.id, *_names(sold.blocks)) for sold in page.adverts]
        filled = [names for names in groups if names]
        if not filled:
            return
        order = _ALTO.add(_ALTO.add(root, "ReadingOrder"), "OrderedGroup", "", {"ID": f"{page_name(page)}_RO"})
        for count, names in enumerate(filled, start=1):
            group = _ALTO.add(order, "OrderedGroup", "", {"ID": f"{page_name(page)}_RG{count:05}"})
            for index, name in enumerate(names, start=1):
                told = {"ID": f"{page_name(page)}_RG{count:05}_{index:05}", "REF": name}
                _ALTO.add(group, "ElementRef", "", told)

    def _layout(self, root: etree._Element) -> None:
        page = self.page
        top = [block for block in page.furniture if block.area.foot <= page.space.y]
        bottom = [block for block in page.furniture if block.area.y >= page.space.foot]
        inside = [block for block in page.furniture if block not in top and block not in bottom]
        facts = {
            "ID": page_name(page),
            "PHYSICAL_IMG_NR": str(page.number),
            "PRINTED_IMG_NR": page.label,
            "PAGECLASS": page.part,
            "HEIGHT": number(page.height),
            "WIDTH": number(page.width),
            "LANG": self.issue.paper.language,
            "PC": self._certainty(),
        }
        element = _ALTO.add(_ALTO.add(root, "Layout"), "Page", "", facts)
        for name, blocks in (("TopMargin", top), ("BottomMargin", bottom)):
            if blocks:
                margin = _ALTO.add(element, name, "", _place(union(block.area for block in blocks)))
                for block in blocks:
                    self._block(margin, block)
        stands = [page.space, *(block.area for block in inside), *(story.area for story in page.stories)]
        stands += [area for story in page.stories for area in _story_areas(story)]
        stands += [sold.area for sold in page.adverts]
        space = _ALTO.add(element, "PrintSpace", "", _place(union(stands)))
        for block in (*inside, *page.banner):
            self._block(space, block)
        for count, story in enumerate(page.stories, start=1):
            self._story(space, story, count)
        for sold in page.adverts:
            self._advert(space, sold)

    def _certainty(self) -> str:
        """How sure the page's text is: of one that Pinban set, quite; of a recognised one, the mean of its words."""
        words = [word for block in self.page.blocks for line in block.lines for word in line.words]
        told = [word.confidence for word in words if word.confidence is not None]
        if told:
            return f"{sum(told) / len(told):.4g}"
        return "1" if self.issue.origin is Origin.MADE else ""

    def _story(self, parent: etree._Element, story: PrintedStory, count: int) -> None:
        area = union([story.area, *_story_areas(story)])
        facts = {"ID": story_name(self.page, count), **_place(area), "TYPE": "article"}
        block = _ALTO.add(parent, "ComposedBlock", "", facts)
        if len(story.outline) > 4:  # around a corner that it leaves to another
            points = " ".join(f"{number(x)},{number(y)}" for x, y in story.outline)
            _ALTO.add(_ALTO.add(block, "Shape"), "Polygon", "", {"POINTS": points})
        for part in story.heading:
            self._block(block, part, story.language)
        for picture in story.pictures:
            self._picture(block, picture, story.language)
        for part in story.body:
            self._block(block, part, story.language)

    def _picture(self, parent: etree._Element, picture: PrintedPicture, language: str = "") -> None:
        facts = {"ID": picture.id, **_place(picture.area), "TYPE": "picture", "FILEID": picture.file}
        _ALTO.add(parent, "Illustration", "", facts)
        for block in picture.caption:
            self._block(parent, block, language)

    def _advert(self, parent: etree._Element, sold: PrintedAdvert) -> None:
        area = union([sold.area, *(block.area for block in sold.blocks)])
        facts = {"ID": sold.id, **_place(area), "TYPE": "advertisement", "FILEID": sold.file}
        block = _ALTO.add(parent, "ComposedBlock", "", facts)
        _ALTO.add(block, "GraphicalElement", "", {"ID": f"{sold.id}_GE", **_place(sold.area)})
        for part in sold.blocks:
            self._block(block, part)

    def _block(self, parent: etree._Element, block: PrintedBlock, language: str = "") -> None:
        fonts = Counter(word.font for line in block.lines for word in line.words for _ in word.text)
        usual = min(fonts, key=lambda font: (-fonts[font], self.styles[font]))
        vertical = all(line.vertical for line in block.lines)
        facts = {
            "ID": block.id,
            "STYLEREFS": self.styles[usual],
            "TAGREFS": tag_name(block.role),
            **_place(block.area),
            "LANG": language,
            "BASEDIRECTION": "ttb" if vertical else "",
        }
        element = _ALTO.add(parent, "TextBlock", "", facts)
        for line in block.lines:
            self._line(element, line, usual)

    def _line(self, parent: etree._Element, line: PrintedLine, own: TextFont) -> None:
        self.lines += 1
        area, rests = line.area, number(line.baseline)
        ends = (
            f"{rests},{number(area.y)} {rests},{number(area.foot)}"
            if line.vertical
            else f"{number(area.x)},{rests} {number(area.right)},{rests}"
        )
        facts = {
            "ID": f"{page_name(self.page)}_TL{self.lines:05}",
            **_place(area),
            "BASELINE": ends,
            "BASEDIRECTION": "ttb" if line.vertical else "",
        }
        element = _ALTO.add(parent, "TextLine", "", facts)
        held: etree._Element | None = None
        for index, word in enumerate(line.words):
            if word.ruby:
                if held is not None:
                    _ALTO.add(held, "ALTERNATIVE", word.text, {"PURPOSE": RUBY})
                continue
            held = self._word(element, word, own, parted=line.hyphen is not None if word.part == 1 else self.hyphened)
            if word.space:
                following = next((item for item in line.words[index + 1 :] if not item.ruby), None)
                _ALTO.add(element, "SP", "", _place(_gap(word, following, vertical=line.vertical)))
        self.hyphened = line.hyphen is not None
        if line.hyphen is not None:
            _ALTO.add(element, "HYP", "", {**_place(line.hyphen.area), "CONTENT": line.hyphen.text})

    def _word(self, parent: etree._Element, word: Word, own: TextFont, *, parted: bool) -> etree._Element:
        """A String; ``parted`` says that a hyphen stands where the word is divided, if it is."""
        self.strings += 1
        facts = {
            "ID": f"{page_name(self.page)}_ST{self.strings:05}",
            "STYLEREFS": self.styles[word.font] if word.font != own else "",
            **_place(word.area),
            "CONTENT": word.text,
            "WC": "" if word.confidence is None else f"{word.confidence:g}",
            "LANG": word.language,
        }
        if word.part and parted:
            facts |= {"SUBS_TYPE": f"HypPart{word.part}", "SUBS_CONTENT": word.whole}
        return _ALTO.add(parent, "String", "", facts)


def tag_name(role: str) -> str:
    """The id of a role's StructureTag."""
    return f"TAG_{role}"


def _place(area: Area) -> Mapping[str, str]:
    return {
        "HPOS": number(area.x),
        "VPOS": number(area.y),
        "WIDTH": number(area.width),
        "HEIGHT": number(area.height),
    }


def _gap(word: Word, following: Word | None, *, vertical: bool) -> Area:
    """The white space after a word, up to the next; nothing wide where none follows on its line."""
    area = word.area
    if vertical:
        depth = max(0.0, following.area.y - area.foot) if following else 0.0
        return Area(area.x, area.foot, area.width, depth)
    width = max(0.0, following.area.x - area.right) if following else 0.0
    return Area(area.right, area.y, width, area.height)


def _names(blocks: Iterable[PrintedBlock]) -> tuple[str, ...]:
    return tuple(block.id for block in blocks)


def _story_order(story: PrintedStory) -> tuple[str, ...]:
    pictures = [name for picture in story.pictures for name in (picture.id, *_names(picture.caption))]
    return (*_names(story.heading), *pictures, *_names(story.body))


def _story_areas(story: PrintedStory) -> Iterator[Area]:
    for block in story.blocks:
        yield block.area
    for picture in story.pictures:
        yield picture.area
