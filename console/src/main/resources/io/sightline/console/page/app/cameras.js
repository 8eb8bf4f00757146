// What a scene's cameras come to.

const SILENT_AFTER = 10_000;

/** The camera whose frame is newest, null where there is none. */
export const newest = cameras => cameras.reduce((a, b) => (!a || b.time > a.time ? b : a), null);

/** Whether it is long ago that a camera, or none, was heard of. */
export const silent = (camera, now) => !camera || now - new Date(camera.time) > SILENT_AFTER;

/** Frames per second of all together, in words. */
export const rate = cameras =>
  `${cameras.reduce((sum, each) => sum + each.frames_per_second, 0).toFixed(1)} frames/s`;

/** The same cameras with one as it is now, in the order of their names. */
export const heard = (cameras, camera) =>
  [...cameras.filter(each => each.camera !== camera.camera), camera].sort((a, b) => (a.camera < b.camera ? -1 : 1));
