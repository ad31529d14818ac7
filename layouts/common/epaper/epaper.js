// 数字报：没有这个脚本，各版、各稿的链接照样通；有了它，稿件在版面旁边打开，可以放大、检索、离线看。
// The e-paper. Without this script every link works; with it stories open beside their page, pages grow, search marks what it finds.
"use strict";
const pinban = (() => {
  const root = document.documentElement;
  root.classList.add("on");
  const stored = {
    get(name) { try { return localStorage.getItem("pinban." + name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem("pinban." + name, value); } catch { /* a reader who keeps nothing */ } },
  };

  // ---- 数据都是脚本，从 file: 打开也读得到 · data come as scripts, which file: allows too
  const loading = new Map();
  const arrived = { page: new Map(), months: null, days: new Map(), stories: new Map(), shards: new Map(), files: null };
  let current = "";
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", () => done());
        script.addEventListener("error", () => { loading.delete(address); failed(new Error(address)); });
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }
  const receive = {
    page(data) { arrived.page.set(name(document.currentScript.getAttribute("src")), data); },
    months(list) { arrived.months = list; },
    days(month, list) { arrived.days.set(month, list); },
    stories(month, list) { arrived.stories.set(month, list); },
    shard(month, number, pairs) { arrived.shards.set(month + "/" + number, pairs); },
    files(list) { arrived.files = list; },
  };
  const name = (address) => address.split(/[?#]/)[0].split("/").pop();

  // ---- 字号、深浅、语言 · size of type, theme, language
  const sizes = ["", "large", "larger"];
  const themes = ["", "dark", "light"];
  function look() {
    root.classList.remove("large", "larger", "dark", "light");
    for (const kept of [stored.get("size"), stored.get("theme")]) if (kept) root.classList.add(kept);
    if (!stored.get("theme") && matchMedia("(prefers-color-scheme: dark)").matches) root.classList.add("dark");
  }
  look();
  function next(kind, list) { stored.set(kind, list[(list.indexOf(stored.get(kind) || "") + 1) % list.length]); look(); }
  function speak() {
    const english = stored.get("language") === "en";
    for (const item of document.querySelectorAll("[data-en]")) {
      if (!item.dataset.zh) item.dataset.zh = item.textContent;
      item.textContent = english ? item.dataset.en : item.dataset.zh;
      item.lang = english ? "en" : "";
      if (!english) item.removeAttribute("lang");
    }
    const button = document.querySelector('[data-do="language"]');
    if (button) button.textContent = english ? "中文" : "EN";
    return english;
  }
  const word = (zh, en) => (stored.get("language") === "en" ? en : zh);

  // ---- 检索用的字：半角、小写，只留字母和数字 · text as the index has it
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  function finds(text, wanted) { // where a folded word stands in a text, as pairs of offsets
    const at = [];
    let folded = "";
    [...text].forEach((char, index) => { for (const unit of fold(char)) { folded += unit; at.push(index); } });
    const found = [];
    for (let from = folded.indexOf(wanted); wanted && from >= 0; from = folded.indexOf(wanted, from + wanted.length)) {
      found.push([at[from], at[from + wanted.length - 1] + 1]);
    }
    return found;
  }
  const words = (query) => query.split(/\s+/).map(fold).filter(Boolean);
  const asked = () => new URLSearchParams(location.search).get("q") || "";

  function emphasise(article, query) { // found words in a story's text, also across its runs
    for (const block of article.querySelectorAll("p, h1, h2, h3, figcaption")) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const text = nodes.map((node) => node.data).join("");
      const hits = words(query).flatMap((wanted) => finds(text, wanted));
      let at = [...text].length;
      for (const node of nodes.reverse()) {
        const chars = [...node.data];
        at -= chars.length;
        const inside = hits.map(([from, to]) => [Math.max(from - at, 0), Math.min(to - at, chars.length)]).filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
        if (!inside.length) continue;
        const parts = [];
        let done = 0;
        for (const [from, to] of inside) {
          if (from < done) continue;
          parts.push(chars.slice(done, from).join(""));
          const mark = document.createElement("mark");
          mark.textContent = chars.slice(from, to).join("");
          parts.push(mark);
          done = to;
        }
        parts.push(chars.slice(done).join(""));
        node.replaceWith(...parts);
      }
    }
  }

  // ---- 一个版 · a page
  function nodePage() {
    const body = document.body;
    const reader = document.querySelector(".reader");
    const contents = document.querySelector(".contents");
    const slot = reader.querySelector(".slot");
    const zones = [...document.querySelectorAll(".zones a[data-number]")];
    const entries = [...document.querySelectorAll("#titleList a[data-number]")];
    const order = entries.map((entry) => entry.dataset.number);
    const near = (number, on) => {
      for (const zone of zones) zone.classList.toggle("near", on && zone.dataset.number === number);
      for (const entry of entries) entry.parentElement.classList.toggle("near", on && entry.dataset.number === number);
    };
    for (const item of [...zones, ...entries]) {
      item.addEventListener("mouseenter", () => near(item.dataset.number, true));
      item.addEventListener("mouseleave", () => near(item.dataset.number, false));
      item.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        if (!dragged) location.hash = "s-" + item.dataset.number;
      });
    }
    document.querySelector('map[name="PagePicMap"]').addEventListener("click", (event) => {
      const number = /content_(\d+)/.exec(event.target.getAttribute("href") || "");
      if (number && !event.ctrlKey && !event.metaKey) { event.preventDefault(); location.hash = "s-" + number[1]; }
    });

    let contentsAt = 0;
    async function show() {
      const number = (/^#s-(\d+)$/.exec(location.hash) || [])[1] || "";
      if (!order.includes(number)) { close(); return; }
      const address = "content_" + number + ".htm";
      try { await load(body.dataset.script); } catch { location.href = address; return; }
      const stories = arrived.page.get(name(body.dataset.script)).stories;
      if (!current) contentsAt = scrollY;
      current = number;
      slot.innerHTML = stories[number];
      if (asked()) emphasise(slot, asked());
      for (const link of slot.querySelectorAll(".sec a")) link.removeAttribute("href");
      reader.querySelector(".alone").href = address;
      reader.querySelector('[data-do="story-before"]').disabled = order.indexOf(number) === 0;
      reader.querySelector('[data-do="story-after"]').disabled = order.indexOf(number) === order.length - 1;
      contents.hidden = true;
      reader.hidden = false;
      root.classList.add("reading");
      for (const zone of zones) zone.classList.toggle("current", zone.dataset.number === number);
      scrollTo(0, 0);
      reader.focus({ preventScroll: true });
    }
    function close() {
      if (!current) return;
      const last = current;
      current = "";
      reader.hidden = true;
      contents.hidden = false;
      root.classList.remove("reading");
      for (const zone of zones) zone.classList.remove("current");
      scrollTo(0, contentsAt);
      const entry = entries.find((item) => item.dataset.number === last);
      if (entry) entry.focus({ preventScroll: true });
    }
    addEventListener("hashchange", show);
    const step = (by) => { const at = order.indexOf(current) + by; if (order[at]) location.replace("#s-" + order[at]); };
    const turn = (rel) => { const link = document.querySelector('.turn a[rel="' + rel + '"]'); if (link) location.href = link.href; };

    // 放大 · zoom
    const stage = document.querySelector(".stage");
    const scroll = document.querySelector(".scroll");
    const image = document.getElementById("page");
    image.closest(".sheet").style.setProperty("--ratio", image.getAttribute("width") / image.getAttribute("height"));
    const fitted = image.sizes;
    let zoom = 1;
    let dragged = false;
    function grow(to, x = 0.5, y = 0.5) {
      const before = [(scroll.scrollLeft + scroll.clientWidth * x) / scroll.scrollWidth, (scroll.scrollTop + scroll.clientHeight * y) / scroll.scrollHeight];
      zoom = Math.min(4, Math.max(1, to));
      stage.classList.toggle("zoomed", zoom > 1);
      stage.style.setProperty("--zoom", zoom);
      image.sizes = zoom > 1 ? Math.round(scroll.clientWidth * zoom) + "px" : fitted;
      scroll.style.maxHeight = zoom > 1 ? Math.min(innerHeight * 0.88, scroll.clientWidth * 1.5) + "px" : "";
      scroll.scrollLeft = before[0] * scroll.scrollWidth - scroll.clientWidth * x;
      scroll.scrollTop = before[1] * scroll.scrollHeight - scroll.clientHeight * y;
    }
    let held = null;
    scroll.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (zoom > 1 && event.pointerType === "mouse" && event.button === 0) held = [event.clientX, event.clientY, scroll.scrollLeft, scroll.scrollTop];
    });
    addEventListener("pointermove", (event) => {
      if (!held) return;
      const [across, down] = [event.clientX - held[0], event.clientY - held[1]];
      dragged = dragged || Math.abs(across) + Math.abs(down) > 6;
      scroll.scrollLeft = held[2] - across;
      scroll.scrollTop = held[3] - down;
    });
    addEventListener("pointerup", () => { held = null; });
    scroll.addEventListener("dragstart", (event) => event.preventDefault());

    // 版上的字 · words on the page image
    function marksOf(data, query) {
      const paths = [];
      const counts = new Map();
      for (const [number, text, lines] of data.marks) {
        const hits = words(query).flatMap((wanted) => finds(text, wanted));
        if (hits.length) counts.set(String(number), hits.length);
        let at = 0;
        for (const [count, vertical, x, y, width, height] of lines) {
          for (const [from, to] of hits) {
            const [first, last] = [Math.max(from, at) - at, Math.min(to, at + count) - at];
            if (last <= first) continue;
            const [a, b] = [first / count, last / count];
            paths.push(vertical ? box(x, y + height * a, width, height * (b - a)) : box(x + width * a, y, width * (b - a), height));
          }
          at += count;
        }
      }
      return [paths.join(""), counts];
    }
    const box = (x, y, width, height) => "M" + Math.round(x) + " " + Math.round(y) + "h" + Math.round(width) + "v" + Math.round(height) + "h" + -Math.round(width) + "z";
    async function mark(query) {
      const hits = document.querySelector(".hits");
      if (!words(query).length) return;
      hits.hidden = false;
      hits.textContent = "";
      const lines = [];
      for (const link of document.querySelectorAll("#pageList a")) {
        const script = name(link.getAttribute("href")).replace(".htm", ".js");
        try { await load(script); } catch { continue; }
        const [path, counts] = marksOf(arrived.page.get(script), query);
        if (script === name(body.dataset.script)) {
          const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
          shape.setAttribute("d", path);
          document.querySelector(".marks").replaceChildren(shape);
          for (const entry of entries) entry.parentElement.classList.toggle("current", counts.has(entry.dataset.number));
        }
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        if (total) {
          const go = document.createElement("a");
          go.href = link.getAttribute("href") + "?q=" + encodeURIComponent(query);
          go.textContent = link.textContent + " " + total;
          lines.push(go);
        }
      }
      const head = document.createElement("span");
      head.textContent = lines.length ? word("本期有“" + query + "”：", "“" + query + "” in this issue: ") : word("本期没有“" + query + "”。", "“" + query + "” is not in this issue. ");
      const more = document.createElement("a");
      more.href = body.dataset.root + "search.htm?q=" + encodeURIComponent(query);
      more.textContent = word("检索各期", "Search all issues");
      hits.append(head, ...lines, more);
    }
    const form = document.querySelector(".find");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = form.q.value.trim();
      history.replaceState(null, "", location.pathname + "?q=" + encodeURIComponent(query) + location.hash);
      if (current) location.hash = "";
      mark(query);
    });
    if (asked()) { form.q.value = asked(); mark(asked()); }

    addEventListener("keydown", (event) => {
      if (event.target.matches("input") || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape" && current) location.hash = "";
      else if (event.key === "ArrowLeft") current ? step(-1) : turn("prev");
      else if (event.key === "ArrowRight") current ? step(1) : turn("next");
      else if (event.key === "+" || event.key === "=") grow(zoom * 1.5);
      else if (event.key === "-") grow(zoom / 1.5);
    });
    swipe(reader, () => step(1), () => step(-1));
    if (matchMedia("(max-width: 899px)").matches) { // on a phone, once all else is there, the page as sharp as its screen
      addEventListener("load", () => setTimeout(() => { 
        if (navigator.connection?.saveData === true) return;
        if (zoom === 1) image.sizes = "100vw";
        for (const lead of document.querySelectorAll(".titles .lead img")) lead.sizes = "92vw";
      }, 2500));
    }
    const scrolledIssues = neighbours(body.dataset);
    scrolledIssues.then(([before, after]) => { lead(".issue-before", before); lead(".issue-after", after); });
    Object.assign(actions, {
      in: () => grow(zoom * 1.6), out: () => grow(zoom / 1.6), fit: () => grow(1),
      close: () => { location.hash = ""; }, "story-before": () => step(-1), "story-after": () => step(1),
    });
    show();
  }
  function lead(selector, address) {
    const link = document.querySelector(selector);
    if (link && address) { link.href = document.body.dataset.root + address; link.hidden = false; }
  }
  async function neighbours(data) { // the issues before and after: the calendar tells, so that no former page need be written again
    try {
      await load(data.root + "months.js");
      const months = arrived.months;
      const at = months.indexOf(data.month);
      const days = async (month) => { if (!month) return []; await load(data.root + "html/" + month + "/days.js"); return arrived.days.get(month); };
      const here = await days(data.month);
      const index = here.findIndex((day) => day[0] === data.date && day[3] === data.edition);
      const before = here[index - 1] || (await days(months[at - 1])).at(-1);
      const after = here[index + 1] || (await days(months[at + 1]))[0];
      return [before && before[2], after && after[2]];
    } catch { return [null, null]; }
  }

  function swipe(area, left, right) {
    let start = null;
    area.addEventListener("touchstart", (event) => { start = event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null; }, { passive: true });
    area.addEventListener("touchend", (event) => {
      if (!start) return;
      const [across, down] = [event.changedTouches[0].clientX - start[0], event.changedTouches[0].clientY - start[1]];
      if (Math.abs(across) > 70 && Math.abs(across) > 2 * Math.abs(down)) (across < 0 ? left : right)();
    }, { passive: true });
  }

  // ---- 一篇稿自己的页 · a story's own page
  function contentPage() {
    const go = (rel) => { const link = document.querySelector('nav.turn a[rel="' + rel + '"]'); if (link) location.href = link.href; };
    swipe(document.querySelector("main"), () => go("next"), () => go("prev"));
    addEventListener("keydown", (event) => {
      if (event.target.matches("input") || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowLeft") go("prev");
      if (event.key === "ArrowRight") go("next");
    });
    if (asked()) emphasise(document.querySelector(".story"), asked());
  }

  // ---- 往期 · a month
  async function monthPage() {
    const data = document.body.dataset;
    await load(data.root + "months.js");
    const at = arrived.months.indexOf(data.month);
    lead(".month-before", arrived.months[at - 1] && "html/" + arrived.months[at - 1] + "/index.htm");
    lead(".month-after", arrived.months[at + 1] && "html/" + arrived.months[at + 1] + "/index.htm");
  }

  // ---- 各期检索：从最近的月往前 · search from the newest month backwards
  const SHARDS = 32;
  async function searchPage() {
    const query = asked();
    document.querySelector(".find").q.value = query;
    const wanted = words(query);
    if (!wanted.length) return;
    await load("months.js");
    const months = [...arrived.months].reverse();
    const list = document.querySelector(".results");
    const count = document.querySelector(".count");
    const more = document.querySelector('[data-do="more"]');
    let total = 0;
    let at = 0;
    async function look() {
      const enough = total + 20;
      while (at < months.length && total < enough) {
        const month = months[at++];
        for (const story of await monthHits(month, wanted)) { list.append(result(story, query)); total += 1; }
      }
      count.textContent = word("找到 " + total + " 篇", total + " stories") + (at < months.length ? word("（找到 " + months[at - 1] + "）", " (back to " + months[at - 1] + ")") : "");
      more.hidden = at >= months.length;
    }
    actions.more = look;
    await look();
  }
  async function monthHits(month, wanted) {
    const home = "html/" + month + "/search/";
    let found = null;
    for (const one of wanted) {
      const chars = [...one];
      const pairs = chars.length > 1 ? chars.slice(1).map((char, index) => chars[index] + char) : [chars[0]];
      for (const pair of new Set(pairs)) {
        const number = pair.codePointAt(0) % SHARDS;
        await load(home + String(number).padStart(2, "0") + ".js");
        const shard = arrived.shards.get(month + "/" + number);
        const hits = chars.length > 1 ? shard[pair] || [] : Object.keys(shard).filter((key) => key.startsWith(pair)).flatMap((key) => shard[key]);
        const set = new Set(hits);
        found = found === null ? set : new Set([...found].filter((item) => set.has(item)));
        if (!found.size) return [];
      }
    }
    await load(home + "stories.js");
    return [...found].sort((a, b) => a - b).map((item) => arrived.stories.get(month)[item]);
  }
  function result([address, headline, date, page, abstract], query) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address + "?q=" + encodeURIComponent(query);
    link.textContent = headline;
    const where = document.createElement("p");
    where.textContent = date + " " + page;
    const text = document.createElement("p");
    text.textContent = abstract;
    item.append(link, where, text);
    emphasise(item, query);
    return item;
  }

  // ---- 分享一篇，或选中的一句 · share a story, or the sentence that is selected
  function share() {
    const number = current || (/content_(\d+)/.exec(location.pathname) || [])[1];
    const address = new URL("content_" + number + ".htm", location.href);
    const selected = String(getSelection()).trim().replace(/\s+/g, " ");
    const link = address.href + (selected && selected.length < 200 ? "#:~:text=" + encodeURIComponent(selected) : "");
    const title = document.querySelector(".story h1")?.textContent.trim() || document.title;
    if (navigator.share) navigator.share({ title, url: link }).catch(() => {});
    else if (navigator.clipboard) navigator.clipboard.writeText(link).catch(() => prompt(title, link));
    else prompt(title, link);
  }
  const actions = {
    size: () => next("size", sizes), theme: () => next("theme", themes),
    language: () => { stored.set("language", stored.get("language") === "en" ? "" : "en"); speak(); },
    share, print: () => print(),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && actions[button.dataset.do]) actions[button.dataset.do]();
  });

  // ---- 离线 · without a network
  async function keep() {
    const data = document.body.dataset;
    if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http") || data.root === undefined) return;
    const manifest = document.createElement("link"); // not from file:, where Chromium would complain of it
    manifest.rel = "manifest";
    manifest.href = data.root + "app.webmanifest";
    document.head.append(manifest);
    try {
      await navigator.serviceWorker.register(data.root + "sw.js");
      const ready = await navigator.serviceWorker.ready;
      navigator.serviceWorker.addEventListener("message", (event) => { if (event.data === "kept") root.dataset.kept = "yes"; });
      if (!data.files || navigator.connection?.saveData === true) return;
      await load(data.files);
      ready.active.postMessage([...arrived.files, "paperindex.htm", "months.js", "html/" + data.month + "/days.js"]);
    } catch { /* then it needs the network */ }
  }

  document.addEventListener("DOMContentLoaded", () => {
    speak();
    const kinds = { node: nodePage, content: contentPage, month: monthPage, search: searchPage };
    for (const [kind, start] of Object.entries(kinds)) if (root.classList.contains(kind)) start();
  });
  addEventListener("load", () => setTimeout(keep, 1000));
  return receive;
})();
