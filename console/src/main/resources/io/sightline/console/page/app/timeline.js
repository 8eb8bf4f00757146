// Time: a row for each rule and one for questions; what fired as spans, answers and alerts as marks.
import { h, keyed, say, set } from "./dom.js";
import { clock, moment, said, span } from "./format.js";

const REACHES = [["10 min", 600e3], ["1 h", 3600e3], ["6 h", 6 * 3600e3], ["24 h", 24 * 3600e3]];
const QUESTIONS = "\u0000questions";

export function timeline(context) {
  const { state, now } = context;
  let reach = 3600e3;
  const lanes = h("div", { class: "lanes" });
  const ticks = h("div", { class: "ticks", "aria-hidden": "true" });
  const buttons = REACHES.map(([text, ms]) => h("button", {
    type: "button",
    "aria-pressed": String(ms === reach),
    onclick() {
      reach = ms;
      buttons.forEach((button, i) => set(button, { "aria-pressed": String(REACHES[i][1] === ms) }));
      draw();
    },
  }, text));
  const none = h("p", { class: "empty", hidden: true }, "What is asked and what rules tell is marked here, in time.");
  const element = h("section", { class: "time", "aria-labelledby": "time-name" },
    h("div", { class: "panel-head" }, h("h2", { id: "time-name" }, "Timeline"),
      h("div", { class: "seg", role: "group", "aria-label": "How far back" }, buttons)),
    lanes, ticks, none);

  function rows() {
    const named = new Map(state.rules.map(rule => [rule.id, { id: rule.id, name: rule.question ?? rule.id, firing: rule.firing }]));
    const of = id => id.replace(`@${state.scene}`, "");
    state.alerts.forEach(alert => {
      if (!named.has(alert.rule) && !named.has(of(alert.rule))) named.set(alert.rule, { id: alert.rule, name: alert.question || alert.rule, firing: false });
    });
    const all = [...named.values()];
    const standing = new Set(all.map(row => row.id));
    const home = id => (standing.has(id) ? id : standing.has(of(id)) ? of(id) : QUESTIONS);
    all.forEach(row => { row.alerts = []; row.answers = []; });
    const questions = { id: QUESTIONS, name: "Questions", alerts: [], answers: [] };
    const find = id => all.find(row => row.id === id) ?? questions;
    state.alerts.forEach(alert => find(home(alert.rule)).alerts.push(alert));
    state.answers.forEach(answer => find(home(answer.question_id)).answers.push(answer));
    return questions.answers.length ? [questions, ...all] : all;
  }

  function draw() {
    const list = rows();
    none.hidden = list.length > 0;
    lanes.hidden = ticks.hidden = list.length === 0;
    const end = now();
    const at = time => ((new Date(time) - (end - reach)) / reach) * 100;
    keyed(lanes, list.flatMap(row => [{ ...row, key: `n${row.id}`, label: true }, { ...row, key: `l${row.id}` }]),
      row => row.key, row => (row.label ? label() : lane(context)));
    list.forEach(row => lanes.parts.get(`l${row.id}`).draw(row, at));
    ticks.replaceChildren(h("span", {}, `${span(reach)} ago`), h("span", {}, `${span(reach / 2)} ago`), h("span", {}, "now"));
  }
  let drawn = 0;
  return { element, update: draw, tick() { if (++drawn % 5 === 0) draw(); } };
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
    update(row) { element.setAttribute("aria-label", row.name); },
    draw(row, at) {
      const spans = firing(row.alerts, row.firing, now());
      const bars = spans.map(([from, to]) => ({ key: `s${from}`, from: Math.max(0, at(from)), to: Math.min(100, at(to)) })).filter(bar => bar.to > 0);
      const marks = [
        ...row.answers.map(answer => ({ key: `a${answer.id}`, x: at(answer.as_of), kind: answer.status === "answered" ? "answer" : "none", text: `${clock(answer.as_of)} ${answer.question} ${said(answer)}`, go: () => show(answer) })),
        ...row.alerts.map(alert => ({ key: `t${alert.id}`, x: at(alert.as_of), kind: ["enter", "exit"].includes(alert.transition) ? alert.transition : "mark", text: `${clock(alert.as_of)} ${alert.transition}: ${alert.message}`, go: () => (alert.after ?? alert.before) && show(alert.after ?? alert.before, "alert of") })),
      ].filter(mark => inside(mark.x)).sort((a, b) => a.x - b.x);
      keyed(element, [...bars, ...marks], mark => mark.key, mark => (mark.kind ? dot() : bar()));
    },
  };
}

function bar() {
  const element = h("span", { class: "span" });
  return { element, update(bar) { element.style.left = `${bar.from}%`; element.style.width = `${bar.to - bar.from}%`; } };
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

/** From when to when a rule fired, by its alerts. */
export function firing(alerts, still, now) {
  const spans = [];
  let open = null;
  for (const alert of [...alerts].sort((a, b) => new Date(a.as_of) - new Date(b.as_of))) {
    if (alert.transition === "enter") open ??= alert.since;
    if (alert.transition === "exit" && open) {
      spans.push([open, alert.since]);
      open = null;
    }
  }
  if (open && still) spans.push([open, now]);
  return spans;
}
