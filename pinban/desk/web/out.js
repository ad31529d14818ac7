// Out: the whole edition built, how far it is, what stops it, and the files to take away.

import { get, out, post, previewed, Refused } from "./api.js";
import { fill, h, latest } from "./dom.js";
import { finding, thumbnail } from "./parts.js";
import { chinese, hint, t, told } from "./words.js";

const GROUPS = [["for_press", /^press\//], ["for_readers", /^(supplement\.pdf|epaper\.zip|web\/)/], ["for_proof", /^proof\//]];

export function outView(root, desk) {
  const home = h("div.build");
  const pages = h("nav.pages", { "aria-label": t("board") });
  const late = h("section.late");
  const again = h("section.replate");
  const ticked = new Set();
  fill(root, h("div.out", {}, h("div", {}, home, pages), h("div.beside-out", {}, late, again)));

  function draw(data) {
    const running = data.state === "running";
    const words = { running: "building", done: "build_done", failed: "build_failed", cancelled: "build_cancelled", idle: "build_hint" }[data.state];
    const bad = data.found.filter((item) => item.severity === "error");
    fill(
      home,
      h("div.start", {},
        desk.only("build", () => h("button.main", { disabled: running, onclick: start }, t("build"))),
        running ? desk.only("cancel", () => h("button", { onclick: () => desk.tried(() => post("/api/build/cancel", {})) }, t("cancel"))) : "",
        h(`p.${data.state}`, { role: "status" }, t(words), data.verdict.zh && !running ? `${chinese ? "：" : ": "}${told(data.verdict)}` : "")),
      bad.length ? h("ul.findings", {}, bad.map((item) => finding(item, item.page ? [h("a", { href: `#/page/${encodeURIComponent(item.page)}` }, t("page_of", item.page))] : []))) : "",
      data.files.length ? h("section", {}, h("h2", {}, t("files")), grouped(data.files)) : "",
      data.steps.length ? h("ol.steps", {}, data.steps.map(([stage, what, seconds]) => h("li", {}, h("span", {}, inOne(stage)), h("span", {}, desk.page(what) ? t("page_of", what) : what), h("span.time", {}, `${seconds.toFixed(2)} s`)))) : "",
    );
  }

  /** The files by what they are for, those for the press first; what few ever open is folded away. */
  function grouped(files) {
    const list = (some) => h("ul.files", {}, some.map((file) => h("li", {}, desk.only("out", () => h("a", { href: out(file.name), download: "" }, file.name)) || h("span", {}, file.name), h("span", {}, size(file.bytes)))));
    const rest = files.filter((file) => !GROUPS.some(([, of]) => of.test(file.name)));
    return [...GROUPS.map(([name, of]) => [name, files.filter((file) => of.test(file.name))]).filter(([, some]) => some.length).map(([name, some]) => [h("h3", {}, t(name)), list(some)]).flat(),
      rest.length ? h("details", {}, h("summary", {}, t("other_files", rest.length)), list(rest)) : ""];
  }

  const start = () => desk.tried(() => post("/api/build", ticked.size ? { replate: [...ticked] } : {}));

  // Late news

  let chosen = { instead: "", story: "", to: "held:" };
  const shown = h("div.shown", { role: "status", "aria-live": "polite" });

  function drawLate(state) {
    if (!desk.may("exchange")) return fill(late);
    const waiting = [...state.held, ...state.pool];
    const label = state.pages.find((page) => page.stories.some((story) => story.id === chosen.instead))?.label;
    const select = (name, key, groups) => h("label", {}, h("span", {}, t(name)), h("select", { "data-late": key, onchange: (event) => { chosen[key] = event.target.value; fill(shown); drawLate(desk.state); } }, h("option", { value: "" }, "—"), groups));
    const option = (story, key) => h("option", { value: story.id, selected: story.id === chosen[key] }, `${story.title}（${story.characters}）`);
    const pages = state.pages.filter((page) => page.stories.length).map((page) => h("optgroup", { label: t("page_of", page.label) }, page.stories.map((story) => option(story, "instead"))));
    return fill(late, h("h2", {}, t("late")), h("p.hint", {}, t("late_hint")),
      waiting.length ? [select("late_out", "instead", pages), select("late_in", "story", waiting.map((story) => option(story, "story"))),
        desk.only("exchange", () => h("button", { id: "late-look", disabled: !chosen.instead || !chosen.story, onclick: () => look(label) }, t("late_look")))] : h("p.empty", {}, t("late_nothing")), shown);
  }

  async function look(label) {
    const request = { do: "exchange", story: chosen.story, instead: chosen.instead };
    fill(shown, h("p.empty", {}, t("looking")));
    try {
      const came = await post("/api/preview", { request, label }, 150);
      if (!came.drawn) return fill(shown, h("p.fit.over", {}, t("cannot_set")), h("ul.findings", {}, came.stops.map((item) => finding(item))));
      const moves = came.moves.map((item) => h(`li.${item.kind}`, {}, t(item.kind, item.title)));
      const take = async () => { if (await desk.act(request)) { chosen = { instead: "", story: "", to: "held:" }; fill(shown); } };
      return fill(shown, h("img.look", { src: previewed(`${chosen.story}-${Date.now()}`), alt: t("page_of", label) }),
        h("div", {}, came.over[0] || came.over[1] ? h("p.fit.over", {}, t("over_chars", ...came.over)) : came.spare > 2 ? h("p.fit.under", {}, t("under", came.spare)) : h("p.fit.good", {}, t("fits")),
          h("ul.plain", {}, moves.length ? moves : h("li", {}, t("nothing_moves"))), came.others.length ? h("p.fit.under", {}, t("others_change", came.others.join("、"))) : "",
          h("button.main", { id: "late-take", onclick: take }, t("late_take"))));
    } catch (error) {
      return fill(shown, h("p.fit.over", {}, error instanceof Refused ? error.findings.map((item) => `${told(item)} ${hint(item)}`).join(" ") : t("offline")));
    }
  }

  function drawReplate(state) {
    const box = (page) => h("label.tick", {}, h("input", { type: "checkbox", checked: ticked.has(page.label), onchange: (event) => (event.target.checked ? ticked.add(page.label) : ticked.delete(page.label)) }), page.label);
    fill(again, desk.only("build", () => h("div", {}, h("h2", {}, t("replate")), h("p.hint", {}, t("replate_hint")), h("div.ticks", {}, state.pages.map(box)))));
  }

  function drawAll(state) {
    if (!(late.contains(document.activeElement) && shown.firstChild)) drawLate(state); // someone is choosing there
    drawReplate(state);
    fill(pages, state.pages.map((page) => thumbnail(page)));
  }

  let number = -1;
  /** Fetch and show how far the build is; `false`: it could not be fetched. */
  const load = latest(async (wanted) => {
    if (wanted === number) return true;
    const data = await get("/api/build").catch(() => null);
    if (!data) return false;
    number = data.number;
    draw(data);
    return true;
  });
  load();
  if (desk.state) {
    drawAll(desk.state);
  }
  return {
    build: load,
    resume() {
      number = -1; // of a desk that was opened anew, whose builds are counted from the beginning
      load(0);
    },
    update(state) {
      drawAll(state);
    },
    leave: () => load.drop(),
  };
}

/** A stage's name in the browser's language: it is told in both, as in "拼版 plan". */
const inOne = (stage) => (/^(\S+) (.+)$/.exec(stage) ?? ["", stage, stage])[chinese ? 1 : 2];

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
