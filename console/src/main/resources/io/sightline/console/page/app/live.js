// What happens, as it happens. EventSource itself comes back and says where it was, unless it was refused.

const KINDS = ["scene", "frame", "map", "progress", "token", "answer", "alert", "rule", "refused", "link", "reset"];
const REFUSED_AGAIN_AFTER = 3000;

/**
 * Listens while the page is seen: a browser has six connections to a console, for all of its tabs. `hear` is
 * given kind, scene and data, and the kind "open" when it begins to or was refused: what happened since somebody
 * asked last is not told. Returns what ends it.
 */
export function listen(query, hear, state) {
  let source;
  let again;
  const connect = () => {
    source = new EventSource(`/api/events${query}`);
    for (const kind of KINDS) {
      source.addEventListener(kind, event => {
        const { scene, data } = JSON.parse(event.data);
        hear(kind, scene, data);
      });
    }
    source.onopen = () => {
      state(true);
      hear("open", null, null);
    };
    source.onerror = () => {
      state(false);
      if (source.readyState === EventSource.CLOSED) {
        again = setTimeout(connect, REFUSED_AGAIN_AFTER);
        hear("open", null, null);
      }
    };
  };
  const end = () => {
    clearTimeout(again);
    source?.close();
  };
  const turn = () => {
    end();
    if (!document.hidden) connect();
  };
  document.addEventListener("visibilitychange", turn);
  turn();
  return () => {
    document.removeEventListener("visibilitychange", turn);
    end();
  };
}
