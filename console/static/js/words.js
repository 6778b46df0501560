// The words and data that the page carries: nothing readable is written in code.

function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const words = read("words");
export const library = read("library-data");
export const choices = read("choices");
export const page = read("page");

/** Return a text with its {names} filled in. */
export function say(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Tell whether there are words for a key. */
export function knows(key) {
  return key in words;
}
