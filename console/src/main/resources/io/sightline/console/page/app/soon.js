// Done soon, once for all who ask for it meanwhile, and not more often than once a second.

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
