// The words of the page's language, which the server put into it as data.

let known = {};

export function loadWords(page) {
  known = JSON.parse(page.getElementById("words").textContent);
}

export function say(key, values = {}) {
  const text = known[key] ?? known["error.unknown"] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function knows(key) {
  return key in known;
}
