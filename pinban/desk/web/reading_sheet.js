// The page as a picture to read: every character can be pointed at; notes, changes and line numbers lie over it.

import { fill, h } from "./dom.js";
import { wordAt } from "./noting.js";
import { t } from "./words.js";

const SVG = document.querySelector("svg").namespaceURI;
const NEAR = 14; // points from a character within which a click means it
const MOST_STROKES = 20;

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const boxed = (kind, [left, top, right, foot]) => svg("rect", { class: kind, x: left - 0.6, y: top - 0.6, width: right - left + 1.2, height: foot - top + 1.2 });

export class Sheet {
  constructor(root, picked) {
    Object.assign(this, { root, picked, drawing: false, strokes: [], zoom: 1 });
    this.layer = svg("svg", { class: "over", "aria-hidden": "true" });
    this.picture = h("img.proof", { draggable: "false" });
    this.paper = h("div.read-sheet", {}, this.picture, this.layer);
    this.stage = h("div.stage", { tabindex: 0, role: "group", "aria-label": t("mode_sheet") }, this.paper);
    this.layer.addEventListener("pointerdown", (event) => this.#down(event));
    this.layer.addEventListener("pointermove", (event) => this.#move(event));
    this.layer.addEventListener("pointerup", (event) => this.#up(event));
    this.layer.addEventListener("pointercancel", () => this.#stop());
  }

  show(data) {
    this.data = data;
    if (this.stage.parentNode !== this.root) fill(this.root, this.stage);
    const [width, height] = data.sheet;
    const { image } = data;
    if (!image) return;
    this.layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const [low, high] = data.image_of;
    if (this.picture.dataset.of !== low) {
      this.picture.dataset.of = low;
      this.picture.src = low;
      const sharper = new Image();
      sharper.onload = () => { if (this.picture.dataset.of === low) this.picture.src = high; };
      sharper.src = high;
    }
    this.picture.alt = t("page_of", data.label);
    const share = (length, of) => `${((100 * length) / of).toFixed(4)}%`;
    const [across, down] = [width * image.scale, height * image.scale];
    Object.assign(this.picture.style, { width: share(image.width, across), height: share(image.height, down), left: share(-image.left, across), top: share(-image.top, down) });
    this.paper.style.aspectRatio = `${width} / ${height}`;
    this.#size();
    this.#draw();
  }

  zoomed(by) {
    this.zoom = Math.max(0.5, Math.min(6, this.zoom * by));
    this.#size();
  }

  #size() {
    this.paper.style.width = `${(100 * this.zoom).toFixed(2)}%`;
  }

  #draw() {
    const numbers = [];
    for (const story of this.data.stories) {
      for (const [number, start] of story.lines) {
        if (number % 5) continue;
        const [x, top, , foot] = story.boxes.slice(4 * start, 4 * start + 4);
        numbers.push(svg("text", { class: "number", x: x - 1.5, y: foot - 0.15 * (foot - top) }, String(number)));
      }
    }
    const changed = (this.data.changes?.items ?? []).flatMap((item) => item.boxes.map((box) => boxed(`change ${item.kind}`, box)));
    const marks = this.data.marks.flatMap((mark) => this.#mark(mark));
    this.layer.replaceChildren(...numbers, ...changed, ...marks, ...this.strokes.map((stroke) => this.#line(stroke, "stroke new")));
  }

  #mark(mark) {
    const place = mark.quote ? mark.boxes : [];
    const [x, y] = [mark.boxes[0]?.[2] ?? 0, mark.boxes[0]?.[1] ?? 0];
    return [
      ...place.map((box) => boxed(`mark ${mark.state} ${mark.kind}`, box)),
      ...mark.strokes.map((stroke) => this.#line(stroke, `stroke ${mark.state}`)),
      ...(mark.gone ? [] : [svg("text", { class: `flag ${mark.state}`, x: x + 1, y: y + 2 }, String(mark.number))]),
    ];
  }

  #line(stroke, kind) {
    const points = [];
    for (let index = 0; index < stroke.length; index += 2) points.push(`${stroke[index]},${stroke[index + 1]}`);
    return svg("polyline", { class: kind, points: points.join(" ") });
  }

  #at(event) {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.layer.getScreenCTM().inverse());
    return [place.x, place.y];
  }

  #nearest([x, y]) {
    let best = null;
    let least = NEAR * NEAR;
    for (const story of this.data.stories) {
      const { boxes } = story;
      for (let index = 0; index < boxes.length; index += 4) {
        const dx = Math.max(boxes[index] - x, 0, x - boxes[index + 2]);
        const dy = Math.max(boxes[index + 1] - y, 0, y - boxes[index + 3]);
        const away = dx * dx + dy * dy;
        if (away < least) [least, best] = [away, { story, at: index / 4 }];
      }
    }
    return best;
  }

  #down(event) {
    if (event.button) return;
    if (this.drawing) {
      if (this.strokes.length >= MOST_STROKES) return;
      this.layer.setPointerCapture(event.pointerId);
      this.stroke = this.#at(event).map((side) => Math.round(side * 10) / 10);
      return;
    }
    this.start = this.#nearest(this.#at(event));
    if (event.pointerType === "mouse" && this.start) {
      event.preventDefault();
      this.layer.setPointerCapture(event.pointerId);
    }
  }

  #move(event) {
    if (this.stroke) {
      const [x, y] = this.#at(event).map((side) => Math.round(side * 10) / 10);
      const [px, py] = this.stroke.slice(-2);
      if (Math.hypot(x - px, y - py) > 1.5 && this.stroke.length < 598) {
        this.stroke.push(x, y);
        this.#draw();
        this.layer.append(this.#line(this.stroke, "stroke new"));
      }
    } else if (this.start && event.buttons) {
      const end = this.#nearest(this.#at(event));
      if (end?.story === this.start.story) this.#select(this.start.story, Math.min(this.start.at, end.at), Math.max(this.start.at, end.at) + 1);
    }
  }

  #up(event) {
    if (this.stroke) {
      if (this.stroke.length >= 4) this.strokes.push(this.stroke);
      this.stroke = null;
      this.#draw();
      return;
    }
    const end = this.#nearest(this.#at(event));
    const { start } = this;
    this.start = null;
    if (!start || !end || end.story !== start.story) return;
    const [from, to] = start.at === end.at ? wordAt(start.story.text, start.at) : [Math.min(start.at, end.at), Math.max(start.at, end.at) + 1];
    this.#select(start.story, from, to);
    this.picked({ story: start.story.id, start: from, end: to, quote: start.story.text.slice(from, to) });
  }

