// The frames that an answer or an alert rests on, in time, each with what it adds.
import { h, say, set } from "./dom.js";
import { clock, counted, frameUrl, moment } from "./format.js";
import { picture } from "./picture.js";

const large = document.getElementById("large");

/** `place(canvas, frame)` draws where a frame was taken, or hides the canvas and says why it cannot. */
export function evidence(scene, place) {
  const what = h("p", { class: "soft" });
  const frames = h("ol", { class: "frames", "aria-label": "Frames, in time" });
  const element = h("section", { class: "strip", "aria-labelledby": "strip-name" },
    h("div", { class: "panel-head" }, h("h2", { id: "strip-name" }, "Evidence"), what), frames);
  let shots = [];
  const clear = () => {
    shots.forEach(shot => shot.end());
    shots = [];
  };
  return {
    element,
    end: clear,
    show(evaluation, title) {
      clear();
      if (!evaluation || evaluation.frames.length === 0) {
        say(what, "");
        frames.replaceChildren(h("li", { class: "empty" }, evaluation
          ? "This one rests on no frame." : "Ask something: the frames that the answer rests on are shown here."));
        return;
      }
      const most = Math.max(1, ...evaluation.frames.map(frame => frame.gain));
      say(what, `${counted(evaluation.frames.length, "frame")} · ${title ?? "answered"} ${moment(evaluation.as_of)}`);
      frames.replaceChildren(...evaluation.frames.map((frame, index) => {
        const shot = picture("");
        shots.push(shot);
        shot.show(frameUrl(scene, frame));
        const bar = h("i");
        bar.style.transform = `scaleX(${frame.gain / most})`;
        return h("li", {}, h("button", {
          type: "button",
          "aria-label": `Frame ${index + 1} of ${evaluation.frames.length}, ${frame.camera}, ${clock(frame.time)}, ${adds(frame)}`,
          onclick: () => open({ scene, place }, evaluation.frames, index),
        }, shot.element, h("span", { class: "gain" }, bar),
        h("span", { class: "cap" }, h("b", {}, clock(frame.time)), adds(frame))));
      }));
    },
  };
}

const adds = frame => (frame.gain > 0 ? `adds ${frame.gain.toLocaleString()}` : "fills up");

/** A frame large, with its place in the map; the arrow keys go through the others. */
export function open({ scene, place }, frames, first) {
  let index = first;
  const image = h("img", { alt: "" });
  const gone = h("span", { class: "tag", hidden: true }, "This frame is no longer kept on the topic.");
  const map = h("canvas", { class: "place", role: "img" });
  image.addEventListener("error", () => { image.hidden = true; gone.hidden = false; });
  image.addEventListener("load", () => { image.hidden = false; gone.hidden = true; });
  const text = h("div", { "aria-live": "polite" });
  const go = by => {
    index = Math.min(frames.length - 1, Math.max(0, index + by));
    const frame = frames[index];
    image.src = frameUrl(scene, frame);
    image.alt = `${frame.camera} at ${clock(frame.time)}`;
    const nowhere = place(map, frame);
    text.replaceChildren(h("h2", {}, `${frame.camera} · ${clock(frame.time)}`),
      h("p", { class: "small" }, `Frame ${index + 1} of ${frames.length} · ${frame.gain > 0 ? `adds ${frame.gain.toLocaleString()} voxels to what the others see` : "adds no voxel: it fills up, or is the newest"}${where(frame)}`),
      nowhere && h("p", { class: "small nowhere" }, nowhere));
    set(back, { disabled: index === 0 });
    set(on, { disabled: index === frames.length - 1 });
  };
  const back = h("button", { type: "button", onclick: () => go(-1) }, "Earlier");
  const on = h("button", { type: "button", onclick: () => go(1) }, "Later");
  const close = h("button", { type: "button", class: "main", onclick: () => large.close() }, "Close");
  large.replaceChildren(h("div", { class: "side" }, h("div", { class: "shot" }, image, gone), map),
    h("div", { class: "under" }, text, h("div", { class: "does" }, back, on, close)));
  large.onkeydown = event => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  };
  large.onclick = event => { if (event.target === large) large.close(); };
  large.showModal();
  go(0);
  close.focus();
}

function where({ position }) {
  if (!position) return "";
  const [x, y, z] = [position.x, position.y, position.z].map(n => n.toFixed(2));
  return ` · camera at ${x}, ${y}, ${z} in epoch ${position.epoch}`;
}
