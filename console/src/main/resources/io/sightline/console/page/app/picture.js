// A picture that changes without flicker: the next one is shown when it is there, and none waits behind another.
import { h, say } from "./dom.js";

/** So many pictures begin with each frame that is painted: who paints late asks for fewer, and who is not looked at for none. */
const OF_A_FRAME = 2;
const waiting = [];

const seen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    entry.target.visible(entry.isIntersecting);
  }
}, { rootMargin: "100px" });

function turn() {
  return new Promise(go => {
    if (waiting.push(go) === 1) requestAnimationFrame(begin);
  });
}

function begin() {
  waiting.splice(0, OF_A_FRAME).forEach(go => go());
  if (waiting.length > 0) requestAnimationFrame(begin);
}

export function picture(alt, tagText = null) {
  const image = h("img", { alt, hidden: true, decoding: "async" });
  const tag = h("span", { class: "tag", hidden: tagText === null }, tagText ?? "");
  const element = h("div", { class: "shot" }, image, tag);
  let wanted = null;
  let shown = null;
  let loading = false;
  let visible = false;
  const load = async () => {
    if (loading || !visible || !wanted || wanted === shown) return;
    loading = true;
    await turn();
    const url = wanted;
    const next = new Image();
    next.src = url;
    try {
      await next.decode();
      image.src = url;
      image.hidden = false;
      tag.hidden = tag.textContent === "";
    } catch {
      say(tag, shown ? tag.textContent : "no longer kept");
      tag.hidden = tag.textContent === "";
    }
    shown = url;
    loading = false;
    load();
  };
  element.visible = now => {
    visible = now;
    load();
  };
  seen.observe(element);
  return {
    element,
    show(url) {
      wanted = url;
      load();
    },
    label(text) {
      say(tag, text);
      tag.hidden = text === "";
    },
    idle: is => { element.dataset.idle = is; },
    end: () => seen.unobserve(element),
  };
}