  #stop() {
    this.stroke = null;
    this.start = null;
  }

  #select(story, from, to) {
    this.layer.querySelectorAll(".picked").forEach((item) => item.remove());
    for (let at = from; at < to; at += 1) this.layer.append(boxed("picked", story.boxes.slice(4 * at, 4 * at + 4)));
  }

  /** Begin to draw; or end, and write the note: it is pinned to the word nearest to where the drawing began. */
  draw() {
    this.drawing = !this.drawing;
    this.layer.classList.toggle("drawing", this.drawing);
    if (this.drawing || !this.strokes.length) return;
    const [x, y] = this.strokes[0];
    const near = this.#nearest([x, y]);
    const [from, to] = near ? wordAt(near.story.text, near.at) : [0, 0];
    const [left, top] = near ? near.story.boxes.slice(4 * from, 4 * from + 2) : [x, y];
    const moved = this.strokes.map((stroke) => stroke.map((side, index) => Math.round((side - (index % 2 ? top : left)) * 10) / 10));
    const where = near ? { story: near.story.id, start: from, end: to, quote: near.story.text.slice(from, to) } : { at: [x, y], quote: "" };
    this.strokes = [];
    this.picked({ ...where, strokes: moved });
  }

  flash(mark) {
    const box = mark.boxes[0];
    if (!box) return;
    const ring = boxed("flash", box);
    this.layer.append(ring);
    ring.scrollIntoView({ block: "center", inline: "center", behavior: "smooth" });
    setTimeout(() => ring.remove(), 2400);
  }

  leave() {
    this.#stop();
  }
}
