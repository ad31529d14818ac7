// What several views show alike: a page in small, how full it is, a finding.

import { proof } from "./api.js";
import { h } from "./dom.js";
import { hint, t, told } from "./words.js";

/** How full a page is, in words. */
export function fitLine(page) {
  const [lines, characters] = page.over;
  if (lines || characters) return h("span.fit.over", {}, t("over_chars", lines, characters));
  if (page.spare > 2) return h("span.fit.under", {}, t("under", page.spare));
  return page.mark ? h("span.fit.good", {}, t("fits")) : "";
}

/** Its state as a small coloured word; a signature that is void shows wherever the page does. */
export const stateMark = (page) => [h(`span.state.${page.state}`, { title: t(page.state) }, t(page.state)), page.signs?.[2] ? h("span.state.voided", { title: t("voided_hint") }, t("voided")) : ""];

/** The counts of a page's findings. */
export function counts(page) {
  return h("span.counts", {}, ["error", "warning"].filter((name) => page.findings[name]).map((name) => h(`span.badge.${name}`, { title: t(name) }, String(page.findings[name]))));
}

/** A page in small, as a link to it. */
export function thumbnail(page, current = false) {
  const [width, height] = page.sheet;
  const name = `${t("page_of", page.label)} ${page.section}`;
  const image = page.mark ? h("img", { src: proof(page.label, page.mark), alt: name, draggable: "false", loading: "lazy" }) : h("i.blank");
  return h("a.thumb", { href: `#/page/${encodeURIComponent(page.label)}`, "aria-current": current ? "page" : undefined, title: name },
    h("span.paper", { style: { aspectRatio: `${width} / ${height}` } }, image),
    h("span.line", {}, h("b", {}, page.label), stateMark(page), counts(page)));
}

/** A finding: what it is, where, its cure; `more` stands at its foot. */
export function finding(item, more = []) {
  const [before, marked, after] = item.sentence ?? [];
  return h(`li.finding.${item.severity}`, {},
    h("p.what", {}, h("span.dot", { title: t(`severity_${item.severity}`) }), told(item), h("code", {}, item.code)),
    marked ? h("p.sentence", {}, before, h("mark", {}, marked), after) : "",
    hint(item) ? h("p.hint", {}, hint(item)) : "",
    item.source ? h("p.source", {}, t("rule", item.source)) : "",
    more.length ? h("p.acts", {}, more) : "");
}
