// One scene: picture, map, evidence, questions, rules, time.
import { get } from "./api.js";
import { heard, newest, rate, silent } from "./cameras.js";
import { announce, h, keyed, say } from "./dom.js";
import { ago, counted, percent, pictureUrl, scenePath } from "./format.js";
import { asking } from "./ask.js";
import { evidence, open } from "./evidence.js";
import { mapping } from "./map.js";
import { picture } from "./picture.js";
import { refusals } from "./refused.js";
import { rules } from "./rules.js";
import { painted, soon } from "./soon.js";
import { timeline } from "./timeline.js";

export async function scene(view, app, name) {
  const state = await get(scenePath(name));
  let skew = new Date(state.now) - Date.now();
  const now = () => Date.now() + skew;
  app.state(state);

  const facts = h("p");
  const lost = h("p", { class: "notice", hidden: true, role: "status" });
  const feeds = h("div", { class: "feeds" });
  const none = h("div", { class: "empty", hidden: true }, h("strong", {}, "No picture yet"), "The newest frame is shown here as soon as one comes.");
  const context = { app, name, state, now, show, refresh };
  const map = mapping(context, (frames, place) => open({ scene: name, place: map.place }, frames, place));
  const strip = evidence(name, map.place);
  const ask = asking(context);
  const list = rules(context);
  const time = timeline(context);
  const refused = refusals(context);
  view.replaceChildren(
    h("div", { class: "head" }, h("h1", {}, name), facts), lost,
    h("div", { class: "scene" },
      h("div", {}, h("div", { class: "sees" }, h("section", { class: "live", "aria-labelledby": "live-name" }, h("div", { class: "panel-head" }, h("h2", { id: "live-name" }, "Live")), feeds, none), map.element), strip.element, time.element, refused.element),
      h("div", {}, ask.element, list.element)));

  function show(evaluation, title) {
    state.shown = evaluation.id ?? evaluation.answer_id ?? null;
    strip.show(evaluation, title);
    map.light(evaluation);
    ask.light(state.shown);
    time.light(evaluation);
  }

  function draw() {
    const parts = [];
    const camera = newest(state.cameras);
    if (camera) parts.push(silent(camera, now()) ? `silent, last frame ${ago(camera.time, now())}` : rate(state.cameras));
    parts.push(state.coverage ? `coverage ${percent(state.coverage.ratio)}` : "coverage unknown");
    if (state.geometry_lag_ms > 5000) parts.push(`geometry ${Math.round(state.geometry_lag_ms / 1000)} s late`);
    if (state.waiting_questions) parts.push(`${counted(state.waiting_questions, "question")} waiting`);
    say(facts, parts.join(" · "));
    lost.hidden = app.connected !== false;
    say(lost, app.connected === false ? "No broker answers. What you see is from before, and questions would be lost; it goes on when one does." : "");
    none.hidden = state.cameras.length > 0;
    keyed(feeds, state.cameras, each => each.camera, () => feed(name));
    for (const each of state.cameras) feeds.parts.get(each.camera).tick(now());
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
    map.update();
    draw();
  }

  whole();
  refused.update();
  const first = ask.asked()[0] ?? state.answers[0];
  if (first) show(first);
  else strip.show(null);

  const again = soon(() => refresh().catch(app.fail));
  const redraw = painted(draw);
  const hear = {
    frame(data) {
      state.cameras = heard(state.cameras, data);
      redraw();
    },
    map(data) {
      state.map = data;
      map.update();
    },
    scene(data) {
      if (data) {
        state.coverage = data.coverage;
        state.geometry_lag_ms = data.geometry_lag_ms;
        state.waiting_questions = data.waiting_questions;
        redraw();
      }
      if (!data || state.rules.length > 0) again(); // rules have their next turn in it
    },
    answer(data) {
      state.answers = [data, ...state.answers.filter(answer => answer.id !== data.id)].slice(0, 200);
      const mine = ask.answered(data);
      time.update();
      if (mine || state.shown === null) show(data);
      if (!ask.asked().includes(data)) again();
    },
    alert(data) {
      state.alerts = [data, ...state.alerts.filter(alert => alert.id !== data.id)].slice(0, 200);
      announce(data.message);
      again();
    },
    progress: data => ask.progress(data),
    token: data => ask.token(data),
    refused: () => refused.update(),
    link(data) {
      app.state(data);
      redraw();
    },
  };
  const end = app.live(`?scene=${encodeURIComponent(name)}`, (kind, from, data) => (hear[kind] ?? again)(data));
  const overdue = rule => rule.next && new Date(rule.next) < now() - 1000;
  const timer = setInterval(() => {
    draw();
    time.tick();
    if (state.rules.some(overdue)) again();
  }, 1000);
  return () => {
    clearInterval(timer);
    again.end();
    redraw.end();
    refused.end();
    strip.end();
    map.end();
    time.end();
    end();
  };
}

function feed(scene) {
  const shot = picture("");
  let camera = null;
  return {
    element: shot.element,
    end: shot.end,
    update(now) {
      camera = now;
      shot.element.querySelector("img").alt = `Camera ${camera.camera}`;
      shot.show(pictureUrl(scene, camera));
    },
    tick(now) {
      const quiet = silent(camera, now);
      shot.idle(quiet);
      shot.label(quiet ? `${camera.camera} · silent, last frame ${ago(camera.time, now)}` : camera.camera);
    },
  };
}
