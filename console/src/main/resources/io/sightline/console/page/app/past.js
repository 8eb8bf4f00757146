// What was answered and told in the window that a timeline shows: what a scene's page holds, and what the topics keep from before.
import { get } from "./api.js";
import { inTime } from "./format.js";

const MOST = { answers: 1000, alerts: 300 }; // of a window
const LATE = 120e3; // what is told of a moment is on its topic by then
const SOON = 400;

/** `changed()` is called when there is more to see. */
export function past({ name, state, app }, changed) {
  const seen = { answers: new Map(), alerts: new Map() };
  let fetched = null; // {from, to, answers, alerts, more}; `to` is null where it goes on to now
  let wanted = null;
  let due = null;
  let wrong = null;

  /** What is new is kept while the page is open, and drives out the oldest. */
  function keep() {
    for (const [kind, map] of Object.entries(seen)) {
      [...state[kind]].reverse().forEach(each => map.set(each.id, each));
      if (map.size <= 2 * MOST[kind]) continue;
      const oldest = inTime(map.values()).slice(0, map.size - MOST[kind]);
      oldest.forEach(each => map.delete(each.id));
      fetched = null; // what was between it and now may be gone
    }
  }

  function covers({ from, to }) {
    if (!fetched || fetched.from > from) return false;
    if (!fetched.more) return fetched.to === null || (to !== null && to <= fetched.to);
    return to === fetched.to && fetched.reach < 1.2 * reach({ from, to });
  }

  const reach = ({ from, to }) => (to ?? Date.now()) - from;

  async function load() {
    const window = wanted;
    const find = async kind => {
      const query = new URLSearchParams({ scene: name, from: new Date(window.from).toISOString(), limit: MOST[kind] });
      if (window.to !== null) query.set("to", new Date(window.to + LATE).toISOString());
      return (await get(`/api/${kind}?${query}`))[kind];
    };
    try {
      const answers = await find("answers"); // one search at a time: the console has room for two
      const alerts = await find("alerts");
      const more = [["answers", answers], ["alerts", alerts]].filter(([kind, found]) => found.length >= MOST[kind]).map(([kind]) => kind);
      fetched = { ...window, reach: reach(window), answers, alerts, more: more.length > 0 && more };
      wrong = null;
    } catch (error) {
      wrong = error.message;
    }
    due = null;
    if (wanted !== window && !covers(wanted)) due = setTimeout(load, SOON);
    changed();
  }

  const all = kind => [...new Map([...(fetched?.[kind] ?? []), ...seen[kind].values()].map(each => [each.id, each])).values()];

  return {
    keep,
    answers: () => all("answers"),
    alerts: () => all("alerts"),
    /** Looks for what is from before; `to` is null where the window goes on to now. */
    want(from, to) {
      if (app.connected === false || covers({ from, to })) return;
      wanted = { from, to };
      due ??= setTimeout(load, SOON);
    },
    /** What is not shown, in a sentence, or nothing. */
    left() {
      if (wrong) return `What was before cannot be shown now: ${wrong}`;
      return fetched?.more ? `More than ${fetched.more.map(kind => `${MOST[kind].toLocaleString()} ${kind}`).join(" and ")} in this time: the newest are shown. A shorter time has them all.` : "";
    },
    end: () => clearTimeout(due),
  };
}
