// What happens, as it happens. EventSource itself comes back and says where it was.

/** Listens; `hear` is given kind, scene and data. Returns what ends it. */
export function listen(query, hear, state) {
  const source = new EventSource(`/api/events${query}`);
  const kinds = ["scene", "frame", "map", "progress", "token", "answer", "alert", "rule", "refused", "link", "reset"];
  for (const kind of kinds) {
    source.addEventListener(kind, event => {
      const { scene, data } = JSON.parse(event.data);
      hear(kind, scene, data);
    });
  }
  source.onopen = () => state(true);
  source.onerror = () => state(false);
  return () => source.close();
}
