// The archive: words to stories of former editions, each on its page's picture with the words marked; a calendar.

import { get, Refused } from "./api.js";
import { fill, h } from "./dom.js";
import { t, told } from "./words.js";

const FIELDS = ["since", "until", "paper", "page", "section", "byline"];
const NAMES = { since: "date_from", until: "date_to", paper: "paper", page: "label", section: "section", byline: "byline" };
const address = (where, page, kind, file = "") => `/archive?${new URLSearchParams({ where, page, kind, file })}`;

export function archiveView(root, desk, rest) {
  const words = h("input.words", { type: "search", placeholder: t("find_words"), "aria-label": t("find"), maxlength: 200, value: rest });
  const inputs = Object.fromEntries(FIELDS.map((name) => [name, h("input", { type: name === "since" || name === "until" ? "date" : "text", maxlength: 80 })]));
  const sort = h("select", { "aria-label": t("sort") }, [["relevance", "relevance"], ["date", "newest"], ["oldest", "oldest"]].map(([value, word]) => h("option", { value }, t(word))));
  const superseded = h("input", { type: "checkbox" });
  const results = h("div.results", { role: "status", "aria-live": "polite" });
  const days = h("section.calendar", { "aria-label": t("calendar") });
  const form = h("form.asking", { onsubmit: (event) => { event.preventDefault(); search(0); } },
    h("p.row", {}, words, h("button.main", { type: "submit" }, t("find"))),
    h("p.row.filters", {}, FIELDS.map((name) => h("label", {}, h("span", {}, t(NAMES[name])), inputs[name])), h("label", {}, h("span", {}, t("sort")), sort), h("label.check", {}, superseded, t("superseded"))));
  fill(root, h("div.find", {}, form, results), days);

  let editions = [];
  let month = "";

  async function search(offset) {
    if (!words.value.trim()) return;
    const asked = Object.fromEntries(FIELDS.map((name) => [name, inputs[name].value.trim()]));
    const query = { words: words.value.trim(), ...asked, sort: sort.value, superseded: superseded.checked ? "1" : "", offset };
    const came = await get("/api/archive/search", query).catch((error) => error);
    if (came instanceof Refused) {
      fill(results, came.findings.map((item) => h("p.empty", {}, told(item))));
      return;
    }
    if (!came?.hits) return;
    const items = came.hits.map((hit, index) => hitItem(hit, offset + index));
    if (offset) results.querySelector(".next")?.remove();
    else fill(results, h("p.total", {}, came.total ? t("hits", came.total) : t("no_hits")));
    results.append(...items);
    const left = came.total - offset - came.hits.length;
    if (left > 0) results.append(h("p.next", {}, h("button", { onclick: () => search(offset + came.hits.length) }, t("more", Math.min(left, 20)))));
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
      h("h3", {}, hit.headline), h("p.soft", {}, [hit.paper, hit.date, t("page_of", hit.page), hit.section, hit.byline].filter(Boolean).join("　"), hit.version > 1 ? `　v${hit.version}` : ""),
      hit.sentences.slice(0, 4).map((sentence) => h("p.sentence", {}, parts(sentence))),
      h("p.acts", {}, h("button", { onclick: open(leaves) }, t("on_page_hits")), hit.file ? h("button", { onclick: open(text) }, t("story_text")) : "",
        hit.leaves[0]?.pdf ? h("a", { href: address(hit.where, hit.number, "pdf"), download: "" }, t("page_pdf")) : ""),
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
      fill(days, h("p.empty", {}, came.findings.map(told).join(" ")));
      return;
    }
    editions = came?.editions ?? [];
    month = editions.at(-1)?.date.slice(0, 7) ?? "";
    if (month) drawMonth();
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
    fill(days, h("h3", {}, h("button.quiet", { "aria-label": t("earlier"), onclick: turn(-1) }, "‹"), h("span", { "aria-live": "polite" }, t("month", year, number)), h("button.quiet", { "aria-label": t("later"), onclick: turn(1) }, "›")), h("table", {}, h("tbody", {}, rows)), shown);
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
  if (rest) search(0);
  return {};
}
