// Logging in: a name and a password for a cookie.

import { fill, h } from "./dom.js";
import { t, told } from "./words.js";

const door = document.getElementById("door");
const name = h("input", { autocomplete: "username", required: true, maxlength: 40, id: "name" });
const password = h("input", { type: "password", autocomplete: "current-password", required: true, maxlength: 200, id: "password" });
const wrong = h("p.wrong", { role: "alert" });
const button = h("button.main", { type: "submit" }, t("log_in"));

async function logIn(event) {
  event.preventDefault();
  button.disabled = true;
  const body = JSON.stringify({ name: name.value, password: password.value });
  const answer = await fetch("/login", { method: "POST", credentials: "same-origin", headers: { "content-type": "application/json" }, body }).catch(() => null);
  button.disabled = false;
  if (answer?.ok) {
    location.replace(`/${location.hash}`);
    return;
  }
  password.value = "";
  const data = answer?.status === 409 ? await answer.json() : null;
  fill(wrong, data ? data.findings.map(told).join(" ") : t("offline"));
  password.focus();
}

fill(door, h("form", { onsubmit: logIn }, h("h1", {}, t("log_in_hint")), h("label", {}, h("span", {}, t("name")), name), h("label", {}, h("span", {}, t("password")), password), button, wrong));
document.title = `${t("log_in")} · Pinban`;
name.focus();
