// The page's stories as numbered lines: what one reads and notes on a phone, or with the keyboard alone.

import { fill, h } from "./dom.js";
import { wordAt } from "./noting.js";
import { t } from "./words.js";

export class TextLines {
  constructor(root, picked) {
    Object.assign(this, { root, picked });
    this.home = h("div.read-text", { tabindex: 0, role: "group", "aria-label": t("mode_text") });
    this.home.addEventListener("pointerup", (event) => setTimeout(() => this.#pointed(event), 0));
  }

  show(data) {
    this.data = data;
    if (this.home.parentNode !== this.root) fill(this.root, this.home);
    const changed = (data.changes?.items ?? []).filter((item) => item.kind === "text");
    fill(this.home, data.stories.map((story) => {
      const spans = [
        ...changed.filter((item) => item.story === story.id).map((item) => ({ start: item.start, end: item.end, kind: "change", was: item.was })),
        ...data.marks.filter((mark) => mark.story === story.id && mark.start >= 0).map((mark) => ({ start: mark.start, end: mark.end, kind: `mark ${mark.state}`, number: mark.number })),
      ];
      return h("article", { "data-story": story.id }, h("h3", {}, story.title, h("a", { href: `/reading.pdf?${new URLSearchParams({ label: data.label, story: story.id, v: data.content })}`, download: "" }, "PDF")), h("ol", {}, story.lines.map((line) => this.#line(story, line, spans))));
    }));
  }

  #line(story, [number, start, end], spans) {
    const whole = { story: story.id, start, end, quote: story.text.slice(start, end) };
    return h("li", {},
      h("button.no", { "aria-label": t("line_no", number), onclick: () => this.picked(whole) }, String(number)),
      h("span.text", { "data-start": start }, pieces(story.text, start, end, spans)));
  }

  #pointed(event) {
    if (event.target.closest("button")) return;
    const chosen = getSelection();
    const at = (node, offset) => {
      const line = (node.nodeType === 3 ? node.parentNode : node).closest?.(".text");
      if (!line) return null;
      const range = document.createRange();
      range.setStart(line, 0);
      range.setEnd(node, offset);
      return { story: line.closest("article").dataset.story, at: Number(line.dataset.start) + range.toString().length };
    };
    if (chosen.rangeCount && !chosen.isCollapsed) {
      const range = chosen.getRangeAt(0);
      const [from, to] = [at(range.startContainer, range.startOffset), at(range.endContainer, range.endOffset)];
      if (from && to && from.story === to.story && to.at > from.at) this.#pick(from.story, from.at, to.at);
      return;
    }
    const caret = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const place = caret && at(caret.startContainer, caret.startOffset);
    if (!place) return;
    const story = this.data.stories.find((item) => item.id === place.story);
    this.#pick(place.story, ...wordAt(story.text, Math.min(place.at, story.text.length - 1)));
  }

  #pick(name, start, end) {
    const story = this.data.stories.find((item) => item.id === name);
    this.picked({ story: name, start, end, quote: story.text.slice(start, end) });
  }

  flash(mark) {
    const article = this.home.querySelector(`article[data-story="${CSS.escape(mark.story ?? "")}"]`);
    const line = [...(article?.querySelectorAll(".text") ?? [])].findLast((item) => Number(item.dataset.start) <= mark.start);
    if (!line) return;
    line.scrollIntoView({ block: "center", behavior: "smooth" });
    line.classList.add("flash");
    setTimeout(() => line.classList.remove("flash"), 2400);
  }
}

/** A line's text with what is marked in it. */
function pieces(text, start, end, spans) {
  const edges = [...new Set([start, end, ...spans.flatMap((span) => [span.start, span.end])])].filter((edge) => edge >= start && edge <= end).sort((a, b) => a - b);
  const out = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [from, to] = [edges[index], edges[index + 1]];
    const over = spans.filter((span) => span.start <= from && span.end >= to);
    const kinds = over.map((span) => span.kind).join(" ");
    out.push(over.length ? h(`mark.${kinds.replaceAll(" ", ".")}`, {}, text.slice(from, to)) : text.slice(from, to));
  }
  for (const span of spans) if (span.was && span.start === span.end && span.start >= start && span.start < end) out.unshift(h("del", {}, span.was));
  return out;
}
