// The page view: the real proof with its frames, the page's and the picked story's facts beside it.

import { get, proof, sharp } from "./api.js";
import { fill, h, later, latest } from "./dom.js";
import { Frames, movable } from "./frames.js";
import { advertPanel, pagePanel, storyPanel } from "./panel.js";
import { fitLine, thumbnail } from "./parts.js";
import { t } from "./words.js";

const SHARPER = 1.12; // beyond so many pixels of the screen to one of the proof the sharp picture is fetched
const STEPS = [1, 1.5, 2, 3, 4];

export function pageView(root, desk, name) {
  const label = name || desk.lastPage || desk.state?.pages[0]?.label || "";
  desk.lastPage = label;
  let data = null;
  let shown = "";
  let waiting = false; // something new came while something was dragged
  let zoom = 0;
  let swapping = "";
  let picked = null; // an advert

  const rail = h("nav.rail", { "aria-label": t("board") });
  const picture = h("img.proof", { alt: t("page_of", label), draggable: "false" });
  const sheet = h("div.sheet", {}, picture);
  const stage = h("div.stage", {}, h("div.hold", {}, sheet));
  const panel = h("aside.panel");
  const tools = h("div.tools");
  fill(root, rail, h("div.middle", {}, tools, stage), panel);

  const frames = new Frames(sheet, chose, dropped, {
    mayCrop: () => desk.may("field"),
    focus: (frame, picture, focus) => {
      if (focus === null) return desk.note(t("nothing_cut"), "warning", t("nothing_cut_hint"));
      return doing({ do: "field", story: frame.story.replace(/\.2$/, ""), key: "focus", value: focus.join(" "), picture: picture.number });
    },
    advert: (item, [column, line]) => doing({ do: "advert", page: label, number: item.number, column, line }),
    pickedAdvert: (item) => {
      picked = item;
      tell();
    },
    free: () => waiting && load(desk.state),
    still: (frame) => desk.may("pin") && desk.note(t(frame.filler ? "still_filler" : frame.members.length ? "still_group" : "still_jump"), "note", t(frame.filler ? "still_filler_hint" : frame.members.length ? "still_group_hint" : "still_jump_hint")),
  });
  const tell = later(() => drawPanel(), 0);

  function chose(story) {
    if (story) picked = null;
    if (swapping && story && story !== swapping) return exchange(swapping, story);
    tell();
  }

  async function dropped(frame, [column, line, columns, lines], how) {
    const pin = { story: frame.story, column, line: line - data.grid.first + 1, columns };
    if (how === "depth") pin.lines = lines;
    await doing({ do: "pin", page: label, pins: [pin] });
  }

  function exchange(one, other) {
    swapping = "";
    sheet.classList.remove("swapping");
    const at = (story) => data.frames.find((frame) => frame.story === story);
    const pin = (story, [column, line, columns]) => ({ story, column, line: line - data.grid.first + 1, columns });
    if (movable(at(other))) doing({ do: "swap", page: label, pins: [pin(one, at(other).cells), pin(other, at(one).cells)] });
    tell();
  }

  async function doing(request) {
    stage.classList.add("busy");
    if (!(await desk.act(request))) stage.classList.remove("busy");
    return true;
  }

  const actions = {
    doing,
    edit: (story) => desk.go("story", story),
    exact: (frame) => ({ story: frame.story, column: frame.cells[0], line: frame.cells[1] - data.grid.first + 1, columns: frame.cells[2], lines: frame.cells[3], shape: frame.shape }),
    pin: (frame) => doing(frame.pinned ? { do: "unpin", page: label, stories: [frame.story] } : { do: "pin", page: label, pins: [actions.exact(frame)] }),
    swap(frame) {
      swapping = swapping ? "" : frame.story;
      sheet.classList.toggle("swapping", Boolean(swapping));
      if (swapping) desk.note(t("swap_with"));
    },
    lock: () => doing({ do: "lock", page: label, pins: data.frames.filter(movable).map(actions.exact) }),
    crop: () => frames.crop(),
    cropping: () => frames.cropping,
    freely: () => doing({ do: "freely", page: label }),
    place: (item, position) => doing({ do: "advert", page: label, number: item.number, position }),
    field: (story, key, value, picture) => doing({ do: "field", story, key, value, ...(picture === undefined ? {} : { picture }) }),
    unlock: () => doing({ do: "unpin", page: label, stories: data.frames.filter((frame) => frame.pinned).map((frame) => frame.story) }),
  };

  function drawPanel() {
    if (!data) return;
    const frame = frames.frame;
    const advert = !frame && picked ? data.adverts?.find((item) => item.number === picked.number) : null;
    if (panel.contains(document.activeElement) && /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) return; // someone is writing there
    fill(panel, frame ? storyPanel(frame, data, actions, desk) : "", advert ? advertPanel(advert, data, actions, desk) : "", pagePanel(data, actions, desk, !frame && !advert));
  }

  function drawTools() {
    const page = desk.page(label);
    const button = (key, text, work, pressed) => h("button", { onclick: work, title: `${t(key)}`, "aria-label": t(key), "aria-pressed": pressed === undefined ? undefined : String(pressed) }, text);
    fill(
      tools,
      h("h2", {}, t("page_of", label), h("span", {}, page?.section ?? "")),
      page && !page.supplied ? fitLine(page) : "",
      desk.only("pin", () => h("p.hint", {}, t("hint"))),
      h("span.group", {}, button("frames", "▢", toggleFrames, !sheet.classList.contains("bare")), button("zoom_out", "−", () => setZoom(-1)), button("zoom_fit", "⤢", () => setZoom(0)), button("zoom_in", "+", () => setZoom(1))),
    );
  }

  function toggleFrames() {
    sheet.classList.toggle("bare");
    drawTools();
  }

  function setZoom(step) {
    zoom = step ? Math.max(0, Math.min(STEPS.length - 1, zoom + step)) : 0;
    size();
  }

  /** The sheet as large as it is to be; the sharp picture where the proof's pixels would show. */
  function size() {
    if (!data?.image) return;
    const { width, height } = data.image;
    const narrow = matchMedia("(max-width: 760px)").matches;
    const room = stage.getBoundingClientRect();
    const fit = narrow ? room.width / width : Math.min((room.width - 32) / width, (room.height - 32) / height);
    const scale = fit * STEPS[zoom];
    sheet.style.width = `${width * scale}px`;
    sheet.style.height = `${height * scale}px`;
    sheet.classList.toggle("close", scale * devicePixelRatio > SHARPER);
    if (scale * devicePixelRatio > SHARPER) sharper();
  }

  const sharper = later(async () => {
    const wanted = data.mark;
    const image = new Image();
    image.src = sharp(label, wanted);
    await image.decode().catch(() => null);
    if (data.mark === wanted && image.complete && image.naturalWidth) picture.src = image.src;
  }, 150);

  const load = latest(loading);

  /** Fetch and show the page as it now is; `false`: it could not be fetched. */
  async function loading(state) {
    waiting = frames.busy;
    if (waiting) return true;
    const page = state.pages.find((item) => item.label === label);
    if (!page?.mark) {
      if (!state.busy) fill(panel, h("p.empty", {}, t("no_such_page")));
      return true;
    }
    const next = await get("/api/page", { label }).catch(() => false);
    if (!next) return next !== false;
    if (next.mark !== shown) {
      const image = new Image();
      image.src = proof(label, next.mark);
      await image.decode().catch(() => null);
      if (image.naturalWidth) picture.src = image.src;
      shown = image.naturalWidth ? next.mark : "";
    }
    waiting = frames.busy;
    if (waiting) return true; // a drag began meanwhile: its frames stay, and this is fetched again after it
    data = next;
    for (const frame of data.frames ?? []) frame.still = !desk.may("pin");
    for (const item of data.adverts ?? []) item.still = item.ear || !desk.may("advert");
    stage.classList.toggle("busy", state.busy);
    if (data.image) frames.show(data);
    sheet.dataset.mark = next.mark;
    drawTools();
    drawPanel();
    size();
    stage.dataset.number = state.number;
    return Boolean(shown) || !data.image;
  }

  const resized = new ResizeObserver(() => size());
  resized.observe(stage);
  drawTools();

  return {
    update(state) {
      fill(rail, state.pages.map((page) => thumbnail(page, page.label === label)));
      drawTools();
      load(state);
    },
    leave() {
      resized.disconnect();
      load.drop();
    },
    key(event) {
      const { pages } = desk.state ?? { pages: [] };
      const at = pages.findIndex((page) => page.label === label);
      if (event.key === "[" && at > 0) desk.go("page", pages[at - 1].label);
      else if (event.key === "]" && at >= 0 && at < pages.length - 1) desk.go("page", pages[at + 1].label);
      else if (event.key === "+" || event.key === "=") setZoom(1);
      else if (event.key === "-") setZoom(-1);
      else if (event.key === "0") setZoom(0);
      else if (event.key.toLowerCase() === "f") toggleFrames();
      else if (event.key === "Escape") {
        swapping = "";
        picked = null;
        sheet.classList.remove("swapping");
        frames.pick("");
        document.activeElement?.blur();
      } else if (!frames.key(event) && frames.frame) storyKey(event.key.toLowerCase(), frames.frame);
    },
  };

  function storyKey(key, frame) {
    if (key === "e" && !frame.filler) desk.go("story", frame.members[0] ?? frame.story.replace(/\.2$/, ""));
    else if (key === "l" && movable(frame)) actions.pin(frame);
    else if (key === "c") frames.crop();
    else if (key === "s" && movable(frame)) actions.swap(frame);
  }
}
