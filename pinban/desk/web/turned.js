// Vertical pages: cells count tiers from the sheet's head and lines from the edge where reading begins; here they turn.

/** A movement on the sheet, right and down, as one across the columns and along the lines of the page's cells. */
export function toCells({ axes }, right, down) {
  if (axes === "vertical-rl") return [down, -right];
  return axes === "vertical-lr" ? [down, right] : [right, down];
}

/** A rectangle of the page's cells where it stands on the sheet. */
export function toSheet({ axes, sheet }, [x, y, width, height]) {
  if (axes === "vertical-rl") return [sheet - y - height, x, height, width];
  return axes === "vertical-lr" ? [y, x, height, width] : [x, y, width, height];
}

/** The edges that stretch a frame, each with the side of the sheet at which it is. */
export function edges({ axes }) {
  if (axes === "vertical-rl") return [["w", "n"], ["e", "s"], ["s", "w"]];
  return axes === "vertical-lr" ? [["w", "n"], ["e", "s"], ["s", "e"]] : [["w", "w"], ["e", "e"], ["s", "s"]];
}
