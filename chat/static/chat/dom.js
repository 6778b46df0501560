// Building elements by hand: never from a string, so nothing that was said can become markup.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// A live region speaks again when it is written again, so it is only written when it changes.
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
