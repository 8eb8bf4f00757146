// All scenes, as cards.
import { get } from "./api.js";
import { h, keyed, say } from "./dom.js";
import { heard, newest, rate, silent } from "./cameras.js";
import { ago, counted, percent, pictureUrl, said, severity } from "./format.js";
import { picture } from "./picture.js";
import { painted, soon } from "./soon.js";

export async function cards(view, app) {
  const list = h("ul", { class: "cards", "aria-label": "Scenes" });
  const count = h("p");
  const lost = h("p", { class: "notice", hidden: true });
  const none = h("div", { class: "empty", hidden: true },
    h("strong", {}, "No scene yet"),
    "A scene is there as soon as a camera sends a frame. From another terminal: ",
    h("code", {}, "./sightline publish --scene lobby --source walk.mp4"));
  view.replaceChildren(h("div", { class: "head" }, h("h1", {}, "Scenes"), count), lost, none, list);
  let scenes = [];
  let skew = 0;
  const draw = () => {
    const now = Date.now() + skew;
    say(count, scenes.length ? counted(scenes.length, "space") : "");
    none.hidden = scenes.length > 0 || !app.ready;
    keyed(list, scenes, scene => scene.scene, () => card(app));
    scenes.forEach(scene => list.parts.get(scene.scene).tick(scene, now));
    lost.hidden = app.connected !== false;
    say(lost, app.connected === false ? "No broker answers. What you see is from before; it goes on when one does." : "");
  };
  const load = async () => {
    const reply = await get("/api/scenes");
    scenes = reply.scenes;
    skew = new Date(reply.now) - Date.now();
    app.state(reply);
    draw();
  };
  await load();
  const find = name => scenes.find(scene => scene.scene === name);
  const again = soon(() => load().catch(app.fail));
  const redraw = painted(draw);
  const end = app.live("?kinds=scene,frame,answer,alert,rule,link,reset", (kind, name, data) => {
    const scene = find(name);
    if (kind === "frame" && scene) {
      scene.cameras = heard(scene.cameras, data);
      list.parts.get(name)?.frame(scene);
    } else if (kind === "scene" && scene && data) {
      scene.coverage = data.coverage;
    } else if (kind === "answer" && scene) {
      scene.last_answer = data;
      redraw();
    } else if (kind === "link") {
      app.state(data);
      redraw();
    } else {
      again();
    }
  });
  const timer = setInterval(draw, 2000);
  return () => {
    clearInterval(timer);
    again.end();
    redraw.end();
    end();
  };
}

function card(app) {
  const shot = picture("");
  const link = h("a");
  const facts = h("p", { class: "facts" });
  const fires = h("ul");
  const question = h("span", { class: "q" });
  const answer = h("strong");
  const last = h("div", { class: "said", hidden: true }, question, answer);
  const element = h("li", { class: "card" }, shot.element,
    h("div", { class: "body" }, h("h2", {}, link), facts, fires, last));
  const frame = scene => {
    const camera = newest(scene.cameras);
    if (camera) {
      shot.show(pictureUrl(scene.scene, camera));
    }
  };
  return {
    element,
    end: shot.end,
    frame,
    update(scene) {
      link.href = `#/scenes/${encodeURIComponent(scene.scene)}`;
      say(link, scene.scene);
      frame(scene);
      const firing = scene.rules.filter(rule => rule.firing);
      element.dataset.firing = firing.length > 0;
      keyed(fires, firing, rule => rule.id, () => fire());
      const answered = scene.last_answer;
      last.hidden = !answered;
      if (answered) {
        say(question, answered.question);
        say(answer, said(answered));
      }
    },
    tick(scene, now) {
      const camera = newest(scene.cameras);
      const quiet = silent(camera, now);
      shot.idle(quiet);
      shot.label(!camera ? "no frame yet" : quiet ? `silent, last frame ${ago(camera.time, now)}` : "");
      const parts = [counted(scene.cameras.length, "camera")];
      if (!quiet) parts.push(rate(scene.cameras));
      parts.push(scene.coverage ? `coverage ${percent(scene.coverage.ratio)}` : "coverage unknown");
      if (scene.rules.length) parts.push(counted(scene.rules.length, "rule"));
      say(facts, parts.join(" · "));
    },
  };
}

function fire() {
  const what = h("span");
  const matters = h("span", { class: "chip" });
  return {
    element: h("li", { class: "fire" }, what, matters),
    update(rule) {
      say(what, rule.question ?? rule.standing?.alert?.when ?? rule.id);
      say(matters, severity(rule.standing?.alert));
    },
  };
}
