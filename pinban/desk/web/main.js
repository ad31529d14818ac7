// The desk: one state, the view that the address names, what is told at the top and at the foot.

import { act, Ended, get, listen, me, post, Refused } from "./api.js";
import { archiveView } from "./archive.js";
import { boardView } from "./board.js";
import { fill, h, latest } from "./dom.js";
import { Door } from "./door.js";
import { findingsView } from "./findings.js";
import { showKeys } from "./keys.js";
import { outView } from "./out.js";
import { pageView } from "./page.js";
import { readingView } from "./reading.js";
import { storyView } from "./story.js";
import { Unsent } from "./unsent.js";
import { hint, t, told } from "./words.js";

const VIEWS = { board: boardView, page: pageView, story: storyView, findings: findingsView, reading: readingView, out: outView, archive: archiveView };
const NAV = ["board", "page", "findings", "reading", "out", "archive"];
const TITLES = { reading: "read_view" };
const OF_A_PAGE = ["page", "reading"];

if (location.search.includes("token=")) history.replaceState(null, "", location.pathname + location.hash);

/** What all views share. */
export const desk = {
  state: null,
  held: {},
  number: 0,
  lastPage: "",
  view: null,
  connected: false,

  /** Do something; a refusal is told. What came of it, or null. */
  async act(request) {
    return desk.tried(Object.assign(() => act(request), { request }));
  },

  async tried(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) {
        desk.failed(error);
        note(t(unsent.keep(work.request) ? "kept_for_later" : error instanceof Ended ? "ended_not_done" : "not_done"), "error");
        drawBar();
        return null;
      }
      const [first, ...others] = error.findings;
      note(told(first), first.severity, hint(first), waysOut(error, work.request));
      for (const item of others) note(told(item), item.severity, hint(item));
      return null;
    }
  },

  /** The server could not be asked, or knows nobody here any more: then one is told how to come in again. */
  failed(error) {
    if (error instanceof Ended) door.show();
  },

  undo: () => turn("undo"),
  redo: () => turn("redo"),
  note,

  go(view, name = "") {
    const target = `#/${view}${name ? `/${encodeURIComponent(name)}` : ""}`;
    if (location.hash === target) route();
    else location.hash = target;
  },

  say(message) {
    send({ who: me.name, ...message });
  },

  /** Who sits here: whoever has logged in, else the name that is written at the top. */
  name: () => desk.state?.you?.name || me.name,

  /** Whether whoever sits here may do something. The server asks again: this is for what is shown alone. */
  may: (action) => desk.state?.you?.may.includes(action) ?? true,

  /** What `make` gives, marked with what it does, or nothing for those who may not do it. */
  only(action, make) {
    if (!desk.may(action)) return "";
    const element = make();
    element.dataset.do = action;
    return element;
  },

  page(label) {
    return desk.state?.pages.find((page) => page.label === label);
  },
};

const turn = (which, more = {}) => desk.tried(Object.assign(() => post(`/api/${which}`, more), { request: { turn: which } }));

/** What can be done where something was refused: as buttons, each with its word. */
function waysOut({ extra }, request) {
  if (extra.turn && request?.turn) {
    const number = Number(extra.turn);
    return [[t("skip_step"), () => desk.tried(() => post("/api/skip", { number }))], [t("turn_over"), () => turn(request.turn, { over: number })]];
  }
  const free = extra.free ? JSON.parse(extra.free) : null;
  if (free?.length && request) return [[t("let_go_and_put", free.map((name) => `《${titleOf(name)}》`).join("")), () => desk.act({ ...request, free })]];
  return [];
}

function titleOf(story) {
  return desk.state?.pages.flatMap((page) => page.stories).find((item) => item.id === story)?.title ?? story;
}

const unsent = new Unsent(act, { told: (item) => note(told(item), item.severity, hint(item)), done: (number) => note(t("caught_up", number)) });

