"""More drawings of an attacker's: loops, repeats, selectors, encodings; each ends soon in a finding or a picture."""

# ruff: noqa: E501, UP031 -- each in one line, as it was thought of

import base64
import gzip
from collections.abc import Callable

import pytest

from pinban.diagnostics import Place
from pinban.drawings import sandboxed
from pinban.drawings.sandboxed import read_in_process
from pinban.files.sandbox import SandboxError
from pinban.manuscripts.svg import probe_svg
from tests.drawings.maker import HEAD, look, png, pressed, svg

R = '<rect width="9" height="9"/>'


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def nested_pictures(depth: int) -> bytes:
    data = svg(R)
    for _ in range(depth):
        data = svg(f'<image width="9" height="9" href="data:image/svg+xml;base64,{b64(data)}"/>')
    return data


# fmt: off
HOSTILE: dict[str, Callable[[], bytes]] = {
    '499k points many strokes': lambda: svg('<path stroke="red" fill="none" d="M0 0%s"/>'%('h1v1'*120_000)),
    'dashes on long path': lambda: svg('<path stroke="red" fill="none" stroke-dasharray="1e-7" d="M0 0%s"/>'%('h9v9'*10_000)),
    'round join 100k arcs': lambda: svg('<path stroke="red" stroke-linejoin="round" stroke-width="50" fill="none" d="M0 0%s"/>'%('a9 9 0 1 1 5 5'*60_000)),
    'arcs flags': lambda: svg('<path d="M0 0A1 1 0 11 9 9A1e-9 1e9 45 0 1 5 5a1e7 1e7 0 1 0 1 1"/>'),
    'stroke 1e308': lambda: svg('<path d="M0 0h9" stroke="red" stroke-width="1e308"/>'),
    'miter 1e7': lambda: svg('<path d="M0 0L50 1L0 2" stroke="red" stroke-width="1e6" stroke-miterlimit="1e7"/>'),
    'use cycle via symbol': lambda: svg('<symbol id="a"><use href="#b"/></symbol><symbol id="b"><use href="#a"/></symbol><use href="#a"/>'),
    'use cycle via pattern': lambda: svg('<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><use href="#r"/></pattern><rect id="r" width="90" height="90" fill="url(#p)"/>'),
    'use cycle via mask': lambda: svg('<mask id="m"><use href="#r"/></mask><rect id="r" width="90" height="90" mask="url(#m)"/>'),
    'use cycle via clip': lambda: svg('<clipPath id="m"><use href="#r"/></clipPath><rect id="r" width="90" height="90" clip-path="url(#m)"/>'),
    'use cycle via marker': lambda: svg('<marker id="m"><use href="#r"/></marker><path id="r" d="M0 0h9v9" marker-mid="url(#m)"/>'),
    'use cycle via textpath': lambda: svg('<path id="r" d="M0 0h90"/><text id="t"><textPath href="#r">字<tspan>a</tspan></textPath></text><use href="#t"/>'),
    'pattern stroke cycle': lambda: svg('<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M0 0h9" stroke="url(#p)"/></pattern><path d="M0 0h90" stroke="url(#p)"/>'),
    'pattern text cycle': lambda: svg('<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><text fill="url(#p)">字</text></pattern><text fill="url(#p)" y="50">字</text>'),
    'pattern stroke bomb': lambda: svg(''.join(f'<pattern id="p{n}" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M0 0h9v9" stroke="url(#p{n+1})"/></pattern>' for n in range(12))+'<path d="M0 0h90v90" stroke="url(#p0)"/>'),
    'pattern text bomb': lambda: svg(''.join(f'<pattern id="p{n}" width="9" height="9" patternUnits="userSpaceOnUse"><text fill="url(#p{n+1})">字</text></pattern>' for n in range(12))+'<text y="50" fill="url(#p0)">字</text>'),
    'clip of much text': lambda: svg('<clipPath id="c"><text font-size="1">%s</text></clipPath>'%('字'*15000)+'<g clip-path="url(#c)">'+R+'</g>'),
    'clip of text 300 times': lambda: svg('<clipPath id="c"><text font-size="1">%s</text></clipPath>'%('字'*60)+('<g clip-path="url(#c)">'+R+'</g>')*300),
    'many texts strokes': lambda: svg(('<text y="50" stroke="red">国标龘</text>')*6000),
    'css var cycle': lambda: svg('<style>rect{--a:var(--b);--b:var(--a);fill:var(--a)}</style>'+R),
    'css import': lambda: svg('<style>@import url(file:///etc/passwd);</style>'+R),
    'css import escaped': lambda: svg('<style>@\\69mport "x";</style>'+R),
    'css url escaped': lambda: svg('<rect width="9" height="9" style="fill:u\\72l(http://x/a#b)"/>'),
    'css url comment': lambda: svg('<rect width="9" height="9" style="fill:url(/**/http://x/a#b)"/>'),
    'css calc nested': lambda: svg('<rect style="width:calc(%s1px%s)" height="9"/>'%('('*400,')'*400)),
    'css important many': lambda: svg('<style>%s</style>'%('rect{fill:red!important}'*20000)+R),
    'css attr selectors': lambda: svg('<style>%s</style>'%('[a^="x"][b*="y"]{fill:red}'*300)+'<rect a="x" b="zy" width="1" height="1"/>'*2000),
    'css nth-child': lambda: svg('<style>%s</style>'%(':nth-child(2n+1 of g){fill:red}'*30)+'<g/>'*3000),
    'css nth-last': lambda: svg('<style>%s</style>'%('rect:nth-last-of-type(3n+1){fill:red}'*20)+R*5000),
    'css has': lambda: svg('<style>%s</style>'%('g:has(rect){fill:red}'*50)+'<g>'*60+R*1000+'</g>'*60),
    'css sibling many': lambda: svg('<style>%s</style>'%('rect~rect~rect~rect{fill:red}')+R*4000),
    'css sibling many 2': lambda: svg('<style>%s</style>'%('rect~g~rect~g~rect{fill:red}')+R*4000),
    'css descendant deep': lambda: svg('<style>g g g g g g g g g a rect{fill:red}</style>'+'<g>'*100+R*400+'</g>'*100),
    'css empty comments': lambda: svg('<style>'+'/**/'*200000+'rect{fill:red}</style>'+R),
    'long font family': lambda: svg('<text y="50" font-family="%s">字</text>'%(','.join(f'f{n}' for n in range(50000)))),
    'href file': lambda: svg('<image href="file:///etc/passwd" width="9" height="9"/>'),
    'href http': lambda: svg('<image href="http://127.0.0.1:1/x.png" width="9" height="9"/>'),
    'feImage': lambda: svg('<filter id="f"><feImage href="file:///etc/passwd"/></filter>'+R),
    'data 7MB': lambda: svg('<image width="9" height="9" href="data:image/png;base64,%s"/>'%('A'*7_000_000)),
    'nested data svg': lambda: nested_pictures(12),
    'svgz bomb': lambda: gzip.compress(svg(' '*50_000_000)),
    'utf16': lambda: svg('<text y="50">字</text>').decode().encode('utf-16'),
    'utf16 decl': lambda: ('<?xml version="1.0" encoding="UTF-16"?>'+svg('<text y="50">字</text>').decode()).encode('utf-16'),
    'utf7': lambda: b'<?xml version="1.0" encoding="UTF-7"?>'+svg('+ADw-script+AD4-'),
    'utf32': lambda: svg(R).decode().encode('utf-32'),
    'ebcdic': lambda: ('<?xml version="1.0" encoding="cp037"?>'+svg(R).decode()).encode('cp037'),
    'lying encoding': lambda: b'<?xml version="1.0" encoding="GB18030"?>'+svg('<text y="50">国标</text>'),
    'unknown encoding': lambda: b'<?xml version="1.0" encoding="x-nothing"?>'+svg(R),
    'param entity': lambda: b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]>'+svg(R),
    'param bomb': lambda: b'<!DOCTYPE svg [<!ENTITY % a "<!ENTITY &#37; b \'x\'>">%a;]>'+svg(R),
    'external dtd': lambda: b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">'+svg(R),
    'dtd attlist default': lambda: b'<!DOCTYPE svg [<!ATTLIST rect onload CDATA "x()" fill CDATA "red">]>'+svg(R),
    'attlist with style': lambda: b'<!DOCTYPE svg [<!ATTLIST rect filter CDATA "url(#f)">]>'+svg(R),
    'entity in attribute': lambda: b'<!DOCTYPE svg [<!ENTITY a "9">]>'+svg('<rect width="&a;" height="9"/>'),
    'xinclude': lambda: svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'+R),
    'xml base': lambda: svg('<g xml:base="file:///"><use href="#r"/></g><rect id="r" width="9" height="9"/>'),
    'namespace tricks': lambda: svg('<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>'),
    'deep switch': lambda: svg('<switch>'*110+R+'</switch>'*110),
    'switch many': lambda: svg('<switch>'+'<foreignObject/>'*20000+R+'</switch>'),
    'switch deep foreign': lambda: svg('<switch>'*50+'<foreignObject/>'*2000+R+'</switch>'*50),
    'ids many same': lambda: svg('<rect id="a"/>'*40000+'<use href="#a"/>'),
    'viewBox huge': lambda: svg(R,HEAD.replace('0 0 100 100','-1e7 -1e7 1e7 1e7')),
    'viewBox sliver': lambda: svg(R,HEAD.replace('0 0 100 100','0 0 1e7 1e-7')),
    'viewBox 100:1': lambda: svg(R,HEAD.replace('0 0 100 100','0 0 1e6 1')),
    'size 1e-2': lambda: svg(R,'<svg xmlns="http://www.w3.org/2000/svg" width=".011" height=".011">'),
    'nested viewBox zoom': lambda: svg('<svg viewBox="0 0 1e-6 1e-6">'*60+R+'</svg>'*60),
    'nested viewBox out': lambda: svg('<svg viewBox="0 0 1e6 1e6">'*60+R+'</svg>'*60),
    'gradient 200 repeats': lambda: svg('<linearGradient id="g" spreadMethod="reflect" x2=".006">'+'<stop offset=".1"/><stop offset=".9" stop-color="red"/>'*200+'</linearGradient>'+'<rect width="90" height="90" fill="url(#g)"/>'*50),
    'gradients many': lambda: svg('<linearGradient id="g">'+'<stop offset=".1"/><stop offset=".9" stop-color="red"/>'*200+'</linearGradient>'+'<rect width="90" height="90" fill="url(#g)"/>'*2000),
    'radial focal': lambda: svg('<radialGradient id="g" fx="9" fy="9" fr="5"><stop/><stop offset="1" stop-color="red"/></radialGradient><rect width="90" height="90" fill="url(#g)"/>'),
    'gradient stops alpha': lambda: svg('<linearGradient id="g">'+''.join(f'<stop offset="{n/100}" stop-color="rgb({n},0,0)" stop-opacity="{n/100}"/>' for n in range(100))+'</linearGradient>'+'<rect width="90" height="90" fill="url(#g)"/>'*800),
    'mask many': lambda: svg('<mask id="m"><rect width="99" height="99" fill="#fff"/></mask>'+('<g mask="url(#m)">'+R+'</g>')*3000),
    'mask nested groups': lambda: svg('<mask id="m"><rect width="99" height="99" fill="#fff"/></mask>'+'<g mask="url(#m)">'*110+R+'</g>'*110),
    'clip nested groups': lambda: svg('<clipPath id="m"><rect width="99" height="99"/><circle r="50"/></clipPath>'+'<g clip-path="url(#m)">'*110+R+'</g>'*110),
    'clip many parts': lambda: svg('<clipPath id="m">'+'<circle cx="5" r="50"/><path d="M0 0v9h9"/>'*2000+'</clipPath><g clip-path="url(#m)">'+R+'</g>'),
    'clip many x many': lambda: svg('<clipPath id="m">'+'<circle cx="5" r="50"/><path d="M0 0v9h9"/>'*200+'</clipPath>'+('<g clip-path="url(#m)">'+R+'</g>')*100),
    'textPath long x long': lambda: svg('<path id="p" d="M0 50%s"/><text font-size=".001"><textPath href="#p">%s</textPath></text>'%('h.01'*20000,'a'*19000)),
    'text rotate list': lambda: svg('<text y="50" rotate="%s">字字</text>'%(' '.join(str(n%360) for n in range(200000)))),
    'text x list': lambda: svg('<text y="50" x="%s">%s</text>'%(' '.join(str(n%100) for n in range(100000)),'字'*19000)),
    'textLength': lambda: svg('<text y="50" textLength="1e-9">字</text><text y="50" textLength="9">字</text>'),
    'combining': lambda: svg('<text y="50">a%s</text>'%('\u0301'*19000)),
    'emoji zwj': lambda: svg('<text y="50">%s</text>'%('👨\u200d👩'*2000)),
    'letter spacing 1e6': lambda: svg('<text y="50" letter-spacing="1e6">字字字</text>'),
    'font-size 1e7': lambda: svg('<text y="50" font-size="1e7">字</text>'),
    'font-size em tower': lambda: svg('<g font-size="1e3em">'*60+'<text y="50">字</text>'+'</g>'*60),
    'font-size percent 0': lambda: svg('<text y="50" font-size="0">字</text>'+R),
    'opacity nan': lambda: svg('<rect width="9" height="9" opacity="nan" fill-opacity="inf"/>'),
    'transform nan': lambda: svg('<g transform="matrix(nan 0 0 1 0 0)">'+R+'</g>'),
    'rotate huge': lambda: svg('<g transform="rotate(1e7)">'+R+'</g>'),
    'marker 19999 each complex': lambda: svg('<marker id="m" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></marker><path fill="none" d="M0 0%s" marker-mid="url(#m)"/>'%('l1 1'*19000)),
    'images many': lambda: svg(('<image width="9" height="9" href="data:image/png;base64,%s"/>'%b64(png(size=(40,40))))*800),
    'image 1x1e9 ratio': lambda: svg('<image width="1e-6" height="1e6" preserveAspectRatio="none" href="data:image/png;base64,%s"/>'%b64(png())),
    'use 40000': lambda: svg('<rect id="r" width="9" height="9"/>'+'<use href="#r"/>'*20000),
    'use nested transforms': lambda: svg('<rect id="r0" width="9" height="9"/>'+''.join(f'<g id="r{n}" transform="rotate(5)"><use href="#r{n-1}"/><use href="#r{n-1}"/></g>' for n in range(1,14))+'<use href="#r13"/>'),
    'nul': lambda: svg(R)+b'\0'*100,
    'trailing junk': lambda: svg(R)+b'<svg/>',
    'truncated': lambda: svg(R)[:-9],
    'attr newline bomb': lambda: svg('<rect width="9" height="9" desc="%s"/>'%('&#10;'*1_000_000)),
    'charrefs text': lambda: svg('<text y="50">%s</text>'%('&#x5b57;'*900_000)),
    'namespaces': lambda: svg('<g %s>'%' '.join(f'xmlns:a{n}="u{n}"' for n in range(20000))+R+'</g>'),
    'namespaces each': lambda: svg(''.join(f'<g xmlns:a{n}="u{n}">' for n in range(100))+R*20000+'</g>'*100),
    'xml:space': lambda: svg('<text xml:space="preserve" y="50">%s</text>'%(' '*19000+'a')),
    "dashes of dust": lambda: svg('<line x2="9e6" y2="9e6" stroke="red" stroke-dasharray="1e-9 1e-9"/>'),
}
# fmt: on
PAINTED = (
    *("499k points many strokes", "round join 100k arcs", "miter 1e7", "use cycle via textpath", "clip of much text"),
    *(
        "clip of text 300 times",
        "many texts strokes",
        "css important many",
        "css attr selectors",
        "css descendant deep",
    ),
    *(
        "css empty comments",
        "long font family",
        "utf16",
        "utf16 decl",
        "utf32",
    ),
    *(
        "lying encoding",
        "external dtd",
        "xinclude",
        "deep switch",
        "switch many",
        "switch deep foreign",
        "ids many same",
    ),
    *("viewBox 100:1", "size 1e-2", "nested viewBox out", "radial focal", "mask many", "mask nested groups"),
    *(
        "clip nested groups",
        "clip many parts",
        "text rotate list",
        "text x list",
        "textLength",
        "combining",
        "emoji zwj",
    ),
    *("letter spacing 1e6", "font-size 1e7", "font-size percent 0", "opacity nan", "rotate huge", "images many"),
    *("marker 19999 each complex", "image 1x1e9 ratio", "attr newline bomb", "namespaces", "namespaces each"),
    "xml:space",
)
"""Read for what they are; all others are refused."""
TOLD = ("clip of much text", "clip of text 300 times", "many texts strokes", "emoji zwj")
"""Refused when their text is set."""


