// The question box, and what was answered.
import { post } from "./api.js";
import { announce, h, keyed, say } from "./dom.js";
import { clock, moment, percent, said } from "./format.js";

const STAGES = { queued: "waits for its turn", encoding: "looks at the frames", generating: "writes" };
const SHOWN = 12;

export function asking({ app, name, state, show }) {
  const text = h("input", { id: "question", type: "text", maxlength: 4096, autocomplete: "off", enterkeyhint: "send", required: true, placeholder: "How many chairs are there?" });
  const send = h("button", { class: "main", type: "submit" }, "Ask");
  const list = h("ol", { class: "answers", "aria-label": "Answers, the newest first" });
  const none = h("p", { class: "empty", hidden: true }, "Nothing has been asked here yet.");
  const form = h("form", {
    async onsubmit(event) {
      event.preventDefault();
      const question = text.value.trim();
      if (!question) return;
      send.disabled = true;
      try {
        const { id } = await post("/api/questions", { scene: name, question });
        waiting.unshift({ id: `waiting-${id}`, question_id: id, question, waiting: true, words: "", stage: "asked" });
        text.value = "";
        // It may have been answered before the call came back.
        const answer = state.answers.find(each => each.question_id === id);
        if (answer && state.shown !== answer.id) show(answer);
        else update();
      } catch (error) {
        app.fail(error);
      } finally {
        send.disabled = false;
        text.focus();
      }
    },
  }, h("label", { for: "question", class: "unseen" }, `Ask about ${name}`), h("div", { class: "row" }, text, send));
  const element = h("section", { class: "ask", "aria-labelledby": "ask-name" },
    h("div", { class: "panel-head" }, h("h2", { id: "ask-name" }, "Ask")),
    app.may("ask") ? form : h("p", { class: "empty" }, "Your token may look, and not ask."), none, list);
  let waiting = [];

  /** What somebody asked; what rules ask stands with the rules. */
  function asked() {
    const standing = new Set(state.rules.flatMap(rule => [rule.id, `${rule.id}@${name}`]));
    return state.answers.filter(answer => !standing.has(answer.question_id));
  }

  function update() {
    const known = new Set(state.answers.map(answer => answer.question_id));
    waiting = waiting.filter(question => !known.has(question.question_id));
    const items = [...waiting, ...asked().slice(0, SHOWN)];
    none.hidden = items.length > 0;
    keyed(list, items, item => item.question_id + (item.as_of ?? ""), () => part(show, state));
  }

  return {
    element,
    update,
    asked,
    light() { update(); },
    progress(told) {
      const mine = waiting.find(question => question.question_id === told.id);
      if (mine) {
        mine.stage = STAGES[told.stage] ?? told.stage;
        update();
      }
    },
    token(told) {
      const mine = waiting.find(question => question.question_id === told.question_id);
      if (mine && follows(mine, told)) {
        mine.words += told.chunk.choices?.[0]?.delta?.content ?? "";
        update();
      }
    },
    answered(answer) {
      const mine = waiting.some(question => question.question_id === answer.question_id);
      update();
      if (mine) announce(`${answer.question} ${said(answer)}`);
      return mine;
    },
  };
}

/** Chunks count from 0 in each try; behind one that is missing there is nothing to say until the answer or another try. */
function follows(mine, { chunk, sequence }) {
  const place = sequence === null ? mine.next ?? 0 : Number(sequence);
  if (place === 0 && mine.attempt !== chunk.id) {
    Object.assign(mine, { attempt: chunk.id, next: 0, words: "" });
  }
  if (mine.attempt !== chunk.id || place !== mine.next) return false;
  mine.next++;
  return true;
}

function part(show, state) {
  const question = h("p", { class: "q" });
  const words = h("p", { class: "a" });
  const chips = h("p", { class: "chips" });
  const thoughts = h("p");
  const thought = h("details", { class: "thought", hidden: true }, h("summary", {}, "What the model said before its answer"), thoughts);
  const notes = h("ul", { class: "notes" });
  const see = h("button", { class: "quiet see", type: "button", hidden: true });
  const element = h("li", { class: "answer" }, question, see, words, chips, thought, notes);
  let current = null;
  see.addEventListener("click", () => show(current));
  return {
    element,
    update(item) {
      current = item;
      say(question, item.question);
      element.dataset.waiting = item.waiting === true;
      element.dataset.open = item.waiting || state.shown === item.id;
      thought.hidden = !item.reasoning;
      say(thoughts, item.reasoning ?? "");
      if (item.waiting) {
        words.className = item.words.length > 24 ? "a long" : "a";
        say(words, item.words);
        chips.replaceChildren(h("span", { class: "chip" }, item.stage));
        notes.replaceChildren();
        return;
      }
      const text = said(item);
      words.className = item.status !== "answered" ? "a none" : text.length > 24 ? "a long" : "a";
      say(words, text);
      chips.replaceChildren(...facts(item).map(fact => h("span", { class: "chip" }, fact)));
      notes.replaceChildren(...item.notes.map(note => h("li", {}, note)));
      see.hidden = state.shown === item.id;
      say(see, clock(item.as_of));
      see.setAttribute("aria-label", `Show the evidence of ${clock(item.as_of)}: ${item.question} ${text}`);
    },
  };
}

function facts(answer) {
  const facts = [];
  if (answer.confidence !== null) facts.push(`confidence ${percent(answer.confidence)}`);
  if (answer.coverage) facts.push(`coverage ${percent(answer.coverage.ratio)}`);
  if (answer.at_rest) facts.push("cameras at rest");
  if (answer.finish_reason === "length") facts.push("cut off");
  facts.push(`as of ${moment(answer.as_of)}`);
  if (answer.timings_ms?.total) facts.push(`${(answer.timings_ms.total / 1000).toFixed(1)} s`);
  return facts;
}
