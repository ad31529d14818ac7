// The archive: words to stories of former editions, each on its page's picture with the words marked; a calendar.

import { get, Refused } from "./api.js";
import { fill, h } from "./dom.js";
import { hint, t, told } from "./words.js";

const FIELDS = ["since", "until", "paper", "page", "section", "byline"];
const NAMES = { since: "date_from", until: "date_to", paper: "paper", page: "label", section: "section", byline: "byline" };
const PLACES = ["title", "byline", "text", "caption", "section"];
const KINDS = ["report", "brief", "banner", "advert", "furniture"];
const address = (where, page, kind, file = "") => `/archive?${new URLSearchParams({ where, page, kind, file })}`;
const here = (values) => `#/archive/${encodeURIComponent(new URLSearchParams(Object.entries(values).filter(([, value]) => value)))}`;

/** `rest` is what the address names: a search, as this view writes it there, or a story to which others are to be like. */
export function archiveView(root, desk, rest) {
  const asked = Object.fromEntries(new URLSearchParams(rest));
  const words = h("input.words", { type: "search", placeholder: t("find_words"), "aria-label": t("find"), maxlength: 200, value: asked.words ?? "" });
  const inputs = Object.fromEntries(FIELDS.map((name) => [name, h("input", { type: name === "since" || name === "until" ? "date" : "text", maxlength: 80, value: asked[name] ?? "" })]));
  const choice = (name, values) => h("select", { "aria-label": t(name) }, values.map(([value, word]) => h("option", { value, selected: value === (asked[name] ?? "") }, t(word))));
  inputs.kind = choice("kind", [["", "any_kind"], ...KINDS.map((kind) => [kind, `of_${kind}`])]);
  inputs.sort = choice("sort", [["relevance", "relevance"], ["date", "newest"], ["oldest", "oldest"]]);
  const superseded = h("input", { type: "checkbox", checked: asked.superseded === "1" });
  const results = h("div.results", { role: "status", "aria-live": "polite" });
  const days = h("section.calendar", { "aria-label": t("calendar") });
  const form = h("form.asking", { onsubmit: (event) => { event.preventDefault(); begin(); } },
    h("p.row", {}, words, h("button.main", { type: "submit" }, t("find"))),
    h("p.row.places", {}, h("span.soft", {}, t("only_in")), PLACES.map((name) => h("button.quiet.small", { type: "button", "data-place": name, onclick: () => within(name) }, t(`in_${name}`))), h("span.soft", {}, t("search_marks"))),
    h("p.row.filters", {}, FIELDS.map((name) => h("label", {}, h("span", {}, t(NAMES[name])), inputs[name])), ["kind", "sort"].map((name) => h("label", {}, h("span", {}, t(name)), inputs[name])), h("label.check", {}, superseded, t("superseded"))));
  fill(root, h("div.find", {}, form, results), days);

  let editions = [];
  let month = "";

  /** What was typed is to stand in a heading, a byline … alone; once more: anywhere. */
  function within(name) {
    const [, before, inner] = /^(\w+):\((.*)\)$/s.exec(words.value.trim()) ?? [null, "", words.value.trim()];
    words.value = before === name ? inner : `${name}:(${inner})`;
    words.focus();
    if (inner) begin();
    else words.setSelectionRange(name.length + 2, name.length + 2);
  }

  /** What is asked for, as the address has it: it can be sent to others, and the browser's Back leads to it again. */
  const query = () => ({ words: words.value.trim(), ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()])), superseded: superseded.checked ? "1" : "" });

  function begin() {
    if (!words.value.trim()) return null;
    const target = here(query());
    if (location.hash !== target) history.pushState(null, "", target);
    return search(0);
  }

  const search = (offset) => show(get("/api/archive/search", { ...query(), offset }, 60), offset, (total) => (total ? t("hits", total) : t("no_hits")));
  const alike = (article, title) => show(get("/api/archive/similar", { article }, 60), 0, (total) => t(total ? "like_this" : "nothing_like", title || article));

  async function show(asking, offset, heading) {
    const came = await asking.catch((error) => error);
    if (came instanceof Refused) return fill(results, came.findings.map((item) => h("p.empty", {}, told(item), hint(item) ? h("span.hint", {}, hint(item)) : "")));
    if (!came?.hits) return fill(results, h("p.empty", {}, t("offline")));
    if (offset) results.querySelector(".next")?.remove();
    else fill(results, came.told.map((item) => h("p.empty", {}, told(item))), h("p.total", {}, heading(came.total)), came.total ? years(came.years) : "");
    results.append(...came.hits.map(hitItem));
    const left = came.total - offset - came.hits.length;
    if (left > 0) results.append(h("p.next", {}, h("button", { onclick: () => search(offset + came.hits.length) }, t("more", Math.min(left, 20)))));
    return results;
  }

  /** How many of each year's stories hold the words: a click leads to that year. */
  function years(rows) {
    const some = rows.filter(([, fitting]) => fitting);
    const most = Math.max(...some.map(([, fitting, of]) => fitting / of));
    const one = ([year, fitting, of]) => h("button.quiet", { title: t("of_year", year, fitting, of), "aria-label": t("of_year", year, fitting, of), onclick: () => { inputs.since.value = `${year}-01-01`; inputs.until.value = `${year}-12-31`; begin(); } },
      h("i", { style: { height: `${Math.max(2, Math.round((28 * fitting) / of / most))}px` } }), year);
    return some.length > 1 ? h("p.years", {}, some.map(one)) : "";
  }

  function hitItem(hit) {
    const shown = h("div.shown");
    const open = (make) => async () => {
      const was = shown.dataset.of;
      fill(shown);
      shown.dataset.of = was === make.name ? "" : make.name;
      if (was !== make.name) fill(shown, await make());
    };
    const leaves = async function leaves() {
      return hit.leaves.map((leaf) => marked(hit.where, leaf));
    };
    const text = async function text() {
      const answer = await fetch(address(hit.where, hit.number, "text", hit.file), { credentials: "same-origin" });
      return h("pre", {}, answer.ok ? await answer.text() : t("no_hits"));
    };
    return h("article.hit", {},
      h("h3", {}, hit.kind ? h("span.soft", {}, hit.kind) : "", hit.headline), h("p.soft", {}, [hit.paper, hit.date, t("page_of", hit.page), hit.section, hit.byline].filter(Boolean).join("　"), hit.version > 1 ? `　v${hit.version}` : ""),
      hit.sentences.slice(0, 4).map((sentence) => h("p.sentence", {}, sentence.role ? h("span.soft", {}, sentence.role) : "", parts(sentence))),
      h("p.acts", {}, h("button", { onclick: open(leaves) }, t("on_page_hits")), hit.file ? h("button", { onclick: open(text) }, t("story_text")) : "",
        hit.leaves[0]?.pdf ? h("a", { href: address(hit.where, hit.number, "pdf"), download: "" }, t("page_pdf")) : "",
        hit.article ? h("a.like", { href: here({ like: hit.article, title: hit.headline }) }, t("similar")) : ""),
      shown);
  }

  function parts(sentence) {
    const out = [];
    let at = 0;
    for (const [start, end] of sentence.marks) {
      out.push(sentence.text.slice(at, start), h("mark", {}, sentence.text.slice(start, end)));
      at = end;
    }
    out.push(sentence.text.slice(at));
    return out;
  }

  /** A page's picture, the story framed and the words marked; what is found is scrolled to. */
  function marked(where, leaf) {
    const share = ([left, top, right, foot]) => ({ left: `${(100 * left) / leaf.width}%`, top: `${(100 * top) / leaf.height}%`, width: `${(100 * (right - left)) / leaf.width}%`, height: `${(100 * (foot - top)) / leaf.height}%` });
    const places = (leaf.places ?? []).map((box) => h("i.place", { style: share(box) }));
    const picture = h("img", { src: address(where, leaf.number, "image"), alt: `${t("page_of", leaf.label)} ${leaf.section}`, onload: () => (places[0] ?? picture).scrollIntoView({ block: "center", inline: "center" }) });
    return h("div.leaf", { tabindex: 0, role: "group", "aria-label": t("page_of", leaf.label) }, h("div.inner", { style: { aspectRatio: `${leaf.width} / ${leaf.height}` } }, picture, (leaf.areas ?? []).map((box) => h("i.area", { style: share(box) })), places));
  }

  // The calendar

  async function load() {
    const came = await get("/api/archive/calendar").catch((error) => error);
    if (came instanceof Refused) {
      root.classList.add("without");
      if (!results.firstChild) fill(results, came.findings.map((item) => h("p.empty", {}, told(item), h("span.hint", {}, hint(item)))));
      return;
    }
    editions = came?.editions ?? [];
    const dates = editions.map((item) => item.date).toSorted();
    month = dates.at(-1)?.slice(0, 7) ?? "";
    root.classList.toggle("without", !month);
    if (month) drawMonth();
    if (month && !results.firstChild) fill(results, h("p.empty", {}, t("store_has", editions.length, dates[0], dates.at(-1))));
  }

  function drawMonth() {
    const [year, number] = month.split("-").map(Number);
    const first = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
    const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const have = new Set(editions.map((item) => item.date));
    const cells = Array.from({ length: first }, () => h("td"));
    for (let day = 1; day <= length; day += 1) {
      const date = `${month}-${String(day).padStart(2, "0")}`;
      cells.push(h("td", {}, have.has(date) ? h("button", { title: t("editions_on", date), onclick: () => showDay(date) }, String(day)) : h("span", {}, String(day))));
    }
    const rows = [];
    for (let at = 0; at < cells.length; at += 7) rows.push(h("tr", {}, cells.slice(at, at + 7)));
    const turn = (by) => () => {
      const moved = new Date(Date.UTC(year, number - 1 + by, 1));
      month = moved.toISOString().slice(0, 7);
      drawMonth();
    };
    const shown = days.querySelector(".of-day") ?? h("div.of-day");
    fill(days, h("h3", {}, h("button.quiet", { "aria-label": t("earlier"), onclick: turn(-1) }, "‹"), h("span", { "aria-live": "polite" }, t("month", year, number)), h("button.quiet", { "aria-label": t("later"), onclick: turn(1) }, "›")), h("table", {}, h("thead", {}, h("tr", {}, t("weekdays").split(" ").map((day) => h("th", { scope: "col" }, day)))), h("tbody", {}, rows)), shown);
  }

  async function showDay(date) {
    const home = days.querySelector(".of-day");
    fill(home, h("h3", {}, t("editions_on", date)));
    for (const edition of editions.filter((item) => item.date === date)) {
      const came = await get("/api/archive/pages", { where: edition.where }).catch(() => null);
      if (!came?.pages) continue;
      const big = h("div.big");
      home.append(h("p.soft", {}, edition.id, edition.version > 1 ? ` v${edition.version}` : ""), h("div.thumbs", {}, came.pages.map((page) => h("button.quiet", { title: `${t("page_of", page.label)} ${page.section}`, onclick: () => fill(big, marked(edition.where, page), page.pdf ? h("p", {}, h("a", { href: address(edition.where, page.number, "pdf"), download: "" }, t("page_pdf"))) : "") }, h("img", { src: address(edition.where, page.number, "thumb"), alt: "" }), page.label))), big);
    }
  }

  load();
  if (asked.like) alike(asked.like, asked.title);
  else if (asked.words) search(0);
  return {};
}
