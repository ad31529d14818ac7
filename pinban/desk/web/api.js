// Questions and requests to the server, and its socket; what is refused comes back as findings.

export class Refused extends Error {
  constructor(findings, extra) {
    super(findings[0]?.zh ?? "refused");
    this.findings = findings;
    this.extra = extra ?? {};
  }
}

export const me = {
  get name() {
    return localStorage.getItem("pinban-who") ?? "";
  },
  set name(value) {
    localStorage.setItem("pinban-who", value.slice(0, 40));
  },
};

const query = (values) => new URLSearchParams(values).toString();

/** What an address gives; null where there is nothing. Whoever has not answered in so many seconds will not. */
export async function get(path, values = {}, seconds = 30) {
  const answer = await fetch(`${path}?${query(values)}`, { credentials: "same-origin", signal: AbortSignal.timeout(1000 * seconds) });
  return answered(answer);
}

export async function post(path, data) {
  const body = JSON.stringify({ ...data, who: me.name });
  const headers = { "content-type": "application/json" };
  return answered(await fetch(path, { method: "POST", credentials: "same-origin", headers, body }));
}

/** Bring a file in: to a page, or where none is named to the pool. */
export async function bringIn(file, page) {
  const path = `/api/import?${query({ name: file.name, page, who: me.name })}`;
  return answered(await fetch(path, { method: "POST", credentials: "same-origin", body: file }));
}

/** Do something: `act({do: "move", …})`. */
export const act = (request) => post("/api/do", { request });

async function answered(answer) {
  if (answer.status === 404) return null;
  if (answer.status === 401) location.reload(); // the session is over
  if (answer.status === 409 || answer.status === 403) {
    const data = await answer.json();
    throw new Refused(data.findings, data.extra);
  }
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Pictures by address: the address names their state, so that the browser may keep them. */
export const proof = (label, mark) => `/proof?${query({ label, v: mark })}`;
export const sharp = (label, mark) => `/sharp?${query({ label, v: mark })}`;
export const way = (label, number, mark) => `/way?${query({ label, number, v: mark })}`;
export const picture = (story, number, mark) => `/picture?${query({ story, number, v: mark })}`;
export const previewed = (mark) => `/preview?${query({ v: mark })}`;
export const out = (name) => `/out?${query({ name })}`;

const SILENT = 40_000; // milliseconds without the server's pulse after which the line is dead, though nobody has closed it

/** Listen to the server; where the line breaks it is taken up again. */
export function listen(heard, lost) {
  let socket = null;
  let wait = 250;
  let silence = 0;
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), SILENT);
  };
  const open = () => {
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
    socket.onopen = () => {
      wait = 250;
      alive();
      heard({ opened: true });
    };
    socket.onmessage = (event) => {
      alive();
      heard(JSON.parse(event.data));
    };
    socket.onclose = () => {
      clearTimeout(silence);
      lost();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  };
  open();
  return (message) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
}