@pytest.mark.whole
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_drawing_ends_soon_in_a_finding_or_a_picture(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = HOSTILE[name]()
    reading = read_in_process(data)
    assert (reading.drawing is not None) == (name in PAINTED), (reading.refused, reading.unreadable)
    monkeypatch.setattr("pinban.prepress.pictures.svg.read_in_sandbox", lambda _: reading)
    picture, found = pressed(data)
    assert (picture is not None) == (name in PAINTED and name not in TOLD), found
    assert picture is not None or {item.code for item in found} <= {"X020", "X024", "X027"}
    if picture is not None:
        look(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "utf-8-sig"])
def test_an_encoding_is_read_as_it_says(encoding: str) -> None:
    text = '<text y="60" font-size="40">国</text>'.replace("国", "國" if encoding == "big5" else "国")
    declared = encoding.removesuffix("-sig").removesuffix("-le")
    data = f'<?xml version="1.0" encoding="{declared}"?>{HEAD}{text}</svg>'.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert look(data).text.strip() in ("国", "國")


def test_a_drawing_that_takes_too_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise SandboxError("用时超过了 20 秒", "it took more than 20 s")

    monkeypatch.setattr(sandboxed, "shared", late)
    data = svg('<rect width="3" height="3" id="never-read-before"/>')
    picture, found = pressed(data)
    assert picture is None and [item.code for item in found] == ["S059"]
    probed, found = probe_svg(data, "a.svg", Place())
    assert probed is None and [item.code for item in found] == ["S059"]
    assert "20 s" in found[0].en and "a.svg" in found[0].zh
