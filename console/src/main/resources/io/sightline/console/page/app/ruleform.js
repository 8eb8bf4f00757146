// A rule in words: shown as it was understood, tried, and only then armed.
import { post } from "./api.js";
import { announce, h, say } from "./dom.js";
import { said, percent, severity } from "./format.js";
import { sentence } from "./rules.js";
import { lastHour, once } from "./lasthour.js";

export function ruleForm({ app, name, refresh, show }, close) {
  const words = h("input", { id: "rule-words", type: "text", maxlength: 500, required: true, autocomplete: "off", placeholder: "when the fire door is blocked for 30 s" });
  const typed = h("div");
  const wrong = h("p", { role: "alert" });
  const read = async event => {
    event.preventDefault();
    say(wrong, "");
    try {
      const { rule } = await post("/api/rules/draft", { scene: name, words: words.value });
      typed.replaceChildren(editor({ app, name, refresh, show }, rule, close));
    } catch (error) {
      typed.replaceChildren();
      say(wrong, error.message);
    }
  };
  return h("div", { class: "add" },
    h("form", { onsubmit: read }, h("label", { for: "rule-words" }, "Tell me …"),
      h("div", { class: "row" }, words, h("button", { type: "submit" }, "Read it"))),
    wrong, typed,
    h("button", { type: "button", class: "quiet", onclick: close }, "Close"));
}

function editor({ app, name, refresh, show }, draft, close) {
  const reads = h("p", { class: "reads" });
  const tried = h("p", { class: "tried", role: "status" });
  const tested = h("div");
  const wrong = h("p", { role: "alert" });
  const field = (label, value, attributes = {}) => {
    const input = h("input", { type: "text", value: value ?? "", autocomplete: "off", ...attributes });
    input.addEventListener("input", draw);
    return { input, element: h("label", {}, label, input) };
  };
  const asked = draft.question !== undefined;
  const question = field("Asks", draft.question);
  question.element.className = "wide";
  const id = field("Called", draft.id);
  const when = field("Fires when it is", draft.standing.alert.when);
  const every = field("Every", draft.standing.every);
  const hold = field("Holds for", draft.standing.alert.for);
  const recover = field("Over after", draft.standing.alert.recover);
  const cooldown = field("Told once in", draft.standing.alert.cooldown);
  const matters = h("select", { onchange: draw }, ["info", "warning", "critical"].map(each => h("option", {}, each)));
  matters.value = severity(draft.standing.alert);
  const sure = field("Least confidence", draft.standing.alert.min_confidence, { inputmode: "decimal" });

  function rule() {
    const alert = { when: when.input.value, for: hold.input.value, recover: recover.input.value, severity: matters.value };
    if (cooldown.input.value) alert.cooldown = cooldown.input.value;
    if (asked && sure.input.value) alert.min_confidence = Number(sure.input.value);
    const made = { id: id.input.value, scene: name, standing: { every: every.input.value, notify: "always", alert } };
    if (asked) made.question = question.input.value;
    if (draft.expects) made.expects = draft.expects;
    return made;
  }

  function draw() {
    const made = rule();
    say(reads, `${made.question ? `“${made.question}” ` : ""}${sentence(made)}`);
  }

  async function attempt(button) {
    button.disabled = true;
    say(wrong, "");
    say(tried, "Asking once …");
    try {
      const answer = await once({ scene: name, question: question.input.value, ...(draft.expects ? { expects: draft.expects } : {}) });
      say(tried, answer ? `Now it is “${said(answer)}”${answer.confidence === null ? "" : `, confidence ${percent(answer.confidence)}`}.` : "No answer came. Is a job running?");
      if (answer) show(answer, "tried");
    } catch (error) {
      say(tried, "");
      say(wrong, error.message);
    } finally {
      button.disabled = false;
    }
  }

  async function test(button) {
    button.disabled = true;
    say(wrong, "");
    try {
      tested.replaceChildren(await lastHour(name, rule(), text => say(tried, text), show));
      say(tried, "");
    } catch (error) {
      say(tried, "");
      say(wrong, error.message);
    } finally {
      button.disabled = false;
    }
  }

  async function arm(button) {
    button.disabled = true;
    say(wrong, "");
    try {
      await post("/api/rules", rule());
      announce("The rule is armed");
      close();
      setTimeout(() => refresh().catch(app.fail), 500);
    } catch (error) {
      say(wrong, error.message);
    } finally {
      button.disabled = false;
    }
  }

  draw();
  return h("div", { class: "add-typed" },
    reads,
    h("div", { class: "grid" }, asked && question.element, when.element, hold.element, recover.element,
      every.element, cooldown.element, h("label", {}, "Matters", matters), asked && sure.element, id.element),
    tried, tested, wrong,
    h("div", { class: "row" },
      h("button", { type: "button", class: "main", onclick: event => arm(event.currentTarget) }, "Arm it"),
      asked && h("button", { type: "button", onclick: event => attempt(event.currentTarget) }, "Try it once"),
      asked && h("button", { type: "button", onclick: event => test(event.currentTarget) }, "Test it on the last hour")));
}
