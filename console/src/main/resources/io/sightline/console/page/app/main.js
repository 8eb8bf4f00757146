// Where somebody is, and what all views share.
import { del, get, Refused } from "./api.js";
import { h, say, set, toast } from "./dom.js";
import { cards } from "./cards.js";
import { listen } from "./live.js";
import { scene } from "./scene.js";
import { signIn } from "./signin.js";
import { webcam } from "./webcam.js";

const view = document.getElementById("view");
const crumbs = document.getElementById("crumbs");
const link = document.getElementById("link");
const leave = document.getElementById("leave");
let end = () => {};
let turn = 0;

const app = {
  connected: null,
  ready: true,
  rights: [],
  /** What the server says of itself. */
  state(told) {
    if (told.connected !== undefined) app.connected = told.connected;
    if (told.ready !== undefined) app.ready = told.ready;
    if (told.rights) {
      app.rights = told.rights;
      leave.hidden = told.visitor === "local";
      document.getElementById("camera").hidden = !app.may("publish");
    }
    if (app.connected === false) line("lost", "no broker");
    else if (!app.ready) line("wait", "reading the topics");
    else line("live", "live");
  },
  may: right => app.rights.includes(right),
  live: (query, hear) => listen(query, hear, open => {
    if (open) app.state({});
    else line("lost", "console gone, trying again");
  }),
  fail(error) {
    if (error instanceof Refused && error.status === 401) {
      show();
    } else {
      toast(error.message);
    }
  },
};

function line(state, text) {
  link.dataset.state = state;
  say(link, text);
}

async function show() {
  end();
  end = () => {};
  const mine = ++turn;
  document.querySelector("dialog[open]")?.close();
  const [, kind, name] = location.hash.match(/^#\/(scenes)\/(.+)$/) ?? [];
  const named = kind ? decoded(name) : null;
  document.title = named ? `${named} · Sightline` : "Sightline";
  crumbs.replaceChildren(...(named ? [named] : []));
  view.replaceChildren(h("div", { class: "ghost", "aria-busy": "true", "aria-label": "Loading" }));
  try {
    const stop = named ? await scene(view, app, named)
      : location.hash === "#/camera" ? await webcam(view, app) : await cards(view, app);
    if (mine === turn) end = stop;
    else stop();
  } catch (error) {
    if (mine === turn) broken(error);
  }
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a percent sign that was typed
  }
}

function broken(error) {
  if (error.status === 401) {
    signIn(view, show);
    line("wait", "signed out");
    return;
  }
  const again = h("button", { type: "button", onclick: show }, "Try again");
  view.replaceChildren(h("div", { class: "empty", role: "alert" },
    h("strong", {}, error.status === 404 ? "Not here" : "This cannot be shown now"),
    h("p", {}, error.message), h("p", {}, again, " ", h("a", { href: "#/" }, "All scenes"))));
  if (!error.status) line("lost", "console gone");
}

leave.addEventListener("click", () => del("/api/session").then(({ logout }) => (logout ? location.assign(logout) : show()), app.fail));
addEventListener("hashchange", () => show().then(() => view.focus({ preventScroll: true })));
show();
