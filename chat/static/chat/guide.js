// What a guided tool says: its lines by their roles (templates/macros/log.html does the same).
import { make } from "./dom.js";

const LISTS = { next: "ul", step: "ol", assume: "ul" };
const NUMBERED = /^\d{1,2}\. /;

// Null where lines and roles do not belong together: then it is shown like any other text.
export function guide(text, roles = []) {
  const lines = text.split("\n");
  if (!roles.length || lines.length !== roles.length) return null;
  const parts = [];
  lines.forEach((line, place) => add(parts, roles[place], line));
  return parts;
}

function add(parts, role, line) {
  if (!(role in LISTS)) {
    parts.push(make(tagOf(role), { class: `guide__${role}` }, line));
    return;
  }
  listOf(parts, role).append(make("li", {}, ...itemOf(role, line)));
}

function tagOf(role) {
  if (role === "title") return "h3";
  return role === "head" ? "h4" : "p";
}

function listOf(parts, role) {
  const name = `guide__${role}s`;
  if (parts.at(-1)?.className !== name) parts.push(make(LISTS[role], { class: name }));
  return parts.at(-1);
}

// A step is a label and its value; the value is what people look for.
function itemOf(role, line) {
  if (role !== "step") return [line];
  const words = line.replace(NUMBERED, "");
  const colon = words.lastIndexOf(": ");
  return [words.slice(0, colon + 2), make("strong", {}, words.slice(colon + 2))];
}
