// This device as a camera of a scene: one picture at a time, the next one when the last has arrived.
import { get } from "./api.js";
import { h, say, set } from "./dom.js";
import { counted } from "./format.js";

const EVERY = 500;
const LONG_SIDE = 1280;
const QUALITY = 0.8;
const AGAIN_AFTER = 3000;

const REASONS = {
  NotAllowedError: "The browser was not allowed to use the camera. Allow it in the address bar, then start again.",
  NotFoundError: "This device has no camera that the browser knows of.",
  NotReadableError: "Another program uses the camera. Close it, then start again.",
};

export async function webcam(view, app) {
  const state = await get("/api/scenes");
  app.state(state);
  const scene = h("input", { id: "cam-scene", required: true, maxlength: 255, list: "cam-scenes", value: "lobby", autocomplete: "off" });
  const camera = h("input", { id: "cam-name", required: true, maxlength: 100, value: "phone", autocomplete: "off" });
  const preview = h("video", { muted: true, playsinline: true, "aria-label": "What this device sees" });
  const facts = h("p", { role: "status" });
  const wrong = h("p", { role: "alert" });
  const start = h("button", { class: "main", type: "submit" }, "Start");
  const stop = h("button", { type: "button", hidden: true, onclick: () => end() }, "Stop");
  const turn = h("button", { type: "button", hidden: true, onclick: () => { facing = facing === "user" ? "environment" : "user"; see().catch(fail); } }, "Other camera");
  const form = h("form", { class: "webcam", onsubmit(event) { event.preventDefault(); begin(); } },
    h("h1", {}, "This device as a camera"),
    h("label", {}, "Scene", scene), h("datalist", { id: "cam-scenes" }, state.scenes.map(each => h("option", { value: each.scene }))),
    h("label", {}, "Camera", camera),
    h("div", { class: "shot" }, preview), facts, wrong, h("div", { class: "row" }, start, stop, turn));
  view.replaceChildren(form);
  const canvas = h("canvas");
  let facing = "environment";
  let stream = null;
  let socket = null;
  let taken = 0;
  let due = null;
  let lock = null;
  let gone = false;

  if (!navigator.mediaDevices) {
    fail(new Error("Browsers give a camera to safe pages alone: open this one by https, or at localhost."));
    set(start, { disabled: true });
  }

  async function see() {
    const next = await navigator.mediaDevices.getUserMedia({
      audio: false, video: { facingMode: { ideal: facing }, width: { ideal: LONG_SIDE } } });
    stream?.getTracks().forEach(track => track.stop());
    stream = next;
    if (gone) {
      end();
      return;
    }
    stream.getVideoTracks()[0].addEventListener("ended", () => { end(); fail(new Error("The camera is gone.")); });
    preview.srcObject = stream;
    await preview.play();
  }

  async function begin() {
    say(wrong, "");
    set(start, { disabled: true });
    try {
      await see();
      if (gone) return;
      taken = 0;
      show(true);
      connect();
    } catch (error) {
      end();
      fail(error);
    }
  }

  function connect() {
    const path = `/api/scenes/${encodeURIComponent(scene.value.trim())}/cameras/${encodeURIComponent(camera.value.trim())}/feed`;
    const mine = new WebSocket(location.origin.replace(/^http/, "ws") + path);
    let open = false;
    socket = mine;
    mine.onopen = () => { open = true; say(wrong, ""); send(); };
    mine.onmessage = event => {
      if (mine !== socket) return;
      const told = JSON.parse(event.data);
      if (told.taken) say(facts, `${counted(++taken, "picture")} sent to ${scene.value.trim()}`);
      say(wrong, told.error?.message ?? "");
      due = setTimeout(send, EVERY);
    };
    mine.onclose = event => {
      if (mine !== socket) return;
      clearTimeout(due);
      say(wrong, event.reason || (open ? "The connection is lost, trying again." : "Not connected: has your token the right to publish to this scene? Trying again."));
      due = setTimeout(connect, AGAIN_AFTER);
    };
  }

  function send() {
    const mine = socket;
    const scale = Math.min(1, LONG_SIDE / Math.max(preview.videoWidth, preview.videoHeight));
    if (!Number.isFinite(scale) || preview.videoWidth === 0) {
      due = setTimeout(send, EVERY); // no picture yet
      return;
    }
    canvas.width = Math.round(preview.videoWidth * scale);
    canvas.height = Math.round(preview.videoHeight * scale);
    canvas.getContext("2d").drawImage(preview, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(image => {
      if (mine === socket && mine.readyState === WebSocket.OPEN && image) mine.send(image);
    }, "image/jpeg", QUALITY);
  }

  function show(on) {
    set(start, { hidden: on, disabled: false });
    set(stop, { hidden: !on });
    set(turn, { hidden: !on });
    set(scene, { disabled: on });
    set(camera, { disabled: on });
    lock?.release();
    lock = null;
    if (on) navigator.wakeLock?.request("screen").then(held => { lock = held; }, () => {}); // a dark screen ends the pictures
  }

  function end() {
    clearTimeout(due);
    const last = socket;
    socket = null;
    last?.close();
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    preview.srcObject = null;
    if (taken) say(facts, `Stopped after ${counted(taken, "picture")}`);
    show(false);
  }

  function fail(error) {
    say(wrong, REASONS[error.name] ?? error.message);
  }

  return () => {
    gone = true;
    end();
  };
}
