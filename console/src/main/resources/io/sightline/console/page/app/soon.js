// Done soon, once for all who ask for it meanwhile.

/** Not more often than once a second, or as is said. */
export function soon(task, every = 1000) {
  let due = null;
  let done = -Infinity;
  const ask = () => {
    due ??= setTimeout(async () => {
      due = null;
      done = performance.now();
      await task();
    }, Math.max(250, done + every - performance.now()));
  };
  ask.end = () => clearTimeout(due);
  return ask;
}

/** With the next frame that is painted: what happens in between is drawn together. */
export function painted(task) {
  let due = null;
  const ask = () => {
    due ??= requestAnimationFrame(() => {
      due = null;
      task();
    });
  };
  ask.end = () => cancelAnimationFrame(due);
  return ask;
}
