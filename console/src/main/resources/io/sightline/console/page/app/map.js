// The map of a scene: from above and as one turns it, with the evidence lit up in it.
import { Refused } from "./api.js";
import { h, say, set } from "./dom.js";
import { clock, counted, percent, scenePath } from "./format.js";
import { read } from "./gltf.js";
import { draw } from "./plan.js";
import { soon } from "./soon.js";
import { extent, floor } from "./space.js";

const NEAR = 18;

export function mapping({ name, state }, open) {
  const plan = h("canvas", { role: "img" });
  const solid = h("canvas", { tabindex: "0", hidden: true, role: "img" });
  const none = h("p", { class: "empty" }, h("strong", {}, "No map yet"), "Points are drawn here as soon as the job knows where the first frames were taken.");
  const text = h("p", { class: "small", id: "map-text" });
  const height = h("input", { type: "range", min: 5, max: 100, value: 75, disabled: true, oninput: () => paint() });
  const views = [["From above", false], ["In 3D", true]].map(([label, turns]) => h("button", { type: "button", "aria-pressed": String(!turns), disabled: true, onclick: () => choose(turns) }, label));
  const element = h("section", { class: "map", "aria-labelledby": "map-name" },
    h("div", { class: "panel-head" }, h("h2", { id: "map-name" }, "Map"), h("div", { class: "seg", role: "group", "aria-label": "How it is drawn" }, views)),
    h("div", { class: "drawn" }, plan, solid, none),
    h("div", { class: "row" }, h("label", {}, "Cut off above", height), text));
  let scene = null;
  let shown = null;
  let lit = { frames: [] };
  let turned = null;
  let wanted = false;
  let drawn = null;

  const look = () => ({
    cut: scene.extent.low + (scene.extent.high - scene.extent.low) * (height.value / 100) + (height.value >= 100 ? Infinity : 0),
    lit: new Set(lit.frames.map(frame => frame.id)),
    shown: lit.frames.length ? new Set() : new Set(scene.map.extras.selected),
  });

  function paint() {
    if (!scene) return;
    if (turned) turned.show(look());
    else drawn = draw(plan, scene, look());
    describe();
  }

  function describe() {
    const { map } = scene;
    const here = map.cameras.filter(camera => lit.frames.some(frame => frame.id === camera.frame)).length;
    const metres = map.extras.metres ? ` about ${scene.extent.size.toFixed(1)} m across` : "";
    const parts = [`${map.count.toLocaleString()} points${metres}`, `${counted(map.cameras.length, "camera place")}`, `${percent(1 - scene.floor.share)} never seen, in grey`];
    if (lit.frames.length) parts.push(`${here} of ${counted(lit.frames.length, "frame")} of evidence lit up`);
    say(text, parts.join(" · "));
    named(parts.join(", "));
  }

  function named(what) {
    [plan, solid].forEach(canvas => set(canvas, { "aria-label": `Map of ${name}: ${what}.` }));
  }

  async function choose(turns) {
    wanted = turns;
    views.forEach((button, i) => set(button, { "aria-pressed": String(turns === (i === 1)) }));
    turned?.end();
    turned = null;
    if (turns) {
      try {
        const { turning } = await import("./turn.js");
        if (!wanted || turned) return;
        show(solid);
        turned = turning(solid, scene);
      } catch {
        show(plan);
        views.forEach((button, i) => set(button, { "aria-pressed": String(i === 0) }));
        say(text, "This browser draws nothing in 3D; from above it is here.");
        return;
      }
    } else {
      show(plan);
    }
    paint();
  }

  function show(canvas) {
    plan.hidden = canvas !== plan;
    solid.hidden = canvas !== solid;
  }

  const load = soon(async () => {
    const etag = state.map?.etag ?? null;
    if (etag === shown) return;
    shown = etag;
    try {
      const map = etag === null ? null : await fetched(name);
      const size = map && extent(map);
      scene = map && { map, extent: size, floor: floor(map, size), order: byHeight(map) };
      if (scene && turned) await fresh();
    } catch (error) {
      scene = null;
      say(none, error.message);
    }
    none.hidden = scene !== null;
    if (!scene) named("none yet");
    views.forEach(button => { button.disabled = scene === null; });
    height.disabled = scene === null;
    paint();
  }, 2000);

  /** Another map, looked at from where the one before was. */
  async function fresh() {
    const view = turned.end();
    turned = null;
    const { turning } = await import("./turn.js");
    if (wanted) turned = turning(solid, scene, view);
  }

  plan.addEventListener("click", event => {
    const camera = drawn && scene && nearest(event);
    if (camera) open(lit.frames, lit.frames.findIndex(frame => frame.id === camera.frame));
  });

  function nearest(event) {
    const place = [event.offsetX * drawn.ratio, event.offsetY * drawn.ratio];
    const away = camera => Math.hypot(...drawn.fit.to(camera.at).map((each, n) => each - place[n]));
    const chosen = look().lit;
    return scene.map.cameras.filter(camera => chosen.has(camera.frame) && away(camera) < NEAR * drawn.ratio)
      .sort((a, b) => away(a) - away(b))[0];
  }

  named("none yet");
  const sized = new ResizeObserver(() => (turned ? turned.resize() : paint()));
  sized.observe(plan.parentElement ?? plan);
  const themed = matchMedia("(prefers-color-scheme: dark)");
  themed.addEventListener("change", paint);

  return {
    element,
    update: load,
    light(evaluation) {
      lit = evaluation ?? { frames: [] };
      paint();
    },
    /** Draws where a frame was taken; where that is not known here, says so in a sentence. */
    place(canvas, frame) {
      canvas.hidden = !scene?.map.cameras.some(each => each.frame === frame.id);
      if (canvas.hidden) return scene ? absent(frame, scene.map.extras) : "There is no map of this scene yet.";
      draw(canvas, scene, { ...look(), lit: new Set([frame.id]), shown: new Set() });
      set(canvas, { "aria-label": `Where ${frame.camera} was at ${clock(frame.time)}, from above` });
      return "";
    },
    end() {
      load.end();
      sized.disconnect();
      themed.removeEventListener("change", paint);
      turned?.end();
    },
  };
}

function absent({ position }, { geometry_epoch: epoch }) {
  return `This frame is not in the newest map: ${position && position.epoch !== epoch
    ? `it was taken in geometry epoch ${position.epoch}, and the map is of epoch ${epoch}`
    : "it came later, is no longer remembered, or is of another geometry epoch"}.`;
}

async function fetched(name) {
  const response = await fetch(`${scenePath(name)}/map`);
  if (!response.ok) throw new Refused(response.status, "The map cannot be shown now.");
  return read(await response.arrayBuffer());
}

const byHeight = map => Uint32Array.from({ length: map.count }, (_, i) => i).sort((a, b) => map.at[3 * a + 1] - map.at[3 * b + 1]);
