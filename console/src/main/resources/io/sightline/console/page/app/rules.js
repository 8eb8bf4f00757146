// What is watched: state, since when, what comes next, and what may be done about it.
import { post } from "./api.js";
import { announce, h, keyed, say, set } from "./dom.js";
import { ago, moment, percent, said, scenePath, severity, span, spoken } from "./format.js";
import { ruleForm } from "./ruleform.js";
import { unknown } from "./timeline.js";

export function rules(context) {
  const { app, name, state, refresh } = context;
  const list = h("ul", { "aria-label": "Rules" });
  const none = h("p", { class: "empty", hidden: true }, h("strong", {}, "No rule yet"), "A rule asks again and again, and tells when the answer is what you wait for.");
  const place = h("div");
  const add = h("button", { type: "button", "aria-expanded": "false", hidden: !app.may("admin") }, "Add a rule");
  const close = () => {
    place.replaceChildren();
    add.setAttribute("aria-expanded", "false");
    add.focus();
  };
  add.addEventListener("click", () => {
    if (place.firstChild) {
      close();
      return;
    }
    add.setAttribute("aria-expanded", "true");
    const form = ruleForm(context, close);
    place.replaceChildren(form);
    form.querySelector("input").focus();
  });
  const element = h("section", { class: "rules", "aria-labelledby": "rules-name" },
    h("div", { class: "panel-head" }, h("h2", { id: "rules-name" }, "Rules"), add), place, none, list);

  async function act(rule, what, body = {}) {
    try {
      await post(`${scenePath(name)}/rules/${encodeURIComponent(rule.id)}/${what}`, body);
      announce(`Done: ${what}`);
      setTimeout(() => refresh().catch(app.fail), 600);
    } catch (error) {
      app.fail(error);
    }
  }

  const update = () => {
    none.hidden = state.rules.length > 0;
    const order = [...state.rules].sort((a, b) => b.firing - a.firing || (a.id < b.id ? -1 : 1));
    keyed(list, order, rule => rule.id, () => part(context, act));
  };
  return { element, update, tick: update };
}

export function phase(rule) {
  if (rule.state === "paused") return "paused";
  if (rule.firing) return "firing";
  const last = rule.last;
  if (last && last.status !== "answered") return "unknown";
  if (rule.pending) return "pending";
  return rule.standing?.alert ? "idle" : "asking";
}

function part({ app, show, now, state: scene }, act) {
  const title = h("h3");
  const word = h("b");
  const matters = h("span", { class: "chip" });
  const facts = h("span");
  const next = coming("next ", "evaluation ");
  const quiet = coming("quiet ", "and tells nothing ");
  const condition = h("p", { class: "small" });
  const does = h("div", { class: "does" });
  const element = h("li", { class: "rule" }, h("p", { class: "state" }, word, matters, facts), title, condition, h("p", { class: "turns" }, next.element, quiet.element), does);
  let current = null;
  const button = (text, what, body) => h("button", { type: "button", onclick: () => act(current, what, body?.()) }, text);
  const ack = button("Acknowledge", "ack");
  const mute = button("Mute 1 h", "mute", () => ({ until: new Date(now() + 3600e3).toISOString() }));
  const unmute = button("Unmute", "unmute");
  const pause = button("Pause", "pause");
  const resume = button("Resume", "resume");
  const end = button("End", "cancel");
  const everywhere = [[ack, "Acknowledge"], [mute, "Mute 1 h"], [unmute, "Unmute"], [pause, "Pause"], [resume, "Resume"], [end, "End"]];
  const see = h("button", {
    type: "button",
    onclick: () => show(current.notice?.after ?? current.last, current.notice ? "alert of" : undefined),
  }, "Evidence");
  does.append(ack, see, mute, unmute, pause, resume, end);
  return {
    element,
    update(rule) {
      current = rule;
      const now_ = now();
      const state = phase(rule);
      const admin = app.may("admin");
      element.dataset.state = state;
      say(title, rule.question ?? rule.standing.alert.when);
      say(word, state);
      // What is asked of a pattern is one rule: whatever becomes of it becomes of it in every scene.
      const all = rule.asked_of !== rule.scene;
      everywhere.forEach(([control, text]) => say(control, all ? `${text} in all scenes` : text));
      matters.hidden = !rule.standing?.alert;
      say(matters, severity(rule.standing?.alert));
      say(facts, [began(rule, state, scene.answers, now_), ...details(rule, now_)].filter(text => text).join(" · "));
      say(condition, all ? `${sentence(rule)} Asked of ${rule.asked_of === "*" ? "all scenes" : `the scenes ${rule.asked_of}`}.` : sentence(rule));
      next.show(state === "paused" ? null : rule.next, left => (left > 0 ? `in ${span(left)}` : "now"), now_);
      quiet.show(rule.cooldown_until, left => (left > 0 ? `until ${moment(rule.cooldown_until)}` : null), now_);
      ack.hidden = !admin || !rule.firing || rule.acknowledged !== null;
      mute.hidden = !admin || !rule.standing?.alert || muted(rule, now_);
      unmute.hidden = !admin || !muted(rule, now_);
      pause.hidden = !admin || rule.state === "paused";
      resume.hidden = !admin || rule.state !== "paused";
      end.hidden = !admin;
      see.hidden = !(rule.notice?.after?.frames?.length || rule.last?.frames?.length);
    },
  };
}

