"""What a desk is told to do about each kind of thing that a drawing may not hold."""

import pytest

from pinban.diagnostics import Place
from pinban.drawings.cures import cure_of
from pinban.drawings.policy import Refusal
from pinban.manuscripts.svg import probe_svg
from tests.drawings.maker import svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
BOX = '<rect width="9" height="9" {}/>'


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ('<filter id="f"><feGaussianBlur/></filter>' + BOX.format('filter="url(#f)"'), ("效果", "1181 × 590 像素")),
        (BOX.format('style="mix-blend-mode:multiply"'), ("效果", "1181 × 590 像素")),
        (BOX.format('style="mask-mode:alpha"'), ("效果", "300 dpi")),
        ('<text writing-mode="vertical-rl">字</text>', ("曲线",)),
        ('<text direction="rtl">字</text>', ("曲线",)),
        ('<text style="text-transform:uppercase">a</text>', ("曲线",)),
        ('<image width="9" height="9" href="a.png"/>', ("嵌入",)),
        ("<style>@import 'x.css';</style>", ("嵌入",)),
        ("<script>x</script>", ("动画和脚本",)),
        (BOX.format('onclick="x()"'), ("动画和脚本",)),
        (BOX.format('style="fill: var(--a)"'), ("内联样式",)),
        ("<g/>" * 50_001, ("简化",)),
        ('<path d="M0 0L10 10 L 20 x"/>', ("展开外观", "1181 × 590 像素")),
    ],
)
def test_the_fix_is_one_that_a_desk_can_do(inner: str, said: tuple[str, ...]) -> None:
    probed, found = probe_svg(svg(inner, HEAD), "a.svg", Place())
    assert probed is None and {item.code for item in found} == {"M034"}
    for item in found:
        assert all(word in item.hint_zh for word in said), item.hint_zh
        assert item.hint_en and "{" not in item.hint_zh + item.hint_en


def test_the_pixels_are_those_of_the_printed_size() -> None:
    facts = cure_of(Refusal("<rect> filter: blur(2px)"), (300, 200), 254)
    assert "3000 × 2000 像素" in facts["cure_zh"] and "3000 × 2000 pixels" in facts["cure_en"]
    assert "254" in facts["cure_zh"]
