// A rule tested on the last hour: on answers to its question that there are, or else on a few moments that are asked about.
import { get, post } from "./api.js";
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
  await test(rule, []); // says now what cannot be tested
  tell("Looking for answers of the last hour …");
  const now = Date.now();
  const found = await known(scene, rule.question, now);
  const answers = found.length >= ENOUGH ? found : await moments(scene, rule, now, tell);
  const tried = await test(rule, answers);
  const looks = answers.map((answer, i) => ({ answer, holds: tried.looks[i] }));
  return told(looks, tried.told, found.length >= ENOUGH, { now, rule, show });
}

/** What the job's own rule makes of answers, the oldest first. */
function test(rule, answers) {
  const of = answers.map(({ as_of, status, answer, value, confidence, coverage }) => ({ as_of, status, answer, value, confidence, coverage }));
  return post("/api/rules/test", { rule, answers: of });
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

/** From when to when it would have fired. */
export function firing(told, end) {
  const spans = [];
  for (const { transition, since } of told) {
    if (transition === "enter") spans.push({ from: since, to: end });
    if (transition === "exit") spans.at(-1).to = since;
  }
  return spans;
}

function told(looks, notices, all, { now, rule, show }) {
  const at = time => 100 - ((now - new Date(time)) / HOUR) * 100;
  const fired = firing(notices, looks.at(-1)?.answer.as_of);
  const so = looks.filter(look => look.holds);
  const unknown = looks.filter(look => look.holds === null).length;
  const sentences = [
    all ? `${counted(looks.length, "answer")} of the last hour to this question.` : `Asked about ${looks.length} moments of the last hour, 5 min apart; between them nobody looked.`,
    fired.length ? `It would have fired ${fired.length === 1 ? "once" : `${fired.length} times`}: ${fired.map(({ from }) => `from ${clock(from)}`).join(", ")}.`
      : so.length ? `It was so at ${so.map(look => clock(look.answer.as_of)).join(", ")}, but by these looks not ${/\d+$/.test(String(rule.standing.alert.for)) ? `${rule.standing.alert.for} times in a row` : `for ${spoken(String(rule.standing.alert.for))}`}.`
        : "It would not have fired.",
  ];
  if (unknown) sentences.push(`${counted(unknown, "look")} said nothing: too few frames are remembered from then, or nothing to be sure of.`);
  const marks = looks.map(({ answer, holds: so }) => {
    const text = `${clock(answer.as_of)} ${said(answer)}`;
    const mark = h("button", { type: "button", class: "dot", "data-kind": so === true ? "enter" : so === null ? "none" : "answer", title: text, "aria-label": text, onclick: () => show(answer, "tested on") });
    mark.style.left = `${at(answer.as_of)}%`;
    return mark;
  });
  const bars = fired.map(({ from, to }) => {
    const bar = h("span", { class: "span", "data-state": "firing" });
    bar.style.left = `${at(from)}%`;
    bar.style.width = `${at(to) - at(from)}%`;
    return bar;
  });
  return h("div", { class: "tested" }, h("p", { role: "status" }, sentences.join(" ")),
    h("div", { class: "lane", role: "group", "aria-label": "The last hour" }, bars, marks),
    h("div", { class: "ticks" }, h("span", {}, "1 h ago"), h("span", {}, "now")));
}
