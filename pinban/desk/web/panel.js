// Beside a page: the picked story and what can be done with it; the page, its costs, findings and other ways.

import { get, way } from "./api.js";
import { fill, h } from "./dom.js";
import { describe, movable } from "./frames.js";
import { finding } from "./parts.js";
import { chinese, t } from "./words.js";

/** The picked frame. */
export function storyPanel(frame, data, actions) {
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
      can ? h("button", { onclick: () => actions.pin(frame), title: "L" }, frame.pinned ? t("unpin") : t("pin")) : "",
      can ? h("button", { onclick: () => actions.swap(frame), title: "S" }, t("swap")) : ""));
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
    findingsOf(data),
    whole ? h("section", {}, h("h3", {}, t("make_up")), ways, h("div.buttons", {}, h("button", { onclick: (event) => showWays(event.target, ways, data, actions) }, t("ways")),
      h("button", { onclick: actions.lock }, t("lock_page")), locked ? h("button", { onclick: actions.unlock }, t("unlock_page")) : "")) : "",
    h("section.settings", {}, h("label", {}, h("span", {}, t("body_tier")), tier),
      field(data, actions, "section"), field(data, actions, "credit", "page_credit")),
    h("section", {}, h("h3", {}, t("costs"), h("span.sum", {}, t("cost", data.cost))),
      h("table.costs", {}, h("tbody", {}, data.costs.map((item) => h("tr", { title: item.detail }, h("th", { scope: "row" }, chinese ? item.zh : item.rule.replaceAll("-", " ")), h("td", {}, String(item.cost))))))),
  ];
}

function field(data, actions, key, name = key) {
  return h("label", {}, h("span", {}, t(name)), h("input", { value: data[key] ?? "", maxlength: 200, onchange: (event) => actions.doing({ do: "page", page: data.label, key, value: event.target.value.trim() }) }));
}

function findingsOf(data) {
  const list = data.findings.filter((item) => item.severity !== "note");
  return h("section", {}, h("h3", {}, t("page_findings")), list.length ? h("ul.findings", {}, list.map((item) => finding(item))) : h("p.empty", {}, t("none")));
}

/** Look for other ways and show them in small; one click takes one. */
async function showWays(button, home, data, actions) {
  button.disabled = true;
  button.textContent = t("looking");
  const answer = await get("/api/ways", { label: data.label }).catch(() => null);
  button.remove();
  const ways = answer?.ways ?? [];
  if (ways.length < 2) return fill(home, h("p.empty", {}, t("no_ways")));
  return fill(home, ways.map((item, number) => h("button.way", { title: t("take_way"), onclick: () => actions.doing({ do: "alternative", page: data.label, body: item.body, pins: item.pins }) },
    h("img", { src: way(data.label, number, data.mark), alt: `${t("take_way")} ${number + 1}` }), h("span", {}, t("cost", item.cost)))));
}
