// The frames over a proof: picked, dragged and stretched with the pointer or the keys, snapping to columns and lines.

import { advert } from "./adverts.js";
import { picture } from "./api.js";
import { photo } from "./crop.js";
import { fill, h, later } from "./dom.js";
import { edges, toCells, toSheet } from "./turned.js";
import { t } from "./words.js";

const FAR = 4; // pixels that the pointer moves before it drags
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Frames {
  /**
   * `chose(story)` is told of what is picked, `dropped(frame, cells, how)` of where a frame is put. `more` are told of
   * the rest: `more.focus(frame, picture, focus)`, `more.advert(advert, cells)`, `more.pickedAdvert(advert)`,
   * `more.still(frame)` of one that cannot be dragged; `more.mayCrop()` says whether pictures may be moved at all;
   * `more.free()` is called once nothing is dragged any more.
   */
  constructor(sheet, chose, dropped, more) {
    this.more = more;
    this.sheet = sheet;
    this.chose = chose;
    this.dropped = dropped;
    this.layer = h("div.frames");
    this.ghost = h("div.ghost", { hidden: true }, h("span"));
    this.data = null;
    this.picked = "";
    this.drag = null;
    this.cropping = false;
    this.held = false; // a picture or an advert is being dragged
    this.nudged = null;
    this.settle = later(() => this.#nudgeEnds(), 350);
    sheet.append(this.layer, this.ghost);
  }

  /** Whether something is being dragged: what lies under a pointer is not to be taken away from it. */
  get busy() {
    return Boolean(this.drag || this.held || this.nudged);
  }

  hold(held) {
    this.held = held;
    if (!this.busy) this.more.free();
  }

  /** Show a page's frames; those that moved since the last time flash. */
  show(data) {
    const former = new Map((this.data?.label === data.label ? this.data.frames ?? [] : []).map((frame) => [frame.story, frame.cells.join()]));
    const focused = document.activeElement?.dataset?.story;
    this.data = data;
    const focusedAdvert = document.activeElement?.dataset?.advert;
    fill(this.layer, (data.frames ?? []).map((frame) => this.#frame(frame, former)), (data.adverts ?? []).map((item) => this.#advert(item)));
    if (focusedAdvert) this.layer.querySelector(`[data-advert="${CSS.escape(focusedAdvert)}"]`)?.focus({ preventScroll: true });
    if (focused) this.layer.querySelector(`[data-story="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    this.pick(this.picked, false);
  }

  get frame() {
    return this.data?.frames?.find((frame) => frame.story === this.picked);
  }

  pick(story, tell = true) {
    const former = this.picked;
    this.picked = this.data?.frames?.some((frame) => frame.story === story) ? story : "";
    if (this.picked !== former) this.cropping = false;
    for (const element of this.layer.querySelectorAll(".frame")) {
      const here = element.dataset.story === this.picked;
      element.classList.toggle("picked", here);
      element.setAttribute("aria-pressed", String(here));
    }
    const photos = this.layer.querySelectorAll(".photo");
    for (const element of photos) element.remove();
    if (photos.length) this.hold(false); // a drag of one ends with it
    if (this.frame && this.cropping) this.#photos(this.frame);
    if (tell) this.chose(this.picked);
  }

  /** Whether the picked story's pictures are moved within their frames, and not the story. */
  crop(on = !this.cropping) {
    this.cropping = on && this.more.mayCrop() && Boolean(this.frame?.pictures.some((item) => item.number !== undefined));
    this.pick(this.picked);
  }

  /** A key over the page; whether it meant the picked frame. */
  key(event) {
    const step = ARROWS[event.key];
    const frame = this.frame;
    if (!step || !frame || !movable(frame)) return false;
    event.preventDefault();
    const nudged = this.nudged ?? { frame, cells: [...frame.cells], how: event.shiftKey ? "size" : "move" };
    const [column, line] = toCells(this.data.grid, ...step);
    const [c, l, w, d] = nudged.cells;
    const wanted = event.shiftKey ? [c, l, w + column, d + line] : [c + column, l + line, w, d];
    if (event.shiftKey) nudged.how = line ? "depth" : nudged.how === "depth" ? "depth" : "width";
    nudged.cells = this.#within(wanted, nudged.how === "move");
    this.nudged = nudged;
    this.#ghost(nudged.cells);
    this.settle();
    return true;
  }

  #nudgeEnds() {
    const nudged = this.nudged;
    this.nudged = null;
    this.ghost.hidden = true;
    this.hold(false);
    if (nudged && nudged.cells.join() !== nudged.frame.cells.join()) this.dropped(nudged.frame, nudged.cells, nudged.how);
  }

  #frame(frame, former) {
    const moved = former.size && former.get(frame.story) !== frame.cells.join();
    const over = frame.over ? ".over" : frame.room > 2 ? ".under" : "";
    const label = frame.over ? t("over", frame.over[0]) : frame.room > 2 ? t("under", frame.room) : "";
    const says = `${frame.title}, ${describe(frame, this.data.grid)}${label ? `, ${label}` : ""}${frame.pinned ? `, ${t("pinned")}` : ""}`;
    const element = h(`div.frame${over}${moved ? ".moved" : ""}${frame.pinned ? ".pinned" : ""}${movable(frame) ? "" : ".still"}`, {
      "data-story": frame.story, role: "button", tabindex: 0, "aria-label": says, "aria-pressed": "false",
      style: this.#place(bounds(frame.blocks)),
      ondblclick: () => this.crop(true),
      onfocus: () => this.picked !== frame.story && this.pick(frame.story),
      onpointerdown: (event) => this.#down(event, frame, event.target.dataset.edge ?? ""),
      onpointermove: (event) => this.#move(event),
      onpointerup: (event) => this.#up(event),
      onpointercancel: () => this.#cancel(),
      onlostpointercapture: () => this.drag && this.#cancel(),
    });
    const [x, y, width, height] = bounds(frame.blocks);
    for (const block of frame.blocks) {
      const inner = { left: pc((block[0] - x) / width), top: pc((block[1] - y) / height), width: pc(block[2] / width), height: pc(block[3] / height) };
      element.append(h("i.block", { style: inner }));
    }
    // what it says stands in its name, which readers hear: here it is for the eye alone
    element.append(h("span.tag", { "data-says": `${frame.pinned ? "⚑ " : ""}${frame.filler ? t("fillers") : frame.title}${label ? `　${label}` : ""}` }));
    if (movable(frame)) element.append(...edges(this.data.grid).map(([edge, side]) => h(`i.edge.${side}`, { "data-edge": edge })));
    return element;
  }

  /** The picked story's pictures, each to be moved within its frame. */
  #photos(frame) {
    for (const item of frame.pictures) {
      if (item.number === undefined) continue;
      const address = item.shown ? picture(frame.story.replace(/\.2$/, ""), item.number, this.data.mark) : "";
      this.layer.append(photo(item, this.#place(item.rect), address, (focus) => this.more.focus(frame, item, focus), (held) => this.hold(held)));
    }
  }

  #advert(item) {
    return advert(item, this.data, {
      at: (rect) => this.#place(rect),
      ghost: (cells) => (cells ? this.#ghost(cells) : (this.ghost.hidden = true)),
      scale: () => (this.sheet.clientWidth / this.data.image.width) * this.data.image.scale,
      hold: (held) => this.hold(held),
      put: (it, cells) => this.more.advert(it, cells),
      pick: (it) => { this.pick("", false); this.more.pickedAdvert(it); },
    });
  }

  #place([x, y, width, height]) {
    const { image } = this.data;
    return {
      left: pc((image.left + x * image.scale) / image.width), top: pc((image.top + y * image.scale) / image.height),
      width: pc((width * image.scale) / image.width), height: pc((height * image.scale) / image.height),
    };
  }

  #down(event, frame, edge) {
    if (event.button) return;
    this.pick(frame.story);
    event.currentTarget.focus({ preventScroll: true });
    if (!movable(frame)) {
      this.stuck = { frame, x: event.clientX, y: event.clientY };
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    this.drag = { frame, edge, x: event.clientX, y: event.clientY, cells: null };
  }

  #move(event) {
    const { drag, stuck } = this;
    if (stuck && event.buttons && Math.hypot(event.clientX - stuck.x, event.clientY - stuck.y) > FAR) {
      this.stuck = null;
      this.more.still(stuck.frame);
    }
    if (!drag) return;
    const [right, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.cells && Math.hypot(right, down) < FAR) return;
    this.sheet.classList.add("dragging");
    const points = this.sheet.clientWidth / this.data.image.width * this.data.image.scale;
    drag.cells = this.#snapped(drag, right / points, down / points);
    this.#ghost(drag.cells);
  }

  #up(event) {
    const { drag } = this;
    this.#cancel();
    if (!drag?.cells) return;
    event.preventDefault();
    if (drag.cells.join() !== drag.frame.cells.join()) this.dropped(drag.frame, drag.cells, { "": "move", w: "width", e: "width", s: "depth" }[drag.edge]);
  }

  #cancel() {
    this.drag = null;
    this.stuck = null;
    this.ghost.hidden = true;
    this.sheet.classList.remove("dragging");
    this.more.free();
  }

  /** The cells that a drag by so many points comes to. */
  #snapped({ frame, edge }, right, down) {
    const { columns, leading } = this.data.grid;
    const pitch = columns.length > 1 ? columns[1] - columns[0] : this.data.grid.width;
    const [c, l, w, d] = frame.cells;
    const [along, after] = toCells(this.data.grid, right, down);
    const [across, deep] = [Math.round(along / pitch), Math.round(after / leading)];
    if (edge === "e") return this.#within([c, l, w + across, d], false);
    if (edge === "w") return this.#within([Math.min(c + across, c + w - 1), l, Math.max(1, w - across), d], false);
    if (edge === "s") return this.#within([c, l, w, d + deep], false);
    return this.#within([c + across, l + deep, w, d], true);
  }

  /** Cells that lie on the grid: moved back onto it, or cut to it. */
  #within([c, l, w, d], moving) {
    const { columns, lines, first } = this.data.grid;
    const width = clamp(w, 1, columns.length);
    const depth = clamp(d, 4, lines - first + 1);
    const column = clamp(c, 1, moving ? columns.length - width + 1 : columns.length);
    const line = clamp(l, first, moving ? Math.max(first, lines - Math.min(depth, 4) + 1) : lines);
    return [column, line, Math.min(width, columns.length - column + 1), Math.min(depth, lines - line + 1)];
  }

  #ghost(cells) {
    const { grid } = this.data;
    const [c, l, w, d] = cells;
    const rect = [grid.columns[c - 1], grid.top + (l - 1) * grid.leading, w * grid.width + (w - 1) * grid.gutter, d * grid.leading];
    Object.assign(this.ghost.style, this.#place(toSheet(grid, rect)));
    this.ghost.firstChild.textContent = t("frame", w, d, c, l - grid.first + 1);
    this.ghost.hidden = false;
  }
}

/** Whether this person may move it; fillers, jumped parts and groups of briefs are make-up's. */
export const movable = (frame) => !frame.still && !frame.filler && !frame.jumped && !frame.members.length;

/** Where a frame stands, in words. */
export const describe = (frame, grid) => t("frame", frame.cells[2], frame.cells[3], frame.cells[0], frame.cells[1] - grid.first + 1);

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
const pc = (share) => `${(share * 100).toFixed(4)}%`;

function bounds(blocks) {
  const [left, top] = [Math.min(...blocks.map((b) => b[0])), Math.min(...blocks.map((b) => b[1]))];
  const [right, foot] = [Math.max(...blocks.map((b) => b[0] + b[2])), Math.max(...blocks.map((b) => b[1] + b[3]))];
  return [left, top, right - left, foot - top];
}
