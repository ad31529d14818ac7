// Logging in: a name and a password for a cookie.

import { fill, h } from "./dom.js";
import { loggedIn } from "./door.js";
import { t } from "./words.js";

const door = document.getElementById("door");
const name = h("input", { autocomplete: "username", required: true, maxlength: 40, id: "name" });
const password = h("input", { type: "password", autocomplete: "current-password", required: true, maxlength: 200, id: "password" });
const wrong = h("p.wrong", { role: "alert" });
const button = h("button.main", { type: "submit" }, t("log_in"));

async function logIn(event) {
  event.preventDefault();
  button.disabled = true;
  const not = await loggedIn(name.value, password.value);
  button.disabled = false;
  if (not === null) {
    location.replace(`/${location.hash}`);
    return;
  }
  password.value = "";
  fill(wrong, not);
  password.focus();
}

fill(door, h("form", { onsubmit: logIn }, h("h1", {}, t("log_in_hint")), h("label", {}, h("span", {}, t("name")), name), h("label", {}, h("span", {}, t("password")), password), button, wrong));
document.title = `${t("log_in")} · Pinban`;
name.focus();
