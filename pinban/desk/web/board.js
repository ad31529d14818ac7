// The board: all pages in order, facing ones side by side; stories dragged from page to page; copy dropped on a page.

import { bringIn, proof, Refused } from "./api.js";
import { fill, h } from "./dom.js";
import { counts, fitLine, stateMark } from "./parts.js";
import { hint, t, told } from "./words.js";

const FAR = 5;
const FEW = 6; // pages that fit into a window larger

export function boardView(root, desk) {
  let words = "";
  let drag = null;
  const spreads = h("div.spreads");
  const form = h("div.form");
  const groups = h("div.groups");
  const side = h("aside.side", {}, h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: (event) => { words = event.target.value.trim(); mark(); } }),
    h("div.buttons"), form, groups);
  const chooser = h("input", { type: "file", multiple: true, hidden: true, onchange: () => bring([...chooser.files], "") });
  fill(root, side, spreads, chooser);

  function chip(story, home) {
    return h("button.chip", {
      "data-id": story.id, "data-home": home, title: story.title,
      onpointerdown: (event) => down(event, story, home), onpointermove: move, onpointerup: up, onpointercancel: end,
      onclick: (event) => event.detail === 0 && desk.go("story", story.id), // by the keyboard; the pointer's click is told from a drag below
    }, h("b", {}, String(story.priority ?? "")), h("span.title", {}, story.title), h("span.count", {}, `${story.characters}`));
  }

  function group(home, name, stories) {
    return h("section.waiting", { "data-drop": home }, h("h2", {}, name, h("span", {}, String(stories.length))), stories.map((story) => chip(story, home)));
  }

  function card(page) {
    const [width, height] = page.sheet;
    const image = page.mark ? h("img", { src: proof(page.label, page.mark), alt: "", draggable: "false" }) : h("i.blank");
    const link = { href: `#/page/${encodeURIComponent(page.label)}`, title: `${t("page_of", page.label)} ${page.section}` };
    return h(`article.card${page.double ? ".double" : ""}`, { "data-drop": page.label, ondragover: over, ondragleave: away, ondrop: dropFiles },
      h("header", {}, h("a", link, h("b", {}, page.label), h("span", {}, page.section)), stateMark(page), fitLine(page), counts(page)),
      h("a.paper", { ...link, tabindex: -1, "aria-hidden": "true", style: { aspectRatio: `${width} / ${height}` } }, image),
      h("div.chips", {}, page.stories.map((story) => chip(story, page.label))));
  }

  function draw(state) {
    const rows = [];
    drawSide(state);
    for (const page of state.pages) {
      const before = rows.at(-1);
      const right = page.recto === (state.edition.binding !== "right");
      if (right && before?.length === 1 && !page.double && before[0].number === page.number - 1 && !before[0].double) before.push(page);
      else rows.push([page]);
    }
    spreads.classList.toggle("few", state.pages.length <= FEW);
    fill(spreads, rows.map((row) => h("div.spread", {}, row.map(card))));
    mark();
  }

  function drawSide(state) {
    fill(side.querySelector(".buttons"), desk.only("new", () => h("button", { onclick: newStory }, t("new_story"))), desk.only("import", () => h("button", { onclick: () => chooser.click(), title: t("import_hint") }, t("import"))));
    fill(groups, group("held:", t("held"), state.held), group("pool:", t("pool"), state.pool),
      state.fillers.length ? h("section.waiting", {}, h("h2", {}, t("fillers"), h("span", {}, String(state.fillers.length))), state.fillers.map((story) => h("p.chip.still", {}, h("span.title", {}, story.title)))) : "",
      desk.only("import", () => h("p.hint", {}, t("import_hint"))));
  }

  function mark() {
    for (const element of root.querySelectorAll(".chip[data-id]")) element.classList.toggle("hit", Boolean(words) && `${element.title}${element.dataset.id}`.includes(words));
    root.classList.toggle("finding", Boolean(words));
  }

  function newStory() {
    if (form.firstChild) return fill(form);
    const title = h("input", { required: true, maxlength: 200, placeholder: t("headline"), "aria-label": t("headline") });
    const name = h("input", { required: true, maxlength: 60, placeholder: t("file_name"), "aria-label": t("file_name") });
    title.addEventListener("change", () => { name.value ||= title.value.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40); });
    fill(form, h("form.inline", {
      onsubmit: async (event) => {
        event.preventDefault();
        const done = await desk.act({ do: "new", story: name.value.trim(), headline: title.value.trim(), to: "held:" });
        if (done) desk.go("story", name.value.trim());
      },
    }, title, name, h("button", {}, t("make"))));
    return title.focus();
  }

  // Dragging a story

  function down(event, story, home) {
    if (event.button) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag = { story, home, x: event.clientX, y: event.clientY, ghost: null, target: null, before: "" };
  }

  function move(event) {
    if (!drag || !desk.may("move")) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
      drag.ghost = h("div.chip.flying", {}, drag.story.title);
      document.body.append(drag.ghost);
      root.classList.add("dragging");
    }
    drag.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const target = under?.closest("[data-drop]") ?? null;
    const before = under?.closest(".chip[data-id]");
    if (drag.target !== target) {
      drag.target?.classList.remove("target");
      target?.classList.add("target");
      drag.target = target;
    }
    root.querySelector(".chip.before")?.classList.remove("before");
    drag.before = before && before.dataset.home === target?.dataset.drop && before.dataset.id !== drag.story.id ? before.dataset.id : "";
    if (drag.before) before.classList.add("before");
  }

  function up() {
    const done = drag;
    end();
    if (!done) return;
    if (!done.ghost) return desk.go("story", done.story.id);
    const to = done.target?.dataset.drop;
    if (to && (to !== done.home || done.before)) desk.act({ do: "move", story: done.story.id, to, before: done.before });
  }

  function end() {
    drag?.ghost?.remove();
    drag?.target?.classList.remove("target");
    root.querySelector(".chip.before")?.classList.remove("before");
    root.classList.remove("dragging");
    drag = null;
    if (waiting) draw(waiting);
    waiting = null;
  }

  // Files dropped

  function over(event) {
    if (![...event.dataTransfer.types].includes("Files") || !mayDrop()) return;
    event.preventDefault();
    event.currentTarget.classList.add("target");
  }

  /** Copy dropped on a page is brought in and put there. */
  const mayDrop = () => desk.may("import") && desk.may("move");

  function away(event) {
    event.currentTarget.classList.remove("target");
  }

  function dropFiles(event) {
    event.preventDefault();
    away(event);
    if (!mayDrop()) return;
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file").map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
    for (const [entry] of items) if (entry?.isDirectory) desk.note(t("no_folder", entry.name), "warning");
    bring(items.filter(([entry, file]) => file && !entry?.isDirectory).map(([, file]) => file), event.currentTarget.dataset.drop);
  }

  async function bring(files, page) {
    for (const file of files) {
      try {
        const done = await bringIn(file, page);
        desk.note(t("imported", done.stories.length, done.stories.join("、") || file.name), done.stories.length ? "note" : "warning");
        for (const item of done.found.filter((each) => each.severity !== "note").slice(0, 3)) desk.note(told(item), item.severity, hint(item));
      } catch (error) {
        for (const item of error instanceof Refused ? error.findings : []) desk.note(told(item), item.severity, hint(item));
        if (!(error instanceof Refused)) {
          desk.failed(error);
          desk.note(t("not_brought", file.name), "error");
        }
      }
    }
  }

  let waiting = null;
  return {
    update(state) {
      if (drag) waiting = state;
      else draw(state);
    },
  };
}
