// One scene: picture, evidence, questions, rules, time.
import { get } from "./api.js";
import { announce, h, keyed, say } from "./dom.js";
import { ago, counted, percent, pictureUrl, scenePath } from "./format.js";
import { asking } from "./ask.js";
import { evidence } from "./evidence.js";
import { picture } from "./picture.js";
import { rules } from "./rules.js";
import { timeline } from "./timeline.js";

const SILENT_AFTER = 10_000;

export async function scene(view, app, name) {
  const state = await get(scenePath(name));
  let skew = new Date(state.now) - Date.now();
  const now = () => Date.now() + skew;
  app.state(state);

  const facts = h("p");
  const lost = h("p", { class: "notice", hidden: true, role: "status" });
  const feeds = h("div", { class: "feeds" });
  const none = h("div", { class: "empty", hidden: true }, h("strong", {}, "No picture yet"), "The newest frame is shown here as soon as one comes.");
  const strip = evidence(name);
  const context = { app, name, state, now, show, refresh };
  const ask = asking(context);
  const list = rules(context);
  const time = timeline(context);
  view.replaceChildren(
    h("div", { class: "head" }, h("h1", {}, name), facts), lost,
    h("div", { class: "scene" },
      h("div", {}, h("section", { class: "live", "aria-label": "Live picture" }, feeds, none), strip.element, time.element),
      h("div", {}, ask.element, list.element)));

  function show(evaluation, title) {
    state.shown = evaluation.id ?? evaluation.answer_id ?? null;
    strip.show(evaluation, title);
    ask.light(state.shown);
  }

  function draw() {
    const parts = [];
    const newest = state.cameras.reduce((a, b) => (!a || b.time > a.time ? b : a), null);
    const silent = !newest || now() - new Date(newest.time) > SILENT_AFTER;
    if (newest) parts.push(silent ? `silent, last frame ${ago(newest.time, now())}` : `${state.cameras.reduce((sum, each) => sum + each.frames_per_second, 0).toFixed(1)} frames/s`);
    parts.push(state.coverage ? `coverage ${percent(state.coverage.ratio)}` : "coverage unknown");
    if (state.geometry_lag_ms > 5000) parts.push(`geometry ${Math.round(state.geometry_lag_ms / 1000)} s late`);
    if (state.waiting_questions) parts.push(`${counted(state.waiting_questions, "question")} waiting`);
    say(facts, parts.join(" · "));
    lost.hidden = app.connected !== false;
    say(lost, app.connected === false ? "No broker answers. What you see is from before, and questions would be lost; it goes on when one does." : "");
    none.hidden = state.cameras.length > 0;
    keyed(feeds, state.cameras, camera => camera.camera, () => feed(name, state));
    for (const camera of state.cameras) {
      feeds.parts.get(camera.camera).idle(now() - new Date(camera.time) > SILENT_AFTER, now());
    }
    list.tick();
  }

  async function refresh() {
    const fresh = await get(scenePath(name));
    skew = new Date(fresh.now) - Date.now();
    Object.assign(state, fresh);
    app.state(fresh);
    whole();
  }

  function whole() {
    ask.update();
    list.update();
    time.update();
    draw();
  }

  whole();
  const first = ask.asked()[0] ?? state.answers[0];
  if (first) show(first);
  else strip.show(null);

  let due = null;
  const soon = () => { due ??= setTimeout(() => { due = null; refresh().catch(app.fail); }, 300); };
  const hear = {
    frame(data) {
      state.cameras = [...state.cameras.filter(camera => camera.camera !== data.camera), data]
        .sort((a, b) => (a.camera < b.camera ? -1 : 1));
      draw();
    },
    scene(data) {
      if (data) {
        state.coverage = data.coverage;
        state.geometry_lag_ms = data.geometry_lag_ms;
        state.waiting_questions = data.waiting_questions;
        draw();
      }
      soon();
    },
    answer(data) {
      state.answers = [data, ...state.answers.filter(answer => answer.id !== data.id)].slice(0, 200);
      const mine = ask.answered(data);
      if (mine || state.shown === null) show(data);
      soon();
    },
    alert(data) {
      state.alerts = [data, ...state.alerts.filter(alert => alert.id !== data.id)].slice(0, 200);
      announce(data.message);
      soon();
    },
    progress: data => ask.progress(data),
    token: data => ask.token(data),
    link(data) {
      app.state(data);
      draw();
    },
  };
  const end = app.live(`?scene=${encodeURIComponent(name)}`, (kind, from, data) => (hear[kind] ?? soon)(data));
  const timer = setInterval(() => { draw(); time.tick(); }, 1000);
  return () => {
    clearInterval(timer);
    clearTimeout(due);
    strip.end();
    end();
  };
}

function feed(scene, state) {
  const shot = picture("");
  return {
    element: shot.element,
    end: shot.end,
    update(camera) {
      shot.element.querySelector("img").alt = `Camera ${camera.camera}`;
      shot.show(pictureUrl(scene, camera));
    },
    idle(silent, now) {
      shot.idle(silent);
      const camera = shot.element.querySelector("img").alt.slice(7);
      const known = state.cameras.find(each => each.camera === camera);
      shot.label(silent && known ? `${camera} · silent, last frame ${ago(known.time, now)}` : camera);
    },
  };
}
