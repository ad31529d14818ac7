// All keys on one sheet.

import { h } from "./dom.js";
import { t } from "./words.js";

const KEYS = [
  ["1 2 3 4 5 6", "key_views_six"], ["[ ]", "key_pages"], ["Tab", "key_tab"], ["← → ↑ ↓", "key_arrows"], ["Shift ← → ↑ ↓", "key_shift"],
  ["L", "key_l"], ["S", "key_s"], ["E", "key_e"], ["C", "key_c"], ["F", "key_f"], ["+ − 0", "key_zoom"], ["Esc", "key_esc"], ["Ctrl+Z Ctrl+Y", "key_z"], ["Ctrl+Enter Esc", "key_note"], ["?", "key_help"],
];

/** Show the sheet; any click or Esc closes it. */
export function showKeys() {
  const rows = KEYS.map(([keys, name]) => h("tr", {}, h("th", { scope: "row" }, keys.split(" ").map((key) => h("kbd", {}, key))), h("td", {}, t(name))));
  const sheet = h("dialog.keys", { onclick: () => sheet.close(), onclose: () => sheet.remove(), "aria-label": t("keys") }, h("header", {}, h("h2", {}, t("keys")), h("button.quiet", { "aria-label": t("close") }, "×")), h("table", {}, h("tbody", {}, rows)));
  document.body.append(sheet);
  sheet.showModal();
}
