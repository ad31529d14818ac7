// Elements made from words and attributes; never from HTML, so that copy can hold nothing but text.

/** An element: `h("a.name", {href: "…", onclick: …}, child, …)`; children are text or elements, empty ones left out. */
export function h(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(element.style, value);
    else if (name === "value") element.value = value;
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Give an element these children instead of those it has. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** As `fill`, and what was typed into fields that have a `data-draft` stands in those that take their places. */
export function refill(element, ...children) {
  const typed = new Map();
  for (const field of element.querySelectorAll("[data-draft]")) {
    const open = field.closest("details")?.open;
    if (field.value || open) typed.set(field.dataset.draft, [field.value, open]);
  }
  fill(element, ...children);
  for (const [key, [value, open]] of typed) {
    const field = element.querySelector(`[data-draft="${CSS.escape(key)}"]`);
    if (!field) continue;
    field.value = value;
    if (open) field.closest("details").open = true;
  }
  return element;
}

/** A function that is called once nothing has asked for it during so many milliseconds. */
export function later(work, milliseconds) {
  let timer = 0;
  const ask = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), milliseconds);
  };
  ask.now = (...given) => {
    clearTimeout(timer);
    return work(...given);
  };
  ask.drop = () => clearTimeout(timer);
  return ask;
}

/**
 * Work on what is newest, never done twice at once: asked again meanwhile, it is done once more with what was given
 * last, so that no earlier answer takes the place of a later one. Where it comes to `false` it is tried again, until it
 * does not. `pause` are the milliseconds between two goes.
 */
export function latest(work, pause = 0) {
  const first = 400;
  let given = null;
  let running = false;
  let dropped = false;
  let timer = 0;
  let wait = first;
  async function run() {
    running = true;
    try {
      while (given && !dropped) {
        const now = given;
        given = null;
        if ((await work(...now)) === false) again(now);
        else wait = first;
        if (given && pause) await new Promise((done) => setTimeout(done, pause));
      }
    } finally {
      running = false;
    }
  }
  function again(now) {
    if (given || dropped) return;
    timer = setTimeout(() => ask(...now), wait);
    wait = Math.min(2 * wait, 5000);
  }
  const ask = (...now) => {
    clearTimeout(timer);
    given = now;
    return running ? undefined : run();
  };
  ask.drop = () => {
    clearTimeout(timer);
    dropped = true;
  };
  return ask;
}