/** The line is there again, or whoever sits here is known again: what could not be saved is. */
async function resume() {
  desk.view?.resume?.();
  await unsent.again();
  drawBar();
}

const door = new Door(desk, () => {
  send.again();
  refresh();
  resume();
});

const bar = document.getElementById("bar");
const view = document.getElementById("view");
const notes = document.getElementById("notes");

/** What a part of the address stands for; one that somebody cut short stands for nothing. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

function where() {
  const [, name = "board", rest = ""] = location.hash.split("/");
  return { name: Object.hasOwn(VIEWS, name) ? name : "board", rest: decoded(rest) };
}

function route() {
  const { name, rest } = where();
  desk.view?.leave?.();
  view.className = `view-${name}`;
  fill(view);
  desk.view = VIEWS[name](view, desk, rest);
  drawBar();
  if (desk.state) desk.view.update?.(desk.state);
}

/** Tell something at the foot for a while. */
function note(text, severity = "note", more = "", ways = []) {
  const item = h(`div.note-item.${severity}`, {}, h("p", {}, text), more && h("p.more", {}, more));
  if (ways.length) item.append(h("p.ways-out", {}, ways.map(([word, work]) => h("button.fix", { onclick: () => { item.remove(); work(); } }, word))));
  const close = h("button.quiet", { "aria-label": t("close"), onclick: () => item.remove() }, "×");
  item.append(close);
  notes.append(item);
  while (notes.children.length > 4) notes.firstChild.remove();
  setTimeout(() => item.remove(), ways.length ? 60000 : severity === "note" ? 5000 : 12000);
}

function didWhat(entry) {
  const key = entry.key ? ({ headline: 1, kicker: 1, subhead: 1, byline: 1, dateline: 1, credit: 1, priority: 1, kind: 1, boxed: 1, caption: 1, alt: 1, crop: 1 }[entry.key] ? t(entry.key) : entry.key) : "";
  return t(`did_${entry.do}`, entry.story ?? entry.page ?? "", key);
}

function drawBar() {
  const state = desk.state;
  const { name, rest } = where();
  const counts = { error: 0, warning: 0 };
  for (const page of state?.pages ?? []) {
    counts.error += page.findings.error;
    counts.warning += page.findings.warning;
  }
  const link = (item) => {
    const target = OF_A_PAGE.includes(item) ? `#/${item}/${encodeURIComponent(rest && OF_A_PAGE.includes(name) ? rest : desk.lastPage || state?.pages[0]?.label || "")}` : `#/${item}`;
    const badge = item === "findings" && (counts.error || counts.warning) ? h(`span.badge.${counts.error ? "error" : "warning"}`, {}, `${counts.error || counts.warning}`) : "";
    return h("a", { href: target, "aria-current": item === name || (item === "page" && name === "story") ? "page" : undefined }, t(TITLES[item] ?? item), badge);
  };
  const turn = (which, entry, work, key) =>
    h("button.quiet", { onclick: work, disabled: !entry || !entry.may, id: which, title: entry ? `${t(which)}：${didWhat(entry)}${entry.who ? ` · ${entry.who}` : ""} (${key})` : `${t(which)} (${key})`, "aria-label": t(which) }, which === "undo" ? "↶" : "↷");
  const status = unsent.size ? ["unsent", "bad"] : !desk.connected ? ["offline", "bad"] : state?.broken ? ["broken", "bad"] : !state || state.busy ? ["making", "busy"] : ["ready", "good"];
  const took = status[0] === "ready" && state.seconds ? t("took", state.seconds.toFixed(1)) : "";
  fill(
    bar,
    h("h1", { title: state?.edition.id }, h("span.paper", {}, state?.edition.paper ?? ""), h("span", {}, [state?.edition.title, state?.edition.date].filter(Boolean).join("　"))),
    h("nav", { "aria-label": "Pinban" }, NAV.map(link)),
    h("div.turns", {}, turn("undo", state?.undo, desk.undo, "Ctrl+Z"), turn("redo", state?.redo, desk.redo, "Ctrl+Y")),
    h(`p.status.${status[1]}`, { id: "status", title: took }, h("i"), h("span", {}, t(state?.fault && status[0] === "broken" ? "fault" : status[0], unsent.size || state?.fault))),
    state?.you?.name ? person(state.you) : h("input.who", { value: me.name, placeholder: t("by"), title: t("your_name"), "aria-label": t("your_name"), maxlength: 40, onchange: (event) => { me.name = event.target.value.trim(); desk.view?.held?.(); }, onblur: () => setTimeout(drawBar, 0) }),
    h("button.quiet.help", { onclick: () => showKeys(), title: t("keys"), "aria-label": t("keys") }, "?"),
  );
  document.title = [state?.edition.paper, state?.edition.date, "Pinban"].filter(Boolean).join(" ");
}

