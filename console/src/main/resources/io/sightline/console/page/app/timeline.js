// Time: a row for each rule and one for questions; what fired as spans, answers and alerts as marks.
import { h, keyed, say, set } from "./dom.js";
import { clock, inTime, said, severity, span } from "./format.js";
import { past } from "./past.js";

const REACHES = [["10 min", 600e3], ["1 h", 3600e3], ["6 h", 6 * 3600e3], ["24 h", 24 * 3600e3]];
const APART = 2; // percent of what is shown
const CLOSE = 0.5; // percent of it, of those that differ
const EDGE = 0.02;
const LEAST = 30e3;
const MOST = 7 * 24 * 3600e3;
const dotted = kind => ({ class: "dot", "data-kind": kind });
const barred = state => ({ class: "span", "data-state": state });
const LEGEND = [
  [dotted("answer"), "answer"], [dotted("none"), "no answer, or over"], [dotted("enter"), "fires"], [dotted("mark"), "told besides"],
  [barred("firing"), "firing"], [barred("pending"), "condition met, not yet firing"], [barred("unknown"), "unknown"], [barred("paused"), "paused"],
];
const QUESTIONS = "\u0000questions";

export function timeline(context) {
  const { state, now } = context;
  let reach = 3600e3;
  let stop = null; // a moment that stays at the right; null for now, which moves on
  let lit = null;
  let moved = false;
  const before = past(context, () => draw());
  const lanes = h("div", { class: "lanes", tabindex: "0", role: "group", "aria-label": "What happened, in time. Plus and minus zoom, left and right go back and forth, End comes back to now." });
  const ticks = h("div", { class: "ticks", "aria-hidden": "true" });
  const buttons = REACHES.map(([text, ms]) => h("button", { type: "button", onclick: () => zoom(ms) }, text));
  const step = (label, text, go) => h("button", { type: "button", "aria-label": label, onclick: go }, text);
  const live = step("Back to now", "Now", () => end(null));
  const none = h("p", { class: "empty", hidden: true }, "What is asked and what rules tell is marked here, in time.");
  const legend = h("ul", { class: "legend small", "aria-label": "Marks" }, LEGEND.map(([attributes, text]) => h("li", {}, h("i", attributes), text)));
  const left = h("p", { class: "small left", role: "status" });
  const element = h("section", { class: "time", "aria-labelledby": "time-name" },
    h("div", { class: "panel-head" }, h("h2", { id: "time-name" }, "Timeline"),
      h("div", { class: "row" },
        h("div", { class: "seg", role: "group", "aria-label": "Go" }, step("Earlier", "‹", () => pan(-0.5)), step("Later", "›", () => pan(0.5)), live),
        h("div", { class: "seg", role: "group", "aria-label": "How far back" }, buttons))),
    lanes, ticks, legend, left, none);

  const last = () => stop ?? now() + reach * EDGE; // marks of now are seen whole
  const end = at => {
    stop = at === null || at >= now() ? null : at;
    moved = true;
    draw();
  };
  const pan = by => end(last() + by * reach);
  /** Another reach; what is at `share` of the width stays there. */
  const zoom = (ms, share = 1) => {
    const fixed = last() - reach * (1 - share);
    reach = Math.min(MOST, Math.max(LEAST, ms));
    end(stop === null && share === 1 ? null : fixed + reach * (1 - share));
  };
  const width = () => lanes.clientWidth - names();
  const names = () => lanes.firstChild?.clientWidth ?? 0;
  const shareAt = x => Math.min(1, Math.max(0, (x - lanes.getBoundingClientRect().left - names()) / width()));

  lanes.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return; // the page scrolls
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) zoom(reach * 1.2 ** Math.sign(event.deltaY), shareAt(event.clientX));
    else pan(event.deltaX / width());
  }, { passive: false });
  lanes.addEventListener("keydown", event => {
    const go = { "+": () => zoom(reach / 1.5), "-": () => zoom(reach * 1.5), ArrowLeft: () => pan(-0.25), ArrowRight: () => pan(0.25), End: () => end(null) }[event.key];
    if (go) {
      event.preventDefault();
      go();
    }
  });
  /** A place between marks shows what was known then: the last evaluation before. */
  lanes.addEventListener("click", event => {
    const place = event.target.closest(".lane");
    if (!place || event.target.closest(".dot")) return;
    const at = last() - reach * (1 - shareAt(event.clientX));
    const row = rows().find(each => `l${each.id}` === place.dataset.key);
    const known = row?.answers.filter(answer => new Date(answer.as_of) <= at).sort((a, b) => new Date(b.as_of) - new Date(a.as_of))[0];
    if (known) context.show(known);
  });

  function rows() {
    const alerts = before.alerts();
    const named = new Map(state.rules.map(rule => [rule.id, { id: rule.id, name: rule.question ?? rule.id, rule }]));
    const of = id => id.replace(`@${state.scene}`, "");
    alerts.forEach(alert => {
      if (!named.has(alert.rule) && !named.has(of(alert.rule))) named.set(alert.rule, { id: alert.rule, name: alert.question || alert.rule, rule: null });
    });
    const all = [...named.values()];
    const standing = new Set(all.map(row => row.id));
    const home = id => (standing.has(id) ? id : standing.has(of(id)) ? of(id) : QUESTIONS);
    all.forEach(row => { row.alerts = []; row.answers = []; });
    const questions = { id: QUESTIONS, name: "Questions", rule: null, alerts: [], answers: [] };
    const find = id => all.find(row => row.id === id) ?? questions;
    alerts.forEach(alert => find(home(alert.rule)).alerts.push(alert));
    before.answers().forEach(answer => find(home(answer.question_id)).answers.push(answer));
    return questions.answers.length ? [questions, ...all] : all;
  }

  /** Whether a rule that stood then has answers from before what is held; of others that is asked when somebody goes there. */
  function short(list, from) {
    return moved || list.some(({ rule, answers }) => {
      if (!rule || answers.length === 0) return false;
      const oldest = Math.min(...answers.map(answer => new Date(answer.as_of)));
      return oldest - Math.max(from, new Date(rule.asked)) > 2 * EDGE * reach;
    });
  }

  function draw() {
    const list = rows();
    if (short(list, last() - reach)) before.want(last() - reach, stop);
    say(left, before.left());
    none.hidden = list.length > 0;
    lanes.hidden = ticks.hidden = legend.hidden = list.length === 0;
    const from = last() - reach;
    const at = time => ((new Date(time) - from) / reach) * 100;
    buttons.forEach((button, i) => set(button, { "aria-pressed": String(REACHES[i][1] === reach) }));
    set(live, { "aria-pressed": String(stop === null) });
    keyed(lanes, list.flatMap(row => [{ ...row, key: `n${row.id}`, label: true }, { ...row, key: `l${row.id}` }]),
      row => row.key, row => (row.label ? label() : lane(context)));
    list.forEach(row => lanes.parts.get(`l${row.id}`).draw(row, at, lit));
    ticks.replaceChildren(...(stop === null ? [`${span(reach)} ago`, `${span(reach / 2)} ago`, "now"] : [0, 0.5, 1].map(share => clock(from + share * reach))).map(text => h("span", {}, text)));
  }
  let drawn = 0;
  return {
    element,
    update() {
      before.keep();
      draw();
    },
    end: before.end,
    /** The evaluation whose evidence is shown. */
    light(evaluation) {
      lit = evaluation?.as_of ?? null;
      draw();
    },
    tick() { if (stop === null && ++drawn % 5 === 0) draw(); },
  };
}

