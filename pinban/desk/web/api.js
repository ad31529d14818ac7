// Questions and requests to the server, and its socket; what is refused comes back as findings.

export class Refused extends Error {
  constructor(findings, extra) {
    super(findings[0]?.zh ?? "refused");
    this.findings = findings;
    this.extra = extra ?? {};
  }
}

/** Whoever sits here is known no more: logged out, the time is over, taken out of the users file, or the desk was opened anew. */
export class Ended extends Error {}

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

/** Ask for something to be done. What has not answered in so many seconds counts as not done: a dead line says nothing. */
export async function post(path, data, seconds = 60) {
  const body = JSON.stringify({ ...data, who: me.name });
  const headers = { "content-type": "application/json" };
  return answered(await fetch(path, { method: "POST", credentials: "same-origin", headers, body, signal: AbortSignal.timeout(1000 * seconds) }));
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
  if (answer.status === 401) throw new Ended("401"); // nothing is reloaded: what is typed stays where it is
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
const MISSED = 15_000; // and after which it may be, where the machine has slept or the network was away

/** Listen to the server; where the line breaks it is taken up again, `again()` does so at once. */
export function listen(heard, lost) {
  let socket = null;
  let wait = 250;
  let silence = 0;
  let retry = 0;
  let last = Date.now();
  const alive = () => {
    last = Date.now();
    clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), SILENT);
  };
  const again = () => {
    wait = 250;
    clearTimeout(retry);
    if (socket.readyState > WebSocket.OPEN) open();
    else socket.close(); // whoever closes it opens it again
  };
  const woken = () => Math.abs(Date.now() - last) > MISSED && again(); // a clock that was set does no harm: it is opened once more
  addEventListener("online", woken);
  addEventListener("pageshow", woken);
  document.addEventListener("visibilitychange", () => document.hidden || woken());
  const open = () => {
    clearTimeout(retry);
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
      retry = setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  };
  open();
  const say = (message) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  return Object.assign(say, { again });
}
