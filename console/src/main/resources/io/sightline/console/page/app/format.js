// Values as people read them.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** What was said of moments, the oldest first. */
export const inTime = said => [...said].sort((a, b) => new Date(a.as_of) - new Date(b.as_of));

export const clock = time => CLOCK.format(new Date(time));

export function moment(time) {
  const when = new Date(time);
  return Math.abs(Date.now() - when) < 20 * 3600e3 ? CLOCK.format(when) : DAY.format(when);
}

/** A number and its unit, which stay on one line. */
const unit = (n, name) => `${n}\u00a0${name}`;

export function span(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 90) return unit(s, "s");
  if (s < 5400) return unit(Math.round(s / 60), "min");
  if (s < 36 * 3600) return unit(Math.round(s / 3600), "h");
  return unit(Math.round(s / 86400), "d");
}

/** A span as settings write it, such as "5000 ms", in the largest unit that fits. */
export function spoken(text) {
  const ms = Number(/^(\d+) ms$/.exec(text)?.[1] ?? NaN);
  const [size, name] = [[3600e3, "h"], [60e3, "min"], [1e3, "s"]].find(([each]) => ms >= each && ms % each === 0) ?? [];
  return name ? unit(ms / size, name) : String(text).replaceAll(" ", "\u00a0");
}

export const ago = (time, now) => `${span(now - new Date(time))} ago`;

export const percent = share => unit(Math.round(share * 100), "%");

export const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

/** An answer in a word or sentence. */
export function said(answer) {
  if (answer.status === "answered") return answer.answer;
  return answer.error?.message ?? answer.status.replace("_", " ");
}

/** How much a rule's alerts, or an alert, matters; what does not say is a warning. */
export const severity = said => said?.severity ?? "warning";

export const scenePath = scene => `/api/scenes/${encodeURIComponent(scene)}`;

export const frameUrl = (scene, frame) =>
  `${scenePath(scene)}/frames/${encodeURIComponent(frame.id)}?time=${encodeURIComponent(frame.time)}`;

export const pictureUrl = (scene, camera) =>
  `${scenePath(scene)}/cameras/${encodeURIComponent(camera.camera)}/picture?v=${encodeURIComponent(camera.etag)}`;
