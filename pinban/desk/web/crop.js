// A picture within its frame: what may never be cut is marked, and dragging the picture says what is to be seen of it.

import { h } from "./dom.js";
import { t } from "./words.js";

const FAR = 3;

/** How much is cut before what is kept, of `share` in all, where `focus` is to be as near the middle as may be. */
const before = (share, focus) => Math.min(share, Math.max(0, focus - (1 - share) / 2));

/** The part of a picture that no crop takes away: left, top, right, bottom as shares of the whole picture. */
export function sure({ allowed, focus }) {
  const [x, y] = focus ?? [0.5, 0.4];
  const [left, top] = [before(allowed, x), before(allowed, y)];
  return [left, top, left + 1 - allowed, top + 1 - allowed];
}

/** The focus that cuts `left` and `top` away, of so much as is cut now. */
export function focusOf(crop, left, top, focus) {
  const [across, down] = [crop[0] + crop[2], crop[1] + crop[3]];
  const [x, y] = focus ?? [0.5, 0.5];
  const round = (value) => Math.round(value * 100) / 100;
  return [across > 0.001 ? round(left + (1 - across) / 2) : x, down > 0.001 ? round(top + (1 - down) / 2) : y];
}

/** A picture of the picked frame, as an element of the frame's; `chose(focus)` is told where it is dragged to, `hold(held)` that it is. */
export function photo(item, at, address, chose, hold) {
  const whole = h("img", { src: address, alt: "", draggable: "false" });
  const kept = h("i.kept", { title: t("not_cut") });
  const element = h("div.photo", {
    style: at, role: "slider", tabindex: 0, "data-picture": item.number, "aria-label": t("crop_drag"), "aria-valuenow": Math.round(item.crop[0] * 100), "aria-valuetext": told(item.crop),
    onpointerdown: down, onpointermove: move, onpointerup: up, onpointercancel: end, onlostpointercapture: lost, onkeydown: key,
  }, h("span.lens", {}, whole, kept));
  let drag = null;
  let timer = 0;
  let [left, , right] = item.crop;
  let top = item.crop[1];
  const across = item.crop[0] + right;
  const deep = item.crop[1] + item.crop[3];
  place();

  function place() {
    const [w, d] = [1 / (1 - across), 1 / (1 - deep)];
    Object.assign(whole.parentElement.style, { width: pc(w), height: pc(d), left: pc(-left * w), top: pc(-top * d) });
    const [x0, y0, x1, y1] = sure(item);
    Object.assign(kept.style, { left: pc(x0), top: pc(y0), width: pc(x1 - x0), height: pc(y1 - y0) });
  }

  function down(event) {
    if (event.button) return;
    event.stopPropagation();
    element.setPointerCapture(event.pointerId);
    drag = { x: event.clientX, y: event.clientY, left, top, moved: false };
    hold(true);
  }

  function move(event) {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < FAR) return;
    drag.moved = true;
    element.classList.add("moving");
    left = clamp(drag.left - (dx / element.clientWidth) * (1 - across), 0, across);
    top = clamp(drag.top - (dy / element.clientHeight) * (1 - deep), 0, deep);
    place();
  }

  function up() {
    const done = drag;
    end();
    if (!done?.moved) return;
    if (across < 0.001 && deep < 0.001) return chose(null);
    chose(focusOf(item.crop, left, top, item.focus));
  }

  function end() {
    drag = null;
    element.classList.remove("moving");
    hold(false);
  }

  function lost() {
    if (drag) end();
  }

  function key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if (across < 0.001 && deep < 0.001) return chose(null);
    left = clamp(left + step[0] * 0.02, 0, across);
    top = clamp(top + step[1] * 0.02, 0, deep);
    element.classList.add("moving");
    place();
    hold(true);
    clearTimeout(timer);
    timer = setTimeout(() => {
      hold(false);
      chose(focusOf(item.crop, left, top, item.focus));
    }, 400);
  }

  return element;
}

const told = (crop) => t("cut_shares", ...crop.map((share) => Math.round(share * 100)));
const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
const pc = (share) => `${(share * 100).toFixed(3)}%`;
