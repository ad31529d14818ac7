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
