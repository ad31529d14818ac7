// Beside a page: the picked story and what can be done with it; the page, its costs, findings and other ways.

import { get, way } from "./api.js";
import { fill, h } from "./dom.js";
import { describe, movable } from "./frames.js";
import { finding } from "./parts.js";
import { chinese, t } from "./words.js";

/** The picked frame. */
export function storyPanel(frame, data, actions, desk) {
  const can = movable(frame);
  const story = frame.members[0] ?? frame.story.replace(/\.2$/, "");
  const fit = frame.over ? h("p.fit.over", {}, t("over_chars", ...frame.over)) : h(`p.fit.${frame.room > 2 ? "under" : "good"}`, {}, frame.room > 2 ? t("under", frame.room) : t("fits"));
  return h("section.picked", { "aria-label": frame.title },
    h("h3", {}, frame.title),
    h("p.facts", {}, `${t("priority")} ${frame.priority}`, " · ", t("characters", frame.characters), " · ", t("tier", frame.tier)),
    h("p.facts", {}, describe(frame, data.grid), frame.pinned ? h("b.pinned", {}, ` ⚑ ${t("pinned")}`) : ""),
    fit,
    h("div.buttons", {},
      frame.filler ? "" : h("button", { onclick: () => actions.edit(story), title: "E" }, t("edit")),
      can ? desk.only(frame.pinned ? "unpin" : "pin", () => h("button", { onclick: () => actions.pin(frame), title: "L" }, frame.pinned ? t("unpin") : t("pin"))) : "",
      can ? desk.only("swap", () => h("button", { onclick: () => actions.swap(frame), title: "S" }, t("swap"))) : ""),
    frame.filler || frame.members.length || frame.jumped ? "" : desk.only("field", () => wishes(frame, story, actions)));
}

/** A choice of a field of the story's. */
function choice(name, value, values, change) {
  return h("label", {}, h("span", {}, t(name)), h("select", { onchange: (event) => change(event.target.value) },
    values.map(([key, word]) => h("option", { value: key, selected: key === (value ?? "") }, t(word)))));
}

/** How the story is to look: where its heading stands, where and how much cut its pictures. */
function wishes(frame, story, actions) {
  const heading = choice("heading_place", frame.heading, [["", "by_makeup"], ["above", "heading_above"], ["beside", "heading_beside"]], (value) => actions.field(story, "heading", value));
  const pictures = frame.pictures.filter((item) => item.number !== undefined).map((item) => h("fieldset.look", {}, h("legend", {}, t("picture", item.number + 1)),
    choice("picture_place", item.place, [["", "by_makeup"], ["middle", "picture_middle"], ["around", "picture_around"]], (value) => actions.field(story, "place", value, item.number)),
    h("label", {}, h("span", {}, t("may_cut")), h("input", { type: "number", min: 0, max: 60, step: 1, value: String(Math.round(item.allowed * 100)), onchange: (event) => { event.target.blur(); actions.field(story, "crop", Math.min(0.6, Math.max(0, Number(event.target.value) / 100)), item.number); } }), h("span.unit", {}, "%")),
    h("p.hint", {}, item.crop.some((share) => share > 0.001) ? t("cut_shares", ...item.crop.map((share) => Math.round(share * 100))) : t("cut_nothing"), item.focus ? h("button.quiet.small", { onclick: () => actions.field(story, "focus", null, item.number) }, t("focus_free")) : "")));
  const crop = pictures.length ? h("button", { "aria-pressed": String(actions.cropping()), onclick: actions.crop, title: "C" }, t("crop_now")) : "";
  return h("div.settings.looks", {}, heading, pictures, crop && h("p.crop-now", {}, crop));
}

/** The picked advert. */
export function advertPanel(item, data, actions, desk) {
  return h("section.picked", { "aria-label": item.advert }, h("h3", {}, `${t("advert")} ${item.advert}`),
    h("p.facts", {}, item.ear ? t("place_ear") : t("frame", item.cells[2], item.cells[3], item.cells[0], item.cells[1])),
    desk.only("advert", () => h("div.settings.looks", {}, h("label", {}, h("span", {}, t("advert_place")), h("select", { onchange: (event) => event.target.value && actions.place(item, event.target.value) },
      h("option", { value: "", selected: !item.position }, t("place_cells")), data.places.map((name) => h("option", { value: name, selected: name === item.position }, t(`place_${name.replace("-", "_")}`))))))),
    desk.only("advert", () => h("p.hint", {}, t("advert_hint"))));
}

const FEW_COSTS = 6;
const BANNER = ["kicker", "headline", "subhead", "byline"];

/** The headline over the whole page; it stands at the head and nowhere else. */
function bannerPanel(data, actions) {
  const field = (key) => {
    const value = data.banner_text[key];
    const shown = Array.isArray(value) ? value.join("\n") : value;
    const change = (event) => {
      const lines = event.target.value.split("\n").map((line) => line.trim()).filter(Boolean);
      event.target.blur();
      if (lines.join("\n") !== shown) actions.doing({ do: "banner", page: data.label, key, value: lines.length > 1 ? lines : lines.join("") });
    };
    return h("label", {}, h("span", {}, t(key)), key === "headline" ? h("textarea", { rows: Math.max(1, value.length), onchange: change, value: shown }) : h("input", { onchange: change, value: shown }));
  };
  const there = data.banner_text.headline.length > 0;
  return h("details.settings.banner-fields", { open: there }, h("summary", {}, t("banner")), (there ? BANNER : ["headline"]).map(field));
}

