// Adverts over a proof: dragged or moved with the arrows to other cells of the grid; ears stay where the layout has them.

import { h } from "./dom.js";
import { toCells } from "./turned.js";
import { t } from "./words.js";

const FAR = 4;

/** An advert of a page. `at(rect)` gives a place as styles, `put(cells)` is told where it is dropped. */
export function advert(item, data, { at, ghost, scale, hold, put, pick }) {
  const element = h(`div.advert${item.still ? ".still" : ""}`, {
    style: at(item.rect), role: "button", tabindex: 0, "data-advert": item.number, "aria-label": `${t("advert")} ${item.advert}`,
    onpointerdown: down, onpointermove: move, onpointerup: up, onpointercancel: end, onlostpointercapture: () => drag && end(), onkeydown: key, onfocus: () => pick(item),
  }, h("span.tag", { "data-says": `${t("advert")} ${item.advert}` }));
  let drag = null;

  function within([column, line, columns, lines]) {
    const { grid } = data;
    return [Math.max(1, Math.min(column, grid.columns.length - columns + 1)), Math.max(grid.first, Math.min(line, grid.lines - lines + 1)), columns, lines];
  }

  function down(event) {
    if (event.button) return;
    element.focus({ preventScroll: true });
    if (item.still) return;
    element.setPointerCapture(event.pointerId);
    drag = { x: event.clientX, y: event.clientY, cells: null };
    hold(true);
  }

  function move(event) {
    if (!drag) return;
    const [right, foot] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.cells && Math.hypot(right, foot) < FAR) return;
    const { columns, leading, width } = data.grid;
    const pitch = columns.length > 1 ? columns[1] - columns[0] : width;
    const [c, l, w, d] = item.cells;
    const [along, after] = toCells(data.grid, right, foot);
    drag.cells = within([c + Math.round(along / scale() / pitch), l + Math.round(after / scale() / leading), w, d]);
    ghost(drag.cells);
  }

  function up() {
    const done = drag;
    end();
    if (done?.cells && done.cells.join() !== item.cells.join()) put(item, done.cells);
  }

  function end() {
    drag = null;
    ghost(null);
    hold(false);
  }

  function key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step || item.still) return;
    event.preventDefault();
    event.stopPropagation();
    const [c, l, w, d] = item.cells;
    const [column, line] = toCells(data.grid, ...step);
    const cells = within([c + column, l + line, w, d]);
    if (cells.join() !== item.cells.join()) put(item, cells);
  }

  return element;
}
