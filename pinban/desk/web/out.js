// Out: the whole edition built, how far it is, what stops it, and the files to take away.

import { get, out, post } from "./api.js";
import { fill, h } from "./dom.js";
import { finding } from "./parts.js";
import { t } from "./words.js";

export function outView(root, desk) {
  const home = h("div.build");
  fill(root, home);

  function draw(data) {
    const running = data.state === "running";
    const words = { running: "building", done: "build_done", failed: "build_failed", cancelled: "build_cancelled", idle: "build_hint" }[data.state];
    const bad = data.found.filter((item) => item.severity === "error");
    fill(
      home,
      h("div.start", {},
        h("button.main", { disabled: running, onclick: () => desk.tried(() => post("/api/build", {})) }, t("build")),
        running ? h("button", { onclick: () => desk.tried(() => post("/api/build/cancel", {})) }, t("cancel")) : "",
        h(`p.${data.state}`, { role: "status" }, t(words))),
      bad.length ? h("ul.findings", {}, bad.map((item) => finding(item, item.page ? [h("a", { href: `#/page/${encodeURIComponent(item.page)}` }, t("page_of", item.page))] : []))) : "",
      data.files.length ? h("section", {}, h("h2", {}, t("files")), h("ul.files", {}, data.files.map((file) => h("li", {}, h("a", { href: out(file.name), download: "" }, file.name), h("span", {}, size(file.bytes)))))) : "",
      data.steps.length ? h("ol.steps", {}, data.steps.map(([stage, what, seconds]) => h("li", {}, h("span", {}, stage), h("span", {}, what), h("span.time", {}, `${seconds.toFixed(2)} s`)))) : "",
    );
  }

  let number = -1;
  async function load(wanted) {
    if (wanted === number) return;
    const data = await get("/api/build").catch(() => null);
    if (!data) return;
    number = data.number;
    draw(data);
  }
  load();
  return { build: load };
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
