// A rule tested on the last hour: on answers to its question that there are, or else on a few moments that are asked about.
import { get, post } from "./api.js";
import { h } from "./dom.js";
import { clock, counted, inTime, said, span, spoken } from "./format.js";

const HOUR = 3600e3;
const MOMENTS = 12;
const APART = HOUR / MOMENTS; // so long an answer stands for what comes after it, at most
const ENOUGH = 0.75; // of the hour
const PAGE = 1000;
const SHORTEST = HOUR / 8; // what is not found in one page is looked for in halves down to this
const MOST_SENT = 900_000; // bytes
const CLOSE = 0.5; // percent of the hour
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
  const { found, more } = await known(scene, rule.question, now);
  const asked = covered(found, now) >= ENOUGH * HOUR ? [] : await moments(scene, rule, now, tell);
  const answers = inTime([...found, ...asked]);
  const tried = await test(rule, answers);
  const looks = answers.map((answer, i) => ({ answer, holds: tried.looks[i] }));
  return told(looks, tried.told, { now, rule, show, sources: sources(found, asked, more) });
}

const sent = ({ as_of, status, answer, value, confidence, coverage }) => ({ as_of, status, answer, value, confidence, coverage });

/** What the job's own rule makes of answers, the oldest first. */
function test(rule, answers) {
  return post("/api/rules/test", { rule, answers: answers.map(sent) });
}

/** What was answered to the very same question, the oldest first; `more` where there are older ones that are left out. */
async function known(scene, question, now) {
  const { answers, more } = await between(scene, question, now - HOUR, null, now);
  const once = new Map(answers.filter(answer => answer.question === question && now - new Date(answer.as_of) < HOUR).map(answer => [answer.id, answer]));
  const found = [];
  let room = MOST_SENT;
  for (const answer of inTime(once.values()).reverse()) {
    room -= new TextEncoder().encode(JSON.stringify(sent(answer))).length;
    if (room < 0) return { found: found.reverse(), more: true };
    found.push(answer);
  }
  return { found: found.reverse(), more };
}

/** The newest first, from one half after the other where one page does not hold them; `to` is null for all that came since. */
async function between(scene, text, from, to, now) {
  const query = new URLSearchParams({ scene, text, from: new Date(from).toISOString(), limit: PAGE });
  if (to !== null) query.set("to", new Date(to).toISOString());
  const { answers } = await get(`/api/answers?${query}`);
  const wide = (to ?? now) - from;
  if (answers.length < PAGE || wide <= SHORTEST) return { answers, more: answers.length >= PAGE };
  const middle = from + Math.floor(wide / 2);
  const late = await between(scene, text, middle, to, now);
  if (late.more) return late;
  const early = await between(scene, text, from, middle, now);
  return { answers: [...late.answers, ...early.answers], more: early.more };
}

/** For how much of the hour something was said not long before; what says nothing stands for nothing. */
function covered(answers, now) {
  const times = answers.filter(answer => answer.status === "answered").map(answer => new Date(answer.as_of).getTime());
  return times.reduce((sum, time, i) => sum + Math.max(0, Math.min(APART, (times[i + 1] ?? now) - time)), 0);
}

/** What the looks are, in sentences. */
function sources(found, asked, more) {
  const sentences = [];
  if (found.length > 0) {
    const times = found.map(answer => new Date(answer.as_of));
    const gap = Math.max(0, ...times.slice(1).map((time, i) => time - times[i]));
    sentences.push(found.length === 1 ? `One answer to this question, from ${clock(times[0])}.`
      : `${found.length.toLocaleString()} answers to this question, from ${clock(times[0])} to ${clock(times.at(-1))}, at most ${span(gap)} apart.`);
  }
  if (more) sentences.push("There are older ones, more than can be tested at once.");
  if (asked.length > 0) sentences.push(`${found.length > 0 ? "They cover too little of the hour: asked" : "Asked"} about ${asked.length} moments of it, 5 min apart; between them nobody looked.`);
  return sentences;
}

/** One after the other, so that it takes no turn from anybody. */
async function moments(scene, { question, expects }, now, tell) {
  const answers = [];
  for (let i = 0; i < MOMENTS; i++) {
    tell(`Asking about ${i + 1} of ${MOMENTS} moments of the last hour …`);
    const asOf = new Date(now - HOUR + (i + 1) * APART - 1000).toISOString();
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

function told(looks, notices, { now, rule, show, sources }) {
  const at = time => 100 - ((now - new Date(time)) / HOUR) * 100;
  const fired = firing(notices, looks.at(-1)?.answer.as_of);
  const so = looks.filter(look => look.holds);
  const unknown = looks.filter(look => look.holds === null).length;
  const sentences = [
    ...sources,
    fired.length ? `It would have fired ${fired.length === 1 ? "once" : `${fired.length} times`}: ${fired.map(({ from }) => `from ${clock(from)}`).join(", ")}.`
      : so.length ? `It was so ${so.length > 3 ? `${so.length} times from ${clock(so[0].answer.as_of)} to ${clock(so.at(-1).answer.as_of)}` : `at ${so.map(look => clock(look.answer.as_of)).join(", ")}`}, but by these looks not ${/\d+$/.test(String(rule.standing.alert.for)) ? `${rule.standing.alert.for} times in a row` : `for ${spoken(String(rule.standing.alert.for))}`}.`
        : "By these looks it would not have fired.",
  ];
  if (unknown) sentences.push(`${counted(unknown, "look")} said nothing: too few frames are remembered from then, or nothing to be sure of.`);
  const marks = thinned(looks, at).map(({ answer, holds: so }) => {
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

/** Those that would not lie on each other, and those by which it is otherwise than by the one before. */
function thinned(looks, at) {
  const shown = [];
  for (const look of looks) {
    const last = shown.at(-1);
    if (!last || last.holds !== look.holds || at(look.answer.as_of) - at(last.answer.as_of) >= CLOSE) shown.push(look);
  }
  return shown;
}
