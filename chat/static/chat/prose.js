// Text into paragraphs, and numbered lines into a list (templates/macros/log.html does the same).
import { make } from "./dom.js";

const NUMBERED = /^\d{1,2}\. /;

export function prose(text) {
  const parts = [];
  for (const line of text.split("\n").filter((each) => each.trim())) {
    if (NUMBERED.test(line)) listAtEnd(parts).append(make("li", {}, line.replace(NUMBERED, "")));
    else parts.push(make("p", {}, line));
  }
  return parts;
}

function listAtEnd(parts) {
  const last = parts.at(-1);
  if (last?.localName === "ol") return last;
  const list = make("ol");
  parts.push(list);
  return list;
}