function label() {
  const element = h("div", { class: "lane-name" });
  return { element, update(row) { say(element, row.name); element.title = row.name; } };
}

function lane({ show, state, now }) {
  const element = h("div", { class: "lane", role: "group" });
  const inside = x => x >= 0 && x <= 100;
  return {
    element,
    update(row) {
      element.setAttribute("aria-label", row.name);
      element.dataset.key = row.key;
    },
    draw(row, at, lit) {
      const inSight = state => ([from, to]) => ({ key: `${state}${from}`, state, from: Math.max(0, at(from)), to: Math.min(100, at(to)) });
      const bars = [
        ...(row.id === QUESTIONS ? [] : unknown(row.answers, until(row, now())).map(inSight("unknown"))),
        ...(row.rule?.pending ? [[row.rule.pending.since, now()]] : []).map(inSight("pending")),
        ...(row.rule?.state === "paused" ? [[row.rule.state_since, now()]] : []).map(inSight("paused")),
        ...firing(row.alerts, row.rule?.firing ? row.rule.since : null, now()).map(inSight("firing")),
      ].filter(bar => bar.to > 0 && bar.from < 100);
      const marks = [
        ...apart(row.answers, at).map(answer => ({ key: `a${answer.id}`, x: at(answer.as_of), kind: answer.status === "answered" ? "answer" : "none", text: `${clock(answer.as_of)} ${answer.question} ${said(answer)}`, go: () => show(answer) })),
        ...row.alerts.map(alert => ({ key: `t${alert.id}`, x: at(alert.as_of), kind: ["enter", "exit"].includes(alert.transition) ? alert.transition : "mark", text: `${clock(alert.as_of)} ${severity(alert)}, ${alert.transition}: ${alert.message}`, go: () => (alert.after ?? alert.before) && show(alert.after ?? alert.before, "alert of") })),
      ].filter(mark => inside(mark.x)).sort((a, b) => a.x - b.x);
      if (lit && inside(at(lit))) bars.push({ key: "lit", state: "lit", from: at(lit), to: at(lit) });
      keyed(element, [...bars, ...marks], mark => mark.key, mark => (mark.kind ? dot() : bar()));
    },
  };
}

