// Elements from values. Text is always text: nothing here reads markup.

/** An element: attributes, `on…` listeners and children that are nodes, texts or nothing. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Attributes and listeners of an element; `null` takes one away. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/** Another text, if it is another: what does not change is not painted. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * Children by key: what stays keeps its element, and with it focus and picture.
 * `part(item)` makes {element, update(item)}.
 */
export function keyed(container, items, key, part) {
  const known = container.parts ?? (container.parts = new Map());
  const wanted = new Set(items.map(key));
  for (const [name, gone] of known) {
    if (!wanted.has(name)) {
      gone.element.remove();
      gone.end?.();
      known.delete(name);
    }
  }
  const held = [...container.children].find(child => child.contains(document.activeElement));
  let place = container.firstChild;
  for (const item of items) {
    const name = key(item);
    if (!known.has(name)) {
      known.set(name, part(item));
    }
    const { element, update } = known.get(name);
    update(item);
    if (element === held) { // what is moved loses the focus: the others go around it
      while (place !== held) {
        const later = place;
        place = place.nextSibling;
        container.append(later);
      }
    }
    if (element !== place) {
      container.insertBefore(element, place);
    } else {
      place = place.nextSibling;
    }
  }
}

let fading;

/** A sentence about what was done or could not be, for everybody. */
export function toast(text) {
  document.querySelector(".toast")?.remove();
  const shown = h("div", { class: "toast", role: "alert" }, text);
  document.body.append(shown);
  clearTimeout(fading);
  fading = setTimeout(() => shown.remove(), 6000);
}

/** Said to who listens instead of looking. */
export function announce(text) {
  say(document.getElementById("said"), text);
}
