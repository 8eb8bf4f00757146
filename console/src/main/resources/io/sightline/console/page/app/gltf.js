// A scene's map: binary glTF with one mesh of points. What does not add up is none.

const MAGIC = 0x46546c67;
const MOST = 200_000;

/** The map in coordinates where y is up; throws where it is none. */
export function read(buffer) {
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(8, true) !== buffer.byteLength) throw new Error("This map is no binary glTF.");
  const length = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, length)));
  const start = 20 + length + 8;
  const count = json.accessors[0].count;
  if (!(count > 0 && count <= MOST)) throw new Error(`This map has ${count} points.`);
  const [points, shades] = json.bufferViews.map(each => start + (each.byteOffset ?? 0));
  const places = new Float32Array(buffer.slice(points, points + 12 * count));
  const colours = new Uint8Array(buffer.slice(shades, shades + 4 * count));
  const extras = json.scenes[0].extras;
  const turn = rotation(json.nodes[0].rotation ?? [0, 0, 0, 1]);
  const at = new Float32Array(3 * count);
  for (let i = 0; i < 3 * count; i += 3) {
    at.set(turn(places[i], places[i + 1], places[i + 2]), i);
  }
  return { count, at, colours, turn, extras, cameras: extras.cameras.map(camera => turned(camera, turn)) };
}

function turned(camera, turn) {
  const ahead = turn(...camera.direction);
  const down = turn(...camera.down);
  return {
    frame: camera.frame, camera: camera.camera, time: camera.time, distance: camera.distance, spread: camera.spread,
    at: turn(...camera.position), ahead, down, right: cross(down, ahead),
  };
}

const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** What a unit quaternion does, and undoes. */
function rotation([x, y, z, w]) {
  const m = [
    1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
    2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
    2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y),
  ];
  const turn = (a, b, c) => [m[0] * a + m[1] * b + m[2] * c, m[3] * a + m[4] * b + m[5] * c, m[6] * a + m[7] * b + m[8] * c];
  turn.back = (a, b, c) => [m[0] * a + m[3] * b + m[6] * c, m[1] * a + m[4] * b + m[7] * c, m[2] * a + m[5] * b + m[8] * c];
  return turn;
}
