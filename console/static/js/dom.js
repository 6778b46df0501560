// Makes elements: text is only ever set as text, never read as markup.

export const $ = (id) => document.getElementById(id);

/** Make an element; keys that begin with "on" listen, others are properties or attributes. */
export function el(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "text") made.textContent = value;
    else if (key === "class") made.className = value;
    else if (key in made && !key.startsWith("aria") && key !== "list") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Make the options of a select. */
export function option(value, text, chosen = false) {
  return el("option", { value, text, selected: chosen });
}

/** Change an element only when the text differs, so that it is not read out again. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Show a problem in its place, or hide the place. */
export function problem(element, text) {
  element.hidden = !text;
  put(element, text ?? "");
}
