// A rule tested on the last hour: on answers to its question that there are, or else on a few moments that are asked about.
import { get, post } from "./api.js";
import { condition, holds } from "./condition.js";
import { h } from "./dom.js";
import { clock, counted, said, spoken } from "./format.js";

const HOUR = 3600e3;
const MOMENTS = 12;
const ENOUGH = 6;
const LOOK = 400;
const PATIENCE = 60_000;

/** Asks, and waits for the answer; null where none comes. */
export async function once(question) {
  const { id } = await post("/api/questions", question);
  const end = Date.now() + PATIENCE;
  let answer = null;
  while (!answer && Date.now() < end) {
    await new Promise(done => setTimeout(done, LOOK));
    answer = (await get(`/api/questions/${encodeURIComponent(id)}`)).answer;
  }
  return answer;
}

/** When a rule would have fired, as an element. */
export async function lastHour(scene, rule, tell, show) {
  const { when, min_confidence: least } = rule.standing.alert;
  const test = condition(when);
  if (!test) throw new Error(`“${when}” compares evaluations with each other: it cannot be tested on moments apart.`);
  tell("Looking for answers of the last hour …");
  const now = Date.now();
  const found = await known(scene, rule.question, now);
  const answers = found.length >= ENOUGH ? found : await moments(scene, rule, now, tell);
  const looks = answers.map(answer => ({ answer, holds: holds(test, answer, least) }));
  return told(looks, fired(looks, rule.standing.alert.for), found.length >= ENOUGH, { now, rule, show });
}

/** What was answered to the very same question, the oldest first. */
async function known(scene, question, now) {
  const from = new Date(now - HOUR).toISOString();
  const query = new URLSearchParams({ scene, from, text: question, limit: "1000" });
  const { answers } = await get(`/api/answers?${query}`);
  return answers.filter(answer => answer.question === question && now - new Date(answer.as_of) < HOUR)
    .sort((a, b) => new Date(a.as_of) - new Date(b.as_of));
}

/** One after the other, so that it takes no turn from anybody. */
async function moments(scene, { question, expects }, now, tell) {
  const answers = [];
  for (let i = 0; i < MOMENTS; i++) {
    tell(`Asking about ${i + 1} of ${MOMENTS} moments of the last hour …`);
    const asOf = new Date(now - HOUR + ((i + 1) * HOUR) / MOMENTS - 1000).toISOString();
    const answer = await once({ scene, question, as_of: asOf, ...(expects ? { expects } : {}) });
    if (!answer) throw new Error("No answer came. Is a job running?");
    answers.push({ ...answer, as_of: asOf });
  }
  return answers;
}

/** Runs of looks in which the condition holds, by the first and last; those that hold long enough fire. */
export function fired(looks, held) {
  const span = /^(\d+(?:\.\d+)?) ?(ms|s|min|h)$/.exec(String(held ?? ""));
  const ms = span ? Number(span[1]) * { ms: 1, s: 1e3, min: 60e3, h: HOUR }[span[2]] : 0;
  const times = span ? 1 : Number(held ?? 2) || 2;
  const runs = [];
  let run = null;
  for (const look of looks) {
    if (look.holds === true) {
      run ??= { first: look, count: 0 };
      run.last = look;
      run.count++;
      if (run.count === 1) runs.push(run);
    } else if (look.holds === false) {
      run = null;
    }
  }
  return runs.map(each => ({ ...each, fires: each.count >= times && new Date(each.last.answer.as_of) - new Date(each.first.answer.as_of) >= ms }));
}

function told(looks, runs, all, { now, rule, show }) {
  const at = time => 100 - ((now - new Date(time)) / HOUR) * 100;
  const firing = runs.filter(run => run.fires);
  const unknown = looks.filter(look => look.holds === null).length;
  const sentences = [
    all ? `${counted(looks.length, "answer")} of the last hour to this question.` : `Asked about ${looks.length} moments of the last hour, 5 min apart; between them nobody looked.`,
    firing.length ? `It would have fired ${firing.length === 1 ? "once" : `${firing.length} times`}: ${firing.map(run => `from ${clock(run.first.answer.as_of)}`).join(", ")}.`
      : runs.length ? `It was so at ${runs.map(run => clock(run.first.answer.as_of)).join(", ")}, but by these looks not ${/\d+$/.test(String(rule.standing.alert.for)) ? `${rule.standing.alert.for} times in a row` : `for ${spoken(String(rule.standing.alert.for))}`}.`
        : "It would not have fired.",
  ];
  if (unknown) sentences.push(`${counted(unknown, "look")} said nothing: too few frames are remembered from then, or nothing to be sure of.`);
  const marks = looks.map(({ answer, holds: so }) => {
    const text = `${clock(answer.as_of)} ${said(answer)}`;
    const mark = h("button", { type: "button", class: "dot", "data-kind": so === true ? "enter" : so === null ? "none" : "answer", title: text, "aria-label": text, onclick: () => show(answer, "tested on") });
    mark.style.left = `${at(answer.as_of)}%`;
    return mark;
  });
  const bars = firing.map(run => {
    const bar = h("span", { class: "span", "data-state": "firing" });
    bar.style.left = `${at(run.first.answer.as_of)}%`;
    bar.style.width = `${at(run.last.answer.as_of) - at(run.first.answer.as_of)}%`;
    return bar;
  });
  return h("div", { class: "tested" }, h("p", { role: "status" }, sentences.join(" ")),
    h("div", { class: "lane", role: "group", "aria-label": "The last hour" }, bars, marks),
    h("div", { class: "ticks" }, h("span", {}, "1 h ago"), h("span", {}, "now")));
}