/** Whoever has logged in, and the way out. */
function person(you) {
  const leave = async () => {
    await desk.view?.flush?.();
    if (unsaved() && !desk.leaving) {
      desk.leaving = true;
      return note(t("leave_unsaved"), "warning");
    }
    desk.leaving = true;
    await post("/logout", {}).catch(() => null);
    return location.assign("/login");
  };
  return h("span.person", {}, `${you.name} · ${t(`post_${you.post}`)}`, h("button.quiet", { onclick: leave }, t("log_out")));
}

/** What is new is fetched; where that cannot be, again and again, since nobody tells of it a second time. */
const refresh = latest(async () => {
  const state = await get("/api/state").catch((error) => (error instanceof Ended ? error : null));
  if (state instanceof Ended) {
    desk.failed(state);
    return true; // it is asked again once somebody has logged in
  }
  if (!state) return false;
  desk.state = state;
  for (const item of state.journal) tellOnce(item);
  if (document.activeElement?.className !== "who") drawBar();
  desk.view?.update?.(state);
  document.body.dataset.number = state.number;
  return true;
}, 20);

/** Tell of what is wrong with the records themselves, each thing once. */
function tellOnce(item) {
  if (!once.has(item.zh)) note(told(item), item.severity, hint(item));
  once.add(item.zh);
}

const once = new Set();

const send = listen(
  (news) => {
    if (news.opened) {
      desk.connected = true;
      refresh();
      desk.view?.held?.();
      resume();
    }
    if (news.you) desk.number = news.you;
    if (news.held) {
      desk.held = news.held;
      desk.view?.held?.(true);
    }
    if (isNew(news)) refresh();
    if (news.build !== undefined) desk.view?.build?.(news.build);
    desk.view?.news?.(news);
  },
  () => {
    desk.connected = false;
    drawBar();
    refresh(); // which tells a line that is away from a log-in that is over
  },
);

/** Whether something is told that the last state does not hold: the server's pulse tells the same number again. */
function isNew({ number, acted, pulse }) {
  if (acted !== undefined) return true;
  return number !== undefined && !(pulse && desk.state?.number === number);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const control = event.ctrlKey || event.metaKey;
  if (control && !typing && event.key.toLowerCase() === "z") {
    event.preventDefault();
    (event.shiftKey ? desk.redo : desk.undo)();
  } else if (control && !typing && event.key.toLowerCase() === "y") {
    event.preventDefault();
    desk.redo();
  } else if (!typing && !control && !event.altKey) {
    if (event.key === "?") showKeys();
    else if (/^[1-6]$/.test(event.key)) desk.go(NAV[event.key - 1], OF_A_PAGE.includes(NAV[event.key - 1]) ? desk.lastPage || desk.state?.pages[0]?.label : "");
    else desk.view?.key?.(event);
  }
});
/** Whether something that was typed here is nowhere else yet. */
const unsaved = () => Boolean(unsent.size || desk.view?.unsaved?.());
addEventListener("beforeunload", (event) => {
  if (unsaved() && !desk.leaving) event.preventDefault();
});
addEventListener("hashchange", route);
route();