/** A moment to come, with a word more for who listens instead of looking. */
function coming(seen, heard) {
  const when = h("time");
  const element = h("span", {}, seen, h("span", { class: "unseen" }, heard), when);
  return {
    element,
    show(time, words, now) {
      const text = time && words(new Date(time) - now);
      element.hidden = !text;
      set(when, { datetime: time });
      say(when, text ?? "");
    },
  };
}

const muted = (rule, now) => rule.muted !== null && (rule.muted.until === null || new Date(rule.muted.until) > now);

/** Since when a rule is as it is, as far as it was told. */
function began(rule, state, answers, now) {
  const since = (time, word = "") => `since ${moment(time)}${word}`;
  if (state === "paused") return since(rule.state_since, " at the latest");
  if (state === "firing") return since(rule.since, `, ${ago(rule.since, now)}`);
  if (state === "pending") return `condition met ${since(rule.pending.since, rule.pending.or_longer ? " or longer" : "")}`;
  if (state === "idle" && rule.notice?.transition === "exit") return since(rule.notice.since);
  if (state !== "unknown") return null;
  const said = answers.filter(answer => [rule.id, `${rule.id}@${rule.scene}`].includes(answer.question_id));
  const open = unknown(said, null).at(-1);
  if (!open || open[1] !== null) return null;
  return since(open[0], said.some(answer => answer.as_of < open[0]) ? "" : " or longer");
}

function details(rule, now) {
  const parts = [];
  if (rule.last) parts.push(`last “${said(rule.last)}”${rule.last.confidence === null ? "" : ` ${percent(rule.last.confidence)}`}, ${ago(rule.last.as_of, now)}`);
  if (rule.firing && rule.acknowledged) parts.push(`acknowledged${rule.acknowledged.by ? ` by ${rule.acknowledged.by}` : ""}`);
  if (muted(rule, now)) parts.push(`muted${rule.muted.until ? ` until ${moment(rule.muted.until)}` : ""}`);
  return parts;
}

/** What the rule does, in words. */
export function sentence(rule) {
  const standing = rule.standing;
  const asks = rule.question && rule.question !== standing.alert?.when;
  const parts = [`${asks ? "Asked" : "Looked at"} every ${spoken(standing.every)}`];
  if (standing.wake === "scene-change") parts.push("and when the scene changes");
  if (standing.active) parts.push(`(${standing.active})`);
  const alert = standing.alert;
  if (!alert) return `${parts.join(" ")}; tells nothing.`;
  const held = of => (of === undefined || of === null || String(of) === "2" ? "twice in a row" : String(of) === "1" ? "once" : /^\d+$/.test(String(of)) ? `${of} times in a row` : `for ${spoken(of)}`);
  let text = `${parts.join(" ")}; fires when it is “${alert.when}” ${held(alert.for)}`;
  if (alert.min_confidence) text += `, with confidence of ${percent(alert.min_confidence)} or more`;
  text += `; over when it has not been so ${held(alert.recover)}`;
  if (alert.cooldown && !/^0\b/.test(alert.cooldown)) text += `; told once in ${spoken(alert.cooldown)} at most`;
  text += `; told as ${severity(alert)}`;
  return `${text}.`;
}
