// What was filled in while nobody could be asked: kept until it can be done, the last word for each field.

import { Refused } from "./api.js";

const KEPT = new Set(["field", "page", "banner"]); // a value for a place: done later it is the same. A move or an undo is not

export class Unsent {
  /** `act` does a request; `tell.told(finding)` is told what was refused then, `tell.done(number)` how many were done. */
  constructor(act, tell) {
    Object.assign(this, { act, tell, waiting: new Map() });
  }

  get size() {
    return this.waiting.size;
  }

  /** Keep what could not be asked for; whether it is of a kind that is. */
  keep(request) {
    if (!KEPT.has(request?.do)) return false;
    const { value, ...place } = request;
    this.waiting.set(JSON.stringify(place), request);
    return true;
  }

  /** Do what waits, in order; what cannot be asked for even now goes on waiting. */
  async again() {
    let done = 0;
    for (const [place, request] of [...this.waiting]) {
      try {
        await this.act(request);
        done += 1;
      } catch (error) {
        if (!(error instanceof Refused)) break;
        error.findings.forEach(this.tell.told);
      }
      if (this.waiting.get(place) === request) this.waiting.delete(place);
    }
    if (done) this.tell.done(done);
  }
}
