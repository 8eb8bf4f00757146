// Whether an answer is what a rule waits for, as far as it can be told from one answer alone.

const NUMBER = "([-+]?\\d{1,15}(?:\\.\\d{1,15})?)";
const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** `when` to a test of what was said; null where it asks more than one answer, or no model. */
export function condition(when) {
  const text = when.trim().replace(/\s+/g, " ");
  if (/^(changes|coverage|camera|new region)\b/i.test(text)) return null;
  const compared = new RegExp(`^([<>]=?) ?${NUMBER}$`).exec(text);
  if (compared) {
    const limit = Number(compared[2]);
    const holds = { ">=": n => n >= limit, ">": n => n > limit, "<=": n => n <= limit, "<": n => n < limit }[compared[1]];
    return said => (said.number === null ? null : holds(said.number));
  }
  const among = /^(not )?in \[(.+)]$/i.exec(text);
  if (among) {
    const terms = among[2].split(",").map(plain);
    const range = terms.length === 2 && terms.every(term => term.number !== null);
    const inside = said => (range ? said.number === null ? null : said.number >= terms[0].number && said.number <= terms[1].number : terms.some(term => same(term, said)));
    return said => (inside(said) === null ? null : inside(said) !== Boolean(among[1]));
  }
  const not = /^(?:!= ?|not )(.+)$/i.exec(text);
  const term = plain((not ? not[1] : text.replace(/^(=|is) ?/i, "")));
  return said => same(term, said) !== Boolean(not);
}

/** Whether a rule's condition holds by an answer: true, false, or null for nobody knows. */
export function holds(test, answer, least) {
  if (answer.status !== "answered" || !answer.value || (least && !(answer.confidence >= least))) return null;
  return test(said(answer.value));
}

function said(value) {
  switch (value.type) {
    case "number": return { number: value.number, words: String(value.number) };
    case "yes-no": return plain(value.boolean ? "yes" : "no");
    case "choice": return plain(value.choice.text);
    default: return plain(value.text);
  }
}

function plain(text) {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ").replace(/^["'(]+|["').!]+$/g, "");
  const counted = WORDS.indexOf(words);
  const number = counted >= 0 ? counted : words !== "" && Number.isFinite(Number(words)) ? Number(words) : null;
  return { number, words };
}

const same = (a, b) => (a.number !== null && b.number !== null ? Math.abs(a.number - b.number) < 1e-9 : a.words === b.words);
