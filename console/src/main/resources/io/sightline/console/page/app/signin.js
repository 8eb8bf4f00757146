// A token, shown once; a cookie stands for it afterwards.
import { get, post } from "./api.js";
import { h, say } from "./dom.js";

export function signIn(view, done) {
  const token = h("input", { type: "password", autocomplete: "current-password", required: true });
  const wrong = h("p", { role: "alert" });
  const form = h("form", {
    class: "signin",
    async onsubmit(event) {
      event.preventDefault();
      try {
        await post("/api/session", { token: token.value });
        done();
      } catch (error) {
        say(wrong, error.status === 401 ? "Nobody's token. Ask whoever runs this console for yours." : error.message);
        token.select();
      }
    },
  }, h("h1", {}, "Sign in"), h("label", {}, "Token", token), wrong,
  h("button", { class: "main", type: "submit" }, "Sign in"));
  const failed = new URLSearchParams(location.search).get("signin");
  if (failed) say(wrong, "You were not signed in there, or nothing here is yours to see. Try again, or show a token.");
  get("/api/session").then(({ login }) => {
    if (login) form.append(h("a", { href: login }, "Sign in with your organisation"));
  }, () => {});
  view.replaceChildren(form);
  token.focus();
}
