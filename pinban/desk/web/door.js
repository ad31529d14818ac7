// Who is known no more comes in again without leaving the page, so that nothing that was typed or is half done is lost.

import { fill, h } from "./dom.js";
import { t, told } from "./words.js";

export class Door {
  /** `entered()` is called once somebody has logged in again. */
  constructor(desk, entered) {
    Object.assign(this, { desk, entered });
    this.strip = h("section.ended", { role: "alert", hidden: true, "aria-label": t("ended") });
    document.body.append(this.strip);
  }

  /** Say that the log-in is over and how to come in again; shown once, it stays until somebody has. */
  show() {
    if (!this.strip.hidden) return;
    const you = this.desk.state?.you;
    this.strip.hidden = false;
    fill(this.strip, h("p", {}, h("b", {}, t("ended")), t(you?.name ? "ended_hint" : "ended_token")), you?.name ? this.#form(you.name) : "");
  }

  #form(name) {
    const who = h("input", { autocomplete: "username", required: true, maxlength: 40, value: name, "aria-label": t("name") });
    const password = h("input", { type: "password", autocomplete: "current-password", required: true, maxlength: 200, placeholder: t("password"), "aria-label": t("password") });
    const wrong = h("p.wrong", { role: "alert" });
    const enter = async (event) => {
      event.preventDefault();
      fill(wrong, (await loggedIn(who.value.trim(), password.value)) ?? "");
      password.value = "";
      if (wrong.firstChild) return password.focus();
      if (who.value.trim() !== name) return location.reload(); // somebody else: nothing of the former goes by their name
      this.strip.hidden = true;
      return this.entered();
    };
    return h("form.inline", { onsubmit: enter }, who, password, h("button.fix", {}, t("log_in")), wrong);
  }
}

/** Log in; what is wrong, or nothing. */
export async function loggedIn(name, password) {
  const body = JSON.stringify({ name, password });
  const answer = await fetch("/login", { method: "POST", credentials: "same-origin", headers: { "content-type": "application/json" }, body }).catch(() => null);
  if (answer?.ok) return null;
  const data = answer?.status === 409 ? await answer.json() : null;
  return data ? data.findings.map(told).join(" ") : t("offline");
}
