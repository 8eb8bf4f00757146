// The map as one turns it, with three.js, which is loaded when somebody wants it. Drawn only when something changes.
import * as three from "../lib/three/three.module.min.js";
import { OrbitControls } from "../lib/three/OrbitControls.js";
import { inks } from "./plan.js";
import { corners, paths } from "./space.js";

const STEP = Math.PI / 18;

/** `view` is where somebody looked at another map of the same scene from. */
export function turning(canvas, scene, view) {
  const renderer = new three.WebGLRenderer({ canvas, antialias: true });
  renderer.localClippingEnabled = true;
  const { map, extent, floor } = scene;
  const world = new three.Scene();
  const eye = new three.PerspectiveCamera(50, 4 / 3, extent.size / 200, extent.size * 20);
  const centre = new three.Vector3((extent.x[0] + extent.x[1]) / 2, extent.low + (extent.high - extent.low) / 3, (extent.z[0] + extent.z[1]) / 2);
  eye.position.set(0.45, 0.85, 0.85).multiplyScalar(extent.size).add(centre);
  const controls = new OrbitControls(eye, canvas);
  controls.target.copy(centre);
  if (view) {
    eye.position.copy(view.eye);
    controls.target.copy(view.target);
  }
  controls.update();
  controls.maxDistance = extent.size * 6;
  controls.maxPolarAngle = Math.PI * 0.95;
  const below = new three.Plane(new three.Vector3(0, -1, 0), extent.high);
  world.add(cloud(map, extent, below));
  let drawn = null;
  let look = null;
  let asked = false;
  const paint = () => {
    asked ||= requestAnimationFrame(() => {
      asked = false;
      renderer.render(world, eye);
    }) > 0;
  };
  controls.addEventListener("change", paint);

  function resize() {
    renderer.setPixelRatio(Math.min(2, devicePixelRatio || 1));
    renderer.setSize(canvas.clientWidth, canvas.clientHeight, false);
    eye.aspect = canvas.clientWidth / Math.max(1, canvas.clientHeight);
    eye.updateProjectionMatrix();
    paint();
  }

  function show(wanted) {
    look = wanted;
    const colours = inks(canvas);
    renderer.setClearColor(colours.seen);
    below.constant = look.cut;
    if (drawn) {
      world.remove(drawn);
      drawn.traverse(each => { each.geometry?.dispose(); each.material?.map?.dispose(); each.material?.dispose(); });
    }
    drawn = new three.Group();
    drawn.add(ground(floor, extent, colours));
    paths(map.cameras).filter(way => way.length > 1).forEach(way => drawn.add(lines(way.flatMap((at, i) => (i ? [way[i - 1], at] : [])), colours.line)));
    const reach = 0.14 * extent.size;
    for (const lit of [false, true]) {
      const some = map.cameras.filter(camera => look.lit.has(camera.frame) === lit && (lit || look.shown.has(camera.frame)));
      if (some.length) drawn.add(lines(some.flatMap(camera => frustum(camera, reach)), lit ? colours.accent : colours.ink));
    }
    world.add(drawn);
    resize();
  }

  /** The arrow keys turn, plus and minus come nearer. */
  function key(event) {
    const by = { ArrowLeft: [STEP, 0, 1], ArrowRight: [-STEP, 0, 1], ArrowUp: [0, -STEP, 1], ArrowDown: [0, STEP, 1], "+": [0, 0, 0.85], "-": [0, 0, 1.18] }[event.key];
    if (!by) return;
    event.preventDefault();
    const place = new three.Spherical().setFromVector3(eye.position.sub(controls.target));
    place.theta -= by[0];
    place.phi = Math.min(controls.maxPolarAngle, Math.max(0.02, place.phi + by[1]));
    place.radius *= by[2];
    eye.position.setFromSpherical(place).add(controls.target);
    controls.update();
    paint();
  }
  canvas.addEventListener("keydown", key);

  return {
    show,
    resize,
    /** Ends it, and says from where it was looked at. */
    end() {
      canvas.removeEventListener("keydown", key);
      controls.dispose();
      renderer.dispose();
      return { eye: eye.position, target: controls.target };
    },
  };
}

function cloud(map, extent, below) {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute("position", new three.BufferAttribute(map.at, 3));
  geometry.setAttribute("color", new three.BufferAttribute(map.colours, 4, true));
  const size = 1.8 * Math.sqrt((extent.size ** 2 + 2 * extent.size * (extent.high - extent.low)) / map.count);
  return new three.Points(geometry, new three.PointsMaterial({ size, vertexColors: true, clippingPlanes: [below] }));
}

/** The floor, grey where nobody has ever looked. */
function ground(floor, extent, colours) {
  const rgba = new Uint8Array(4 * floor.seen.length);
  const grey = new three.Color(colours.unseen);
  for (let i = 0; i < floor.seen.length; i++) {
    if (!floor.seen[i]) rgba.set([255, 255, 255, 255], 4 * i);
  }
  const texture = new three.DataTexture(rgba, floor.columns, floor.rows);
  texture.needsUpdate = true;
  const width = floor.columns * floor.side;
  const depth = floor.rows * floor.side;
  const plane = new three.PlaneGeometry(width, depth).rotateX(-Math.PI / 2);
  plane.attributes.uv.array.set([0, 0, 1, 0, 0, 1, 1, 1]);
  const mesh = new three.Mesh(plane, new three.MeshBasicMaterial({ map: texture, color: grey, transparent: true, side: three.DoubleSide, depthWrite: false }));
  mesh.position.set(floor.x + width / 2, extent.low, floor.z + depth / 2);
  return mesh;
}

function frustum(camera, reach) {
  const [a, b, c, d] = corners(camera, reach);
  return [camera.at, a, camera.at, b, camera.at, c, camera.at, d, a, b, b, c, c, d, d, a];
}

function lines(points, colour) {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute("position", new three.BufferAttribute(new Float32Array(points.flat()), 3));
  return new three.LineSegments(geometry, new three.LineBasicMaterial({ color: colour }));
}
