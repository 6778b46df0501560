// What the bot learned before the assistor came: topics passed, and tools with results.

import { $, el } from "./dom.js";
import { say } from "./words.js";

export function drawLearned({ path, tools, manner, language }) {
  const facts = [];
  if (path.length) facts.push(fact(say("learned.path"), el("span", { text: path.join(" → ") })));
  if (manner) facts.push(fact(say("learned.manner"), el("span", { text: say(`manner.${manner}`) })));
  for (const { title, said } of tools) facts.push(fact(title, el("span", { text: said, lang: language })));
  const nothing = el("p", { class: "quiet", text: say("learned.nothing") });
  $("learned").replaceChildren(path.length || tools.length ? el("dl", {}, ...facts.flat()) : nothing);
}

function fact(name, value) {
  return [el("dt", { text: name }), el("dd", {}, value)];
}
