// What is typed to the sections that hold it, found in the index that the page has loaded; without script the page is
// itself an index: every section by its heading.
(() => {
  "use strict";
  const most = 60;
  const around = 36;
  const form = document.querySelector("form.search");
  const field = form.elements.q;
  const hits = document.getElementById("hits");
  const all = document.getElementById("all");
  const count = document.getElementById("count");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const sections = SECTIONS.map(([address, page, heading, text]) => ({
    address, page, heading, text, words: plain(text), head: plain(`${heading} ${page}`),
  }));

  function score(section, terms) {
    let sum = 0;
    for (const term of terms) {
      const inHead = section.head.includes(term);
      const times = section.words.split(term).length - 1;
      if (!inHead && !times) return 0;
      sum += (inHead ? 20 : 0) + Math.min(times, 5);
    }
    return sum + (plain(section.heading) === terms.join(" ") ? 40 : 0);
  }

  function excerpt(section, terms) {
    const at = Math.min(...terms.map((term) => section.words.indexOf(term)).filter((place) => place >= 0));
    if (!Number.isFinite(at)) return section.text.slice(0, 2 * around);
    const from = Math.max(0, at - around);
    const to = at + terms[0].length + 2 * around;
    return (from ? "…" : "") + section.text.slice(from, to) + (to < section.text.length ? "…" : "");
  }

  function marked(text, terms) {
    const line = document.createElement("p");
    const lower = plain(text);
    if (lower.length !== text.length) { // full-width forms that fold to several: shown without marks
      line.textContent = text;
      return line;
    }
    let done = 0;
    while (done < text.length) {
      const next = terms.map((term) => [lower.indexOf(term, done), term.length]).filter(([place]) => place >= 0)
        .sort((one, other) => one[0] - other[0] || other[1] - one[1])[0];
      if (!next) break;
      line.append(text.slice(done, next[0]));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next[0], next[0] + next[1]);
      line.append(mark);
      done = next[0] + next[1];
    }
    line.append(text.slice(done));
    return line;
  }

  function entry(section, terms) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = section.address;
    link.textContent = section.heading;
    const page = document.createElement("span");
    page.className = "page";
    page.textContent = section.page;
    item.append(link, " ", page, marked(excerpt(section, terms), terms));
    return item;
  }

  function search() {
    const terms = plain(field.value).split(/\s+/).filter(Boolean);
    all.hidden = terms.length > 0;
    hits.replaceChildren();
    count.textContent = "";
    if (!terms.length) return;
    const found = sections.map((section) => [score(section, terms), section]).filter(([points]) => points)
      .sort((one, other) => other[0] - one[0]);
    count.textContent = (found.length ? count.dataset.some : count.dataset.none).replace("#", found.length);
    hits.append(...found.slice(0, most).map(([, section]) => entry(section, terms)));
  }

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    search();
  });
  field.addEventListener("input", search);
  search();
})();
