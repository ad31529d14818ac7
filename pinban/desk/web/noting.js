// A note being written: on which word, what is wanted of it, what is said.

import { h } from "./dom.js";
import { t } from "./words.js";

const KINDS = ["note", "delete", "replace", "insert"];
const words = globalThis.Intl?.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** Where the word begins and ends that has character `at`. */
export function wordAt(text, at) {
  const from = Math.max(0, at - 30);
  const part = words?.segment(text.slice(from, at + 30)).containing(at - from);
  return part ? [from + part.index, from + part.index + part.segment.length] : [at, at + 1];
}

export class Noting {
  constructor(desk, page, changed) {
    Object.assign(this, { desk, page, changed, where: null, composing: false });
    this.text = h("textarea", { rows: 3, maxlength: 2000, "aria-label": t("write_note"), placeholder: t("write_note") });
    this.kind = h("select", { "aria-label": t("kind") }, KINDS.map((kind) => h("option", { value: kind }, t(`kind_${kind}`))));
    this.text.addEventListener("compositionstart", () => { this.composing = true; });
    this.text.addEventListener("compositionend", () => { this.composing = false; });
    this.text.addEventListener("keydown", (event) => {
      if (this.composing || event.isComposing) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.keep();
      if (event.key === "Escape") this.cancel();
    });
  }

  begin(where) {
    this.where = where;
    this.changed();
    this.text.focus();
  }

  /** Whether a note has been begun that is kept nowhere yet. */
  get unsaved() {
    return Boolean(this.where && this.text.value.trim());
  }

  typing(element) {
    return element === this.text || element === this.kind;
  }

  cancel() {
    this.where = null;
    this.text.value = "";
    this.kind.value = "note";
    this.changed();
  }

  async keep() {
    if (this.composing || !this.where) return;
    if (!this.desk.name()) return this.desk.note(t("need_name"), "warning");
    const { quote, ...where } = this.where;
    const { label, content } = this.page();
    const note = this.text.value.trim();
    if (!note && this.kind.value !== "delete" && !where.strokes) return this.text.focus();
    const done = await this.desk.act({ do: "note", page: label, content, kind: this.kind.value, note, ...where });
    if (done) this.cancel();
  }

  form() {
    if (!this.where) return "";
    const { quote } = this.where;
    return h("section.noting", {}, h("h3", {}, quote ? t("note_on", quote.length > 24 ? `${quote.slice(0, 23)}…` : quote) : t("note_place")),
      h("p", {}, this.kind), this.text,
      h("p.buttons", {}, h("button.fix", { onclick: () => this.keep() }, t("keep_note")), h("button", { onclick: () => this.cancel() }, t("cancel"))));
  }
}
