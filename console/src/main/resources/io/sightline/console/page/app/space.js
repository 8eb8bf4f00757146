// What a map comes to: its extent, its floor, what of it was seen and what never.

const OUTLIERS = 0.01;
const ROWS = 96;

/** The extent without the points that fly about, with the cameras in it. */
export function extent(map) {
  const axis = n => Float32Array.from({ length: map.count }, (_, i) => map.at[3 * i + n]).sort();
  const range = (n, share) => {
    const sorted = axis(n);
    return [sorted[Math.floor(share * (map.count - 1))], sorted[Math.ceil((1 - share) * (map.count - 1))]];
  };
  const [low, high] = range(1, OUTLIERS);
  const sides = [0, 2].map(n => {
    const [from, to] = range(n, OUTLIERS);
    const stands = map.cameras.map(camera => camera.at[n]);
    return [Math.min(from, ...stands), Math.max(to, ...stands)];
  });
  return { low, high, x: sides[0], z: sides[1], size: Math.max(sides[0][1] - sides[0][0], sides[1][1] - sides[1][0], 1e-6) };
}

/** Whether somebody has looked at a place, in the map's upright coordinates. */
function looked(map) {
  const { cell, origin, size, bits } = map.extras.seen;
  const bytes = Uint8Array.from(atob(bits), each => each.charCodeAt(0));
  return (x, y, z) => {
    const place = map.turn.back(x, y, z).map((each, n) => Math.floor((each - origin[n]) / cell));
    if (place.some((each, n) => each < 0 || each >= size[n])) return false;
    const bit = (place[2] * size[1] + place[1]) * size[0] + place[0];
    return (bytes[bit >> 3] >> (bit & 7) & 1) === 1;
  };
}

/** The floor in squares: which of them have something above that somebody has looked at. */
export function floor(map, { low, high, x, z, size }) {
  const side = Math.max(size / ROWS, map.extras.seen.cell / 2);
  const columns = Math.ceil((x[1] - x[0]) / side) + 1;
  const rows = Math.ceil((z[1] - z[0]) / side) + 1;
  const isSeen = looked(map);
  const seen = new Uint8Array(columns * rows);
  const step = Math.max(map.extras.seen.cell, (high - low) / 12);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let y = low + step / 2; y < high && !seen[row * columns + column]; y += step) {
        if (isSeen(x[0] + (column + 0.5) * side, y, z[0] + (row + 0.5) * side)) seen[row * columns + column] = 1;
      }
    }
  }
  return { side, columns, rows, seen, x: x[0], z: z[0], share: seen.reduce((sum, each) => sum + each, 0) / seen.length };
}

/** The corners of what a camera looks at, a little way ahead of it. */
export function corners(camera, reach) {
  const far = Math.min(camera.distance || reach, reach);
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([across, down]) => [0, 1, 2].map(n => camera.at[n]
    + far * (camera.ahead[n] + across * camera.spread[0] * camera.right[n] + down * camera.spread[1] * camera.down[n])));
}

/** Each camera's way, in time. */
export function paths(cameras) {
  const ways = new Map();
  for (const camera of cameras) {
    if (!ways.has(camera.camera)) ways.set(camera.camera, []);
    ways.get(camera.camera).push(camera.at);
  }
  return [...ways.values()];
}

const byte = linear => 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);

/** From glTF's linear bytes to a screen's. */
export const SHOWN = Uint8Array.from({ length: 256 }, (_, each) => Math.round(byte(each / 255)));
