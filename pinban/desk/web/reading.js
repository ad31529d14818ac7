// Reading and signing: a page with numbered lines, notes pinned to words, who has signed, what changed since.

import { get, proof, sharp } from "./api.js";
import { fill, h, latest, refill } from "./dom.js";
import { Noting } from "./noting.js";
import { thumbnail } from "./parts.js";
import { Sheet } from "./reading_sheet.js";
import { TextLines } from "./reading_text.js";
import { chinese, t } from "./words.js";

const ROLES = ["proofreader", "editor", "chief"];
const time = (when) => when.slice(0, 16).replace("T", " ");

export function readingView(root, desk, name) {
  const label = name || desk.lastPage || desk.state?.pages[0]?.label || "";
  desk.lastPage = label;
  let data = null;
  let chosen = null; // the proof to compare with, by hand; null: none was chosen yet
  let since = "";
  let all = false;
  let stale = false; // something new came while someone wrote a note or a reason
  let mode = matchMedia("(max-width: 760px)").matches ? "text" : "sheet";

  const rail = h("nav.rail", { "aria-label": t("board") });
  const tools = h("div.tools");
  const body = h("div.reading");
  const panel = h("aside.panel", { "aria-label": t("notes") });
  fill(root, rail, h("div.middle", {}, tools, body), panel);

  const noting = new Noting(desk, () => ({ label, content: data.content }), () => drawPanel());
  const picked = (where) => noting.begin(where);
  const sheet = new Sheet(body, picked);
  const lines = new TextLines(body, picked);

  const load = latest(loading);

  /** Fetch and show the page as it now reads; `false`: it could not be fetched. */
  async function loading() {
    const next = await get("/api/reading", { label, since: chosen ?? since }).catch(() => false);
    if (next === false) return false;
    if (!next) {
      fill(body, h("p.empty", {}, t("not_made")));
      return true;
    }
    data = next;
    const other = former(next);
    if (chosen === null && other !== since) {
      since = other;
      return loading();
    }
    draw();
    return true;
  }

  /** The proof that this person read or signed last, or one whose signature is void, where it is another than this. */
  function former(now) {
    const mine = [...now.read, ...now.signatures, ...now.void].filter((item) => item.content !== now.content);
    const own = mine.filter((item) => item.who === desk.name());
    const last = (own.length ? own : now.void).toSorted((a, b) => a.order - b.order).at(-1); // clocks go back
    return last?.content ?? "";
  }

  function draw() {
    drawTools();
    const view = mode === "sheet" ? sheet : lines;
    const marks = data.marks.filter((mark) => all || mark.state === "open").map((mark, index) => ({ ...mark, number: index + 1 }));
    view.show({ ...data, marks, image_of: [proof(label, data.mark), sharp(label, data.mark)] });
    drawPanel(marks);
  }

  function drawTools() {
    const toggle = (which) => h("button", { "aria-pressed": String(mode === which), onclick: () => { mode = which; draw(); } }, t(`mode_${which}`));
    fill(tools,
      h("h2", {}, t("page_of", label), h("span", {}, data.section)),
      h("span.group.modes", {}, toggle("sheet"), toggle("text")),
      mode === "sheet" ? h("button", { "aria-pressed": String(sheet.drawing), title: t("draw_hint"), onclick: () => { sheet.draw(); drawTools(); } }, t(sheet.drawing ? "draw_done" : "draw")) : "",
      mode === "sheet" ? h("span.group", {}, h("button", { "aria-label": t("zoom_out"), onclick: () => sheet.zoomed(1 / 1.4) }, "−"), h("button", { "aria-label": t("zoom_in"), onclick: () => sheet.zoomed(1.4) }, "+")) : "",
      h("a.pdf", { href: `/reading.pdf?${new URLSearchParams({ label, v: data.content })}`, download: `proof-${label}.pdf` }, t("print_proof")));
  }

  function drawPanel(marks = null) {
    const shown = marks ?? data.marks.filter((mark) => all || mark.state === "open").map((mark, index) => ({ ...mark, number: index + 1 }));
    stale = Boolean(marks) && writing(document.activeElement);
    if (!stale) refill(panel, noting.form(), signing(), notes(shown), changes(), readers());
  }

  /** Whether someone writes there: then what is new waits, so that no word goes from under the fingers. */
  const writing = (element) => panel.contains(element) && (noting.typing(element) || element.dataset.draft !== undefined);
  panel.addEventListener("focusout", (event) => {
    if (stale && !panel.contains(event.relatedTarget)) setTimeout(() => stale && draw(), 0);
  });

  const record = (request) => desk.act({ page: label, content: data.content, ...request });

  function named(work) {
    if (!desk.name()) return desk.note(t("need_name"), "warning");
    return work();
  }

  function signing() {
    const signs = desk.state?.you?.signs ?? ROLES;
    const rows = ROLES.filter((role) => data.demanded.includes(role) || !data.demanded.length).map((role) => {
      const good = data.signatures.find((item) => item.role === role);
      const bad = data.void.find((item) => item.role === role);
      const sign = () => named(() => record({ do: "sign", role }));
      const button = signs.includes(role) ? h("button.sign", { onclick: sign }, t("sign_as", t(role))) : h("span.soft", {}, t("to_sign"));
      return h("li", {},
        h("p.role", {}, h("b", {}, t(role)), good ? h("span.stands", {}, `✓ ${good.who} ${time(good.when)}`) : button),
        good && signs.includes(role) ? withdrawing(role) : "",
        bad ? h("p.void", {}, `${t("void")}：${bad.who} ${time(bad.when)}。${t("since_then", chinese ? bad.zh : bad.en)}`) : "");
    });
    const read = data.read.some((item) => item.now && item.who === desk.name());
    return h("section.signing", {}, h("h3", {}, t("signatures"), h("code", { title: `${t("print_hash")}\n${data.content}` }, data.content.slice(0, 8))),
      h("ul", {}, rows), read ? "" : h("button", { onclick: () => named(() => record({ do: "read" })) }, t("have_read")));
  }

  function withdrawing(role) {
    const reason = h("input", { "data-draft": `withdraw ${role}`, placeholder: t("withdraw_why"), "aria-label": t("withdraw_why"), maxlength: 500 });
    const go = h("button", { onclick: () => named(() => record({ do: "withdraw", role, reason: reason.value.trim() })) }, t("withdraw"));
    return h("details", {}, h("summary", {}, t("withdraw")), h("p.inline", {}, reason, go));
  }

  function notes(marks) {
    const gone = data.marks.some((mark) => mark.state === "done");
    const toggle = gone ? h("label.check", {}, h("input", { type: "checkbox", checked: all, onchange: (event) => { all = event.target.checked; draw(); } }), t("show_done")) : "";
    return h("section.notes", {}, h("h3", {}, t("notes"), toggle), marks.length ? h("ol", {}, marks.map(noteItem)) : h("p.empty", {}, t("no_notes")));
  }

  function noteItem(mark) {
    const where = () => (mode === "sheet" ? sheet : lines).flash(mark);
    const word = mark.quote ? h("button.quiet.word", { onclick: where }, mark.quote.length > 16 ? `${mark.quote.slice(0, 15)}…` : mark.quote) : h("button.quiet.word", { onclick: where }, t("note_place"));
    const reason = h("input", { "data-draft": `done ${mark.id}`, placeholder: t("done_why"), "aria-label": t("done_why"), maxlength: 500 });
    const close = () => named(() => desk.act({ do: "answer", mark: mark.id, state: "done", reason: reason.value.trim() }));
    const open = () => named(() => desk.act({ do: "answer", mark: mark.id, state: "open", reason: "" }));
    return h(`li.${mark.state}`, { value: mark.number },
      h("p", {}, word, mark.kind === "note" ? "" : h("span.kind", {}, t(`kind_${mark.kind}`)), h("span.said", {}, mark.note)),
      h("p.soft", {}, `${mark.who} ${time(mark.when)}`, mark.gone ? h("b.void", {}, ` ${t("word_gone")}`) : ""),
      mark.state === "open"
        ? h("details", {}, h("summary", {}, t("done")), h("p.inline", {}, reason, h("button", { onclick: close }, t("done"))))
        : h("p.soft", {}, `✓ ${mark.closed[0]} ${time(mark.closed[1])} ${mark.closed[2]} `, h("button.quiet", { onclick: open }, t("reopen"))));
  }

  function changes() {
    const seen = new Map();
    for (const item of [...data.read, ...data.signatures, ...data.void]) if (item.content !== data.content) seen.set(item.content, `${item.who} ${time(item.when)}`);
    if (!seen.size) return "";
    const choice = h("select", { "aria-label": t("since"), onchange: (event) => { chosen = event.target.value; load(); } },
      h("option", { value: "" }, t("no_since")), [...seen].map(([content, who]) => h("option", { value: content, selected: content === (chosen ?? since) }, who)));
    const came = data.changes;
    const list = !came ? "" : !came.known ? h("p.empty", {}, t("not_kept")) : came.items.length ? h("ul.changed", {}, came.items.map(changeItem)) : h("p.empty", {}, t("no_changes"));
    return h("section.since", {}, h("h3", {}, t("since"), choice), came?.known ? h("p.soft", {}, chinese ? came.zh : came.en) : "", list);
  }

  function changeItem(item) {
    const where = () => item.boxes.length && (mode === "sheet" ? sheet : lines).flash({ ...item, quote: item.now ?? "" });
    const words = item.kind === "text" ? [item.was ? h("del", {}, item.was) : "", item.was && item.now ? " → " : "", item.now ? h("ins", {}, item.now) : ""] : [t(`change_${item.kind}`)];
    return h("li", {}, h("button.quiet", { onclick: where, disabled: !item.boxes.length }, item.title ? `《${item.title}》` : t("change_picture")), h("span", {}, words));
  }

  function readers() {
    if (!data.read.length) return "";
    return h("section.readers", {}, h("h3", {}, t("who_read")), h("ul", {}, data.read.map((item) => h("li", {}, `${item.who} ${time(item.when)} `, h("span.soft", {}, t(item.now ? "same_proof" : "former_proof"))))));
  }

  return {
    update(state) {
      const shown = (page) => {
        const item = thumbnail(page, page.label === label);
        item.href = `#/reading/${encodeURIComponent(page.label)}`;
        return item;
      };
      fill(rail, state.pages.map(shown), state.versions.length ? h("h3", {}, t("versions")) : "", state.versions.map(shown));
      load();
    },
    key(event) {
      const pages = [...(desk.state?.pages ?? []), ...(desk.state?.versions ?? [])];
      const at = pages.findIndex((page) => page.label === label) + { "[": -1, "]": 1 }[event.key];
      if (pages[at]) desk.go("reading", pages[at].label);
    },
    unsaved: () => noting.unsaved,
    leave() {
      load.drop();
      sheet.leave();
    },
  };
}
