// The story editor: fields, the text with its findings marked, how it fits as one types, its galley.

import { act, Ended, get, post, Refused } from "./api.js";
import { fill, h, later, latest } from "./dom.js";
import { hint, t, told } from "./words.js";

const FIELDS = ["kicker", "headline", "subhead", "byline", "dateline", "credit"];
const LONG = ["headline", "caption", "alt"]; // may be of several lines in their fields
const SAVE_AFTER = 700;

export function storyView(root, desk, story) {
  let data = null;
  let base = "";
  let marks = [];
  let composing = false;
  let saving = null;
  let fitting = false;
  let again = false;

  const form = h("section.fields", { "aria-label": t("story") });
  const back = h("div.backdrop", { "aria-hidden": "true" });
  const area = h("textarea", { spellcheck: "false", "aria-label": t("text"), readonly: true });
  const state = h("span.saved");
  const fit = h("p.fitting", { role: "status", "aria-live": "polite" });
  const galley = h("div.galley", { tabindex: 0, role: "group", "aria-label": t("galley") });
  const other = h("div.banner"); // who else has it
  const banner = h("div.banner"); // both texts, where they are at odds
  const cure = h("div.cure", { hidden: true });
  fill(root, h("div.banners", {}, other, banner), form, h("section.writing", {}, h("div.above", {}, fit, state), h("div.paper", {}, back, area, cure)), h("section.beside", {}, h("h3", {}, t("galley")), galley));

  // What is not saved yet lives through a reload, a log-in that ran out, a closed lid: it stays in this tab.

  const drafted = `pinban-draft-${story}`;
  const draft = {
    keep: () => {
      if (area.value === base) return sessionStorage.removeItem(drafted);
      try {
        return sessionStorage.setItem(drafted, JSON.stringify({ base, text: area.value, who: desk.state?.you?.name ?? "" }));
      } catch {
        return null; // more than a browser keeps: it is saved in a moment all the same
      }
    },
    take: () => {
      const known = JSON.parse(sessionStorage.getItem(drafted) ?? "null");
      if (!known || known.text === data.text) return sessionStorage.removeItem(drafted);
      if ((known.who ?? "") !== (desk.state?.you?.name ?? "")) return desk.note(t("draft_of", known.who || t("someone")), "warning"); // nobody saves another's words
      base = known.base;
      set(known.text);
      desk.note(t("draft_back"));
      return typed();
    },
  };

  // Typing

  const save = later(() => keep(), SAVE_AFTER);
  area.addEventListener("compositionstart", () => {
    composing = true;
    save.drop();
  });
  area.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  area.addEventListener("input", () => {
    draw();
    if (!composing) typed();
  });
  area.addEventListener("blur", () => !composing && save.now());
  area.addEventListener("scroll", () => {
    back.scrollTop = area.scrollTop;
  });
  area.addEventListener("click", pointed);
  area.addEventListener("keyup", pointed);

  function typed() {
    says(area.value === base ? "" : "typing");
    draft.keep();
    measure();
    if (area.value !== base) save();
  }

  /** Save what was typed, in a text that another has taken over as well: what they write is put together with it. */
  async function keep() {
    if (composing || !data || area.value === base) return saving;
    if (saving) return saving.then(() => keep());
    const text = area.value;
    says("saving");
    saving = act({ do: "text", story, base, text })
      .then(() => {
        base = text;
        draft.keep();
        says("saved");
      })
      .catch(clash)
      .finally(() => {
        saving = null;
      });
    return saving;
  }

  function says(word, bad = false) {
    state.textContent = word && t(word);
    state.classList.toggle("bad", bad);
  }

  function clash(error) {
    if (!(error instanceof Refused)) {
      desk.failed(error);
      says(error instanceof Ended ? "not_saved" : "offline_kept", true);
      if (!(error instanceof Ended)) setTimeout(() => save(), 2000);
      return;
    }
    says("not_saved", true);
    const theirs = error.extra.theirs;
    if (theirs === undefined) {
      for (const item of error.findings) desk.note(told(item), item.severity, hint(item));
      return;
    }
    const mine = area.value;
    const end = (text, now) => {
      base = now;
      set(text);
      fill(banner);
      typed();
      save.now();
    };
    fill(banner, h("div.clash", { role: "alert" }, h("h2", {}, t("conflict")),
      h("div.two", {}, h("div", {}, h("h3", {}, t("mine_text")), h("pre", {}, differing(mine, theirs)), h("button", { onclick: () => end(mine, theirs) }, t("mine"))),
        h("div", {}, h("h3", {}, t("theirs_text")), h("pre", {}, differing(theirs, mine)), h("button", { onclick: () => end(theirs, theirs) }, t("theirs"))))));
  }

  /** The lines of one text that the other does not have. */
  function differing(text, other) {
    const known = new Set(other.split("\n"));
    return text.split("\n").filter((line) => line && !known.has(line)).join("\n");
  }

  function set(text) {
    const [start, end, top] = [area.selectionStart, area.selectionEnd, area.scrollTop];
    area.value = text;
    area.setSelectionRange(Math.min(start, text.length), Math.min(end, text.length));
    area.scrollTop = top;
    draw();
  }

  // How it fits

  async function measure() {
    if (fitting) {
      again = true;
      return;
    }
    fitting = true;
    const began = performance.now();
    const came = await post("/api/fit", { story, text: area.value }).catch(() => undefined);
    fitting = false;
    root.dataset.fit = (performance.now() - began).toFixed(0);
    if (came !== undefined) showFit(came);
    if (again) {
      again = false;
      measure();
    }
  }

  function showFit(came) {
    fit.className = "fitting";
    if (!came) {
      fill(fit, h("span.plain", {}, data?.page ? t("no_place") : t("held")));
      fill(galley);
      return;
    }
    const { lines, characters, whole } = came;
    const kind = lines > 0 ? "over" : lines < -2 ? "under" : "good";
    fill(fit, h(`span.fit.${kind}`, {}, lines > 0 ? t("over_chars", lines, characters) : lines < -2 ? t("under_chars", -lines, characters) : t("fits")), h("span.plain", {}, t("characters", whole)));
    const over = lines > 0 ? came.galley.length - lines : came.galley.length;
    fill(galley, came.galley.map(([text, role, opens], number) => h(`p.${role}${number >= over ? ".tail" : ""}${opens ? ".opens" : ""}`, {}, text)));
  }

  // Findings in the text

  function draw() {
    const text = area.value;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    const spans = [];
    for (const item of marks) {
      const start = (starts[item.line - data.first] ?? NaN) + item.column - 1;
      if (text.startsWith(item.quoted, start)) spans.push({ start, end: start + item.quoted.length, item });
    }
    spans.sort((a, b) => a.start - b.start);
    const parts = [];
    let at = 0;
    for (const span of spans) {
      if (span.start < at) continue;
      parts.push(text.slice(at, span.start), h(`mark.${span.item.severity}`, {}, text.slice(span.start, span.end)));
      at = span.end;
    }
    fill(back, ...parts, `${text.slice(at)}\n`);
    back.scrollTop = area.scrollTop;
    area.spans = spans;
  }

  /** The finding under the caret, with its fix. */
  function pointed() {
    const at = area.selectionStart;
    const span = (area.spans ?? []).find((item) => item.start <= at && at <= item.end);
    cure.hidden = !span;
    if (!span) return;
    const { item } = span;
    const request = { do: "fix", file: item.file, line: item.line, column: item.column, quoted: item.quoted, by: item.fix };
    fill(cure, h("p", {}, told(item)), hint(item) ? h("p.hint", {}, hint(item)) : "",
      item.fix !== undefined && item.fix !== null ? desk.only("fix", () => h("button.fix", { onclick: async () => { await keep(); await desk.act(request); cure.hidden = true; } }, item.fix ? t("fix", item.fix) : t("fix_delete"))) : "");
  }

  // Fields

  function field(key, value, picture) {
    const many = key === "headline" && Array.isArray(value);
    const shown = many ? value.join("\n") : value ?? "";
    const change = async (event) => {
      const text = event.target.value.trim();
      const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
      const number = text === "" ? null : Number(text);
      const wanted = key === "headline" && lines.length > 1 ? lines : key === "crop" ? number && number / 100 : key === "columns" ? number : lines.join("");
      if (String(wanted ?? "") !== String(value ?? "")) await desk.act({ do: "field", story, key, value: wanted, ...(picture === undefined ? {} : { picture }) });
      load();
    };
    const figure = key === "crop" || key === "columns";
    const input = LONG.includes(key) ? h("textarea", { rows: Math.max(1, many ? value.length : 1), onchange: change }) : h("input", { onchange: change, type: figure ? "number" : "text", step: "1", min: 0, max: key === "crop" ? 60 : undefined });
    input.value = key === "crop" && value !== undefined && value !== null ? Math.round(100 * value) : shown;
    input.disabled = area.readOnly;
    return h(`label${figure ? ".short" : ""}`, {}, h("span", {}, t({ columns: "columns_wish" }[key] ?? key)), input, key === "crop" ? h("span", {}, "%") : "");
  }

  function drawFields() {
    const { head } = data;
    const open = data.page ? h("a", { href: `#/page/${encodeURIComponent(data.page)}` }, t("place", data.page)) : h("span", {}, t("held"));
    if (!head) return fill(form, h("h2", {}, data.story), open);
    const priority = h("select", { disabled: area.readOnly, onchange: (event) => desk.act({ do: "field", story, key: "priority", value: Number(event.target.value) }) },
      [1, 2, 3, 4, 5].map((number) => h("option", { value: number, selected: number === (head.priority ?? 3) }, String(number))));
    const boxed = h("input", { type: "checkbox", disabled: area.readOnly, onchange: (event) => desk.act({ do: "field", story, key: "boxed", value: event.target.checked }) });
    boxed.checked = Boolean(head.boxed);
    const filler = head.kind === "filler";
    const pictures = Array.isArray(head.pictures) ? head.pictures : [];
    return fill(form, h("h2", {}, data.story, open),
      FIELDS.filter((key) => !filler || key === "headline" || key === "credit").map((key) => field(key, head[key])),
      filler ? "" : h("label.short", {}, h("span", {}, t("priority")), priority), filler ? "" : h("label.short", {}, h("span", {}, t("boxed")), boxed),
      filler ? "" : pictures.map((picture, number) => h("fieldset", {}, h("legend", {}, t("picture", number + 1), h("code", {}, picture.file ?? "")),
        ["caption", "credit", "alt", "columns", "crop"].map((key) => field(key, picture[key], number)))));
  }

  // Who has it

  function held(heard) {
    const holder = desk.held[story];
    const mine = holder?.[0] === desk.number;
    if (!desk.may("text")) return null; // whoever only reads it keeps nobody from writing
    if (!heard) return desk.say({ story });
    const locked = Boolean(holder) && !mine;
    if (!holder) desk.say({ story });
    if (locked && !area.readOnly) save.now(); // it was taken over: the last words go where the others are
    if (area.readOnly !== (locked || !data)) {
      area.readOnly = locked || !data;
      if (data) drawFields();
    }
    const has = holder?.[1] && holder[1] === desk.name() ? t("has_it_too") : t("has_it", holder?.[1] || t("someone"));
    return fill(other, locked ? h("div.other", { role: "alert" }, h("span", {}, has), h("button", { onclick: () => desk.say({ story, take: true }) }, t("take_over"))) : "");
  }

  const load = latest(loading);

  /** Fetch and show what the story and its findings now are; `false`: they could not be fetched. */
  async function loading() {
    const next = await get("/api/story", { story }).catch((error) => (error instanceof Refused ? { refused: error } : null));
    if (!next) return false;
    if (next.refused) {
      fill(form, h("p.empty", {}, next.refused.findings.map(told).join(" ")));
      return true;
    }
    const first = !data;
    const fields = JSON.stringify(data?.head) !== JSON.stringify(next.head) || data?.page !== next.page;
    data = next;
    if (first || (area.value === base && !composing && !saving)) {
      if (first || area.value !== next.text) {
        base = next.text;
        set(next.text);
      }
      base = next.text;
    }
    if (first) held();
    if (first && desk.may("text")) draft.take();
    if ((fields || first) && !form.contains(document.activeElement)) drawFields();
    const answer = await get("/api/findings").catch(() => null);
    if (answer) {
      marks = answer.findings.filter((item) => item.file === data.file && item.quoted && item.line >= data.first);
      draw();
    }
    if (!fitting && !composing) measure();
    return Boolean(answer);
  }

  return {
    update: () => load(),
    held,
    resume: () => save.now(),
    flush: () => save.now(),
    unsaved: () => Boolean(data && area.value !== base),
    leave() {
      load.drop();
      if (data && area.value !== base) save.now();
      desk.say({ story: "" });
    },
  };
}

