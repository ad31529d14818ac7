// All findings: by page, filtered by how grave they are and by words; fixed or let stand where they are.

import { get, me } from "./api.js";
import { fill, h, latest } from "./dom.js";
import { finding } from "./parts.js";
import { t, told } from "./words.js";

const ORDER = { error: 0, warning: 1, note: 2 };

export function findingsView(root, desk) {
  let data = null;
  let grave = "all";
  let words = "";
  const list = h("div.groups");
  const head = h("div.filters");
  fill(root, head, list);

  function drawHead() {
    const count = (name) => data?.findings.filter((item) => name === "all" || item.severity === name).length ?? 0;
    const tab = (name) => h("button.tab", { "aria-pressed": String(grave === name), onclick: () => { grave = name; draw(); } }, t(name), h("span", {}, String(count(name))));
    const search = h("input", { type: "search", placeholder: t("search_findings"), "aria-label": t("search_findings"), value: words, oninput: (event) => { words = event.target.value.trim(); drawList(); } });
    const { score } = data ?? {};
    fill(head, h("div.within", {}, ["all", "error", "warning", "note"].map(tab), search, score?.limit !== undefined ? h(`p.score${score.passes ? "" : ".bad"}`, {}, t("score", Number(score.rate).toFixed(2), score.limit)) : ""));
  }

  function acts(item) {
    const out = [];
    if (item.fix !== undefined && item.fix !== null) {
      const request = { do: "fix", file: item.file, line: item.line, column: item.column, quoted: item.quoted, by: item.fix };
      out.push(desk.only("fix", () => h("button.fix", { onclick: () => desk.act(request) }, item.fix ? t("fix", item.fix) : t("fix_delete"))));
    }
    const story = item.story || /^stories\/(.+)\.md$/.exec(item.file)?.[1];
    if (story) out.push(h("a", { href: `#/story/${encodeURIComponent(story)}` }, t("edit")));
    if (item.page) out.push(h("a", { href: `#/page/${encodeURIComponent(item.page)}` }, t("page_of", item.page)));
    if (item.key && item.severity !== "error") out.push(desk.only("accept", () => h("button.quiet.link", { onclick: (event) => askReason(event.target.closest("li"), item) }, t("accept"))));
    return out;
  }

  function askReason(place, item) {
    if (place.querySelector("form")) return;
    const reason = h("input", { required: true, maxlength: 400, placeholder: t("reason"), "aria-label": t("reason") });
    const by = h("input", { required: true, maxlength: 40, placeholder: t("by"), "aria-label": t("by"), value: me.name });
    const form = h("form.inline", {
      onsubmit: async (event) => {
        event.preventDefault();
        me.name = by.value.trim();
        const [code, file, text] = item.key;
        if (await desk.act({ do: "accept", code, file, text, reason: reason.value.trim(), by: by.value.trim() })) end();
      },
    }, reason, by, h("button", {}, t("accept")), h("button.quiet", { type: "button", onclick: () => end() }, t("cancel")));
    const end = () => {
      form.remove();
      load(); // what came while someone was writing
    };
    place.append(form);
    reason.focus();
  }

  function drawList() {
    if (!data) return;
    const wanted = data.findings.filter((item) => (grave === "all" || item.severity === grave) && (!words || `${told(item)}${item.code}${item.file}${(item.sentence ?? []).join("")}`.includes(words)));
    const labels = [...new Set(wanted.map((item) => item.page))].sort((a, b) => place(a) - place(b));
    const groups = labels.map((label) => {
      const page = desk.page(label);
      const items = wanted.filter((item) => item.page === label).sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
      return h("section", {}, h("h2", {}, label ? t("page_of", label) : t("edition"), h("span", {}, page?.section ?? "")), h("ul.findings", {}, items.map((item) => finding(item, acts(item)))));
    });
    const accepted = data.accepted.length && grave === "all" && !words ? h("section.accepted", {}, h("h2", {}, t("accepted")), h("ul.findings", {}, data.accepted.map((item) => finding(item, [t("why_accepted", item.accepted.reason, item.accepted.by)])))) : "";
    fill(list, groups.length ? groups : h("p.empty", {}, t("nothing_found")), accepted);
  }

  const place = (label) => (label ? desk.state?.pages.findIndex((page) => page.label === label) ?? 0 : -1);

  function draw() {
    drawHead();
    drawList();
  }

  /** Fetch and show all findings; `false`: they could not be fetched. */
  const load = latest(async () => {
    const next = await get("/api/findings").catch(() => null);
    if (!next) return false;
    if (list.querySelector("form")) return true; // someone writes there; at the end it is fetched again
    data = next;
    if (document.activeElement?.type === "search") drawList();
    else draw();
    return true;
  });

  return { update: () => load(), leave: () => load.drop() };
}
