// What a scene was sent and did not take, and why.
import { get } from "./api.js";
import { h, say } from "./dom.js";
import { clock, counted } from "./format.js";
import { soon } from "./soon.js";

const SHOWN = 20;

export function refusals({ app, name }) {
  const title = h("summary");
  const list = h("ul");
  const element = h("details", { class: "refused", hidden: true }, title, list);
  const update = soon(async () => {
    try {
      const { dead_letters: letters } = await get("/api/dead-letters");
      const mine = letters.filter(letter => letter.scene === name);
      element.hidden = mine.length === 0;
      say(title, `${counted(mine.length, "record")} refused lately, the last at ${mine.length ? clock(mine[0].time) : ""}`);
      list.replaceChildren(...mine.slice(0, SHOWN).map(letter => h("li", {}, h("b", {}, clock(letter.time)), ` ${letter.code ?? ""} `, letter.message ?? "")));
    } catch (error) {
      app.fail(error);
    }
  }, 3000);
  return { element, update, end: update.end };
}