/** What keeps pins from holding, and the fewest that would have to give way. */
async function showClash(home, data, actions) {
  fill(home, h("p.empty", {}, t("looking")));
  const answer = await get("/api/clash", { label: data.label }, 150).catch(() => null);
  if (!answer?.free) return fill(home, h("p.empty", {}, t("no_free")));
  const titles = new Map(data.frames.map((frame) => [frame.story, frame.title]));
  const names = answer.free.map((story) => titles.get(story) ?? story);
  return fill(home, h("button.fix", { onclick: () => actions.doing({ do: "unpin", page: data.label, stories: answer.free }) }, t("free_these", names.map((name) => `《${name}》`).join(""))));
}

/** The page. `whole`: nothing is picked, so that there is room for all of it. */
export function pagePanel(data, actions, desk, whole) {
  if (data.supplied) return [h("p.empty", {}, t("whole")), findingsOf(data)];
  const tier = h("select", { "aria-label": t("body_tier"), onchange: (event) => actions.doing({ do: "page", page: data.label, key: "body", value: event.target.value }) },
    h("option", { value: "", selected: !data.body }, t("body_auto", data.tier)), data.bodies.map((name) => h("option", { value: name, selected: name === data.body }, name)));
  const ways = h("div.ways");
  const locked = data.frames.some((frame) => frame.pinned);
  return [
    data.homeless.map((item) => h("p.fit.over", {}, t("homeless", item.title, item.characters))),
    data.proposals.length ? h("section", {}, h("h3", {}, t("proposals")), h("ul.plain", {}, data.proposals.map((item) => h("li", {}, chinese ? item.zh : item.en)))) : "",
    findingsOf(data, data.unheld ? desk.only("unpin", () => h("div.clash-cure", {}, h("button", { onclick: (event) => showClash(event.target.parentElement, data, actions) }, t("what_clashes")))) : ""),
    whole ? desk.only("lock", () => h("section", {}, h("h3", {}, t("make_up")), ways, h("div.buttons", {}, desk.only("alternative", () => h("button", { onclick: (event) => showWays(event.target, ways, data, actions) }, t("ways"))),
      h("button", { onclick: actions.lock }, t("lock_page")), locked ? desk.only("unpin", () => h("button", { onclick: actions.unlock }, t("unlock_page"))) : "",
      data.kept ? desk.only("freely", () => h("button", { onclick: actions.freely, title: t("freely_hint") }, t("freely"))) : ""))) : "",
    whole ? desk.only("banner", () => bannerPanel(data, actions)) : "",
    desk.only("page", () => h("section.settings", {}, h("label", {}, h("span", {}, t("body_tier")), tier),
      field(data, actions, "section"), field(data, actions, "credit", "page_credit"))),
    h("section", {}, h("h3", {}, t("costs"), h("span.sum", {}, t("cost", data.cost))),
      costTable(data.costs.slice(0, FEW_COSTS)),
      data.costs.length > FEW_COSTS ? h("details", {}, h("summary", {}, t("more_costs", data.costs.length - FEW_COSTS)), costTable(data.costs.slice(FEW_COSTS))) : ""),
  ];
}

/** What the page loses points for, the dearest first. */
function costTable(costs) {
  const row = (item) => h("tr", { title: item.detail }, h("th", { scope: "row" }, chinese ? item.zh : item.rule.replaceAll("-", " ")), h("td", {}, String(item.cost)));
  return h("table.costs", {}, h("tbody", {}, costs.map(row)));
}

function field(data, actions, key, name = key) {
  return h("label", {}, h("span", {}, t(name)), h("input", { value: data[key] ?? "", maxlength: 200, onchange: (event) => actions.doing({ do: "page", page: data.label, key, value: event.target.value.trim() }) }));
}

function findingsOf(data, more = "") {
  const list = data.findings.filter((item) => item.severity !== "note");
  return h("section", {}, h("h3", {}, t("page_findings")), list.length ? h("ul.findings", {}, list.map((item) => finding(item))) : h("p.empty", {}, t("none")), more);
}

/** Look for other ways and show them in small; one click takes one. */
async function showWays(button, home, data, actions) {
  button.disabled = true;
  button.textContent = t("looking");
  const answer = await get("/api/ways", { label: data.label }, 150).catch(() => null);
  button.remove();
  const ways = answer?.ways ?? [];
  if (ways.length < 2) return fill(home, h("p.empty", {}, t("no_ways")));
  return fill(home, ways.map((item, number) => h("button.way", { title: t("take_way"), onclick: () => actions.doing({ do: "alternative", page: data.label, body: item.body, pins: item.pins }) },
    h("img", { src: way(data.label, number, data.mark), alt: `${t("take_way")} ${number + 1}` }), h("span", {}, t("cost", item.cost)))));
}
