// The map from above, on a canvas: what was seen, points, ways and what cameras look at.
import { corners, paths, SHOWN } from "./space.js";

const MARGIN = 0.06;

/** The colours of the page as it is now, light or dark. */
export function inks(element) {
  const style = getComputedStyle(element);
  const ink = name => style.getPropertyValue(name).trim();
  return { unseen: ink("--unseen"), seen: ink("--sheet"), line: ink("--soft"), ink: ink("--ink"), accent: ink("--accent") };
}

/** From the floor to the canvas: x to the right, z downwards. */
export function fitted({ x, z }, width, height) {
  const scale = Math.min(width / (x[1] - x[0] || 1), height / (z[1] - z[0] || 1)) * (1 - 2 * MARGIN);
  const left = (width - scale * (x[1] - x[0])) / 2;
  const top = (height - scale * (z[1] - z[0])) / 2;
  return { scale, to: at => [left + (at[0] - x[0]) * scale, top + (at[2] - z[0]) * scale] };
}

/**
 * Draws.
 * `scene` is {map, extent, floor}; `look` is {cut, lit, shown}: the greatest height, frames that are lit up, those that are drawn.
 */
export function draw(canvas, scene, look) {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (width === 0 || height === 0) return null;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const pen = canvas.getContext("2d");
  const colours = inks(canvas);
  const fit = fitted(scene.extent, width, height);
  ground(pen, scene.floor, fit, colours);
  points(pen, scene, fit, look.cut);
  pen.lineJoin = pen.lineCap = "round";
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 1.5 * ratio;
  pen.globalAlpha = 0.55;
  paths(scene.map.cameras).forEach(way => line(pen, way.map(fit.to)));
  pen.globalAlpha = 1;
  const reach = 0.14 * scene.extent.size;
  const cameras = [...scene.map.cameras].sort((a, b) => look.lit.has(a.frame) - look.lit.has(b.frame));
  for (const camera of cameras) {
    const lit = look.lit.has(camera.frame);
    if (lit || look.shown.has(camera.frame)) gaze(pen, camera, fit, reach, lit ? colours.accent : colours.ink, lit, ratio);
  }
  return { fit, ratio };
}

function ground(pen, floor, fit, colours) {
  pen.fillStyle = colours.unseen;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.fillStyle = colours.seen;
  const side = Math.ceil(floor.side * fit.scale) + 0.5;
  for (let i = 0; i < floor.seen.length; i++) {
    if (floor.seen[i]) {
      const [x, y] = fit.to([floor.x + (i % floor.columns) * floor.side, 0, floor.z + Math.floor(i / floor.columns) * floor.side]);
      pen.fillRect(Math.floor(x), Math.floor(y), side, side);
    }
  }
}

/** The highest last, so that it is seen. */
function points(pen, { map, extent, order }, fit, cut) {
  const area = fit.scale ** 2 * (extent.x[1] - extent.x[0]) * (extent.z[1] - extent.z[0]);
  const size = Math.max(2, Math.min(9, 1.5 * Math.sqrt(area / map.count)));
  for (const i of order) {
    if (map.at[3 * i + 1] > cut) break;
    const [x, y] = fit.to([map.at[3 * i], 0, map.at[3 * i + 2]]);
    pen.fillStyle = `rgb(${SHOWN[map.colours[4 * i]]} ${SHOWN[map.colours[4 * i + 1]]} ${SHOWN[map.colours[4 * i + 2]]})`;
    pen.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

function line(pen, way) {
  pen.beginPath();
  way.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
}

function gaze(pen, camera, fit, reach, colour, lit, ratio) {
  const ends = corners(camera, reach);
  const [left, right] = [[ends[0], ends[3]], [ends[1], ends[2]]].map(([a, b]) => fit.to([(a[0] + b[0]) / 2, 0, (a[2] + b[2]) / 2]));
  const from = fit.to(camera.at);
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...left);
  pen.lineTo(...right);
  pen.closePath();
  pen.fillStyle = pen.strokeStyle = colour;
  pen.globalAlpha = lit ? 0.28 : 0.1;
  pen.fill();
  pen.globalAlpha = lit ? 1 : 0.7;
  pen.lineWidth = (lit ? 2 : 1) * ratio;
  pen.stroke();
  pen.beginPath();
  pen.arc(...from, (lit ? 3.5 : 2.5) * ratio, 0, 2 * Math.PI);
  pen.fill();
  pen.globalAlpha = 1;
}