function bar() {
  const element = h("span", { class: "span" });
  return { element, update(bar) { element.dataset.state = bar.state; element.style.left = `${bar.from}%`; element.style.width = `${bar.to - bar.from}%`; } };
}

function dot() {
  let current;
  const element = h("button", { type: "button", class: "dot", onclick: () => current.go() });
  return {
    element,
    update(mark) {
      current = mark;
      element.dataset.kind = mark.kind;
      element.style.left = `${mark.x}%`;
      element.title = mark.text;
      element.setAttribute("aria-label", mark.text);
    },
  };
}

/** Answers that would not lie on each other, and those that say something else than the one before. */
function apart(answers, at) {
  const shown = [];
  for (const answer of inTime(answers)) {
    const last = shown.at(-1);
    if (!last || at(answer.as_of) - at(last.as_of) >= (said(last) === said(answer) ? APART : CLOSE)) shown.push(answer);
  }
  return shown;
}

/** Until when a rule was asked. */
function until({ rule, answers }, now) {
  if (rule?.state === "paused") return rule.state_since;
  return rule ? now : answers.reduce((last, { as_of: at }) => (at > last ? at : last), "");
}

/** From when to when it was not known whether a rule holds, by what was answered. */
export function unknown(answers, now) {
  const spans = [];
  let open = null;
  for (const answer of inTime(answers)) {
    if (answer.status !== "answered") open ??= answer.as_of;
    else if (open) {
      spans.push([open, answer.as_of]);
      open = null;
    }
  }
  if (open) spans.push([open, now]);
  return spans;
}

/** From when to when a rule fired, by its alerts, and by `since` where it still does; what began before them was told with its end. */
export function firing(alerts, since, now) {
  const spans = [];
  let open = null;
  for (const alert of inTime(alerts)) {
    if (alert.transition === "enter") open ??= alert.since;
    if (alert.transition === "exit") {
      const began = open ?? new Date(new Date(alert.since) - alert.held_for_ms).toISOString();
      if (began < alert.since) spans.push([began, alert.since]);
      open = null;
    }
  }
  if (since) spans.push([since, now]);
  return spans;
}
