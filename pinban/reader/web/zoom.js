// A page's drawing to one that can be made larger and moved: by buttons, keys, the wheel with Ctrl, and by dragging.

const MOST = 12;
const STEP = 1.5;

class Zoom {
  constructor(figure) {
    this.figure = figure;
    this.svg = figure.querySelector("svg");
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.times = 1;
    this.middle = { x: x + width / 2, y: y + height / 2 };
    this.figure.prepend(this.controls());
    this.svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.drag();
  }

  controls() {
    const bar = document.createElement("div");
    bar.className = "controls";
    const steps = [
      ["+", "放大 larger", () => this.by(STEP)],
      ["−", "缩小 smaller", () => this.by(1 / STEP)],
      ["⤢", "整版 whole", () => this.by(0)],
    ];
    for (const [sign, name, act] of steps) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = name;
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      bar.append(button);
    }
    return bar;
  }

  by(factor, at = this.middle) {
    const times = Math.min(MOST, Math.max(1, this.times * factor));
    const kept = this.times / times;
    this.middle = { x: at.x + (this.middle.x - at.x) * kept, y: at.y + (this.middle.y - at.y) * kept };
    this.times = times;
    this.show();
  }

  show() {
    const { whole, times } = this;
    const width = whole.width / times;
    const height = whole.height / times;
    const within = (value, from, all, part) => Math.min(from + all - part / 2, Math.max(from + part / 2, value));
    this.middle.x = within(this.middle.x, whole.x, whole.width, width);
    this.middle.y = within(this.middle.y, whole.y, whole.height, height);
    this.svg.setAttribute("viewBox", [this.middle.x - width / 2, this.middle.y - height / 2, width, height].join(" "));
    this.figure.classList.toggle("zoomed", times > 1);
  }

  point(event) {
    const matrix = this.svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.by(event.deltaY < 0 ? STEP : 1 / STEP, this.point(event));
  }

  key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === "+" || event.key === "=") this.by(STEP);
    else if (event.key === "-") this.by(1 / STEP);
    else if (event.key === "0") this.by(0);
    else if (this.times > 1 && moves[event.key]) {
      const [across, down] = moves[event.key];
      this.middle.x += (across * this.whole.width) / this.times / 5;
      this.middle.y += (down * this.whole.height) / this.times / 5;
      this.show();
    } else return;
    event.preventDefault();
  }

  drag() {
    let from = null;
    let moved = false;
    this.svg.addEventListener("pointerdown", (event) => {
      if (this.times === 1 || event.button) return;
      from = { x: event.clientX, y: event.clientY };
      moved = false;
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const scale = this.svg.getScreenCTM().a;
      const across = event.clientX - from.x;
      const down = event.clientY - from.y;
      if (!moved && Math.hypot(across, down) < 4) return;
      if (!moved) this.svg.setPointerCapture(event.pointerId);
      moved = true;
      this.middle.x -= across / scale;
      this.middle.y -= down / scale;
      from = { x: event.clientX, y: event.clientY };
      this.show();
    });
    const end = () => { from = null; };
    this.svg.addEventListener("pointerup", end);
    this.svg.addEventListener("pointercancel", end);
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
    this.svg.addEventListener("click", (event) => {
      if (moved) event.preventDefault();
      moved = false;
    }, { capture: true });
  }
}

for (const figure of document.querySelectorAll("[data-zoom]")) new Zoom(figure);
