// One line of the log as an element: a message with its author, or something that happened.
import { make } from "./dom.js";
import { guide } from "./guide.js";
import { dayAndTime, timeElement } from "./moment.js";
import { drawLinks, drawOptions } from "./options.js";
import { prose } from "./prose.js";
import { signInText } from "./signin_entry.js";
import { knows, say } from "./words.js";

export function drawEntry(frame) {
  return frame.type === "message.posted" ? drawMessage(frame) : drawEvent(frame);
}

function drawMessage(frame) {
  const { kind, name } = frame.author;
  const words = guide(frame.text, frame.tool?.roles) ?? prose(frame.text);
  const element = make(
    "div",
    { class: `entry entry--${kind}`, "data-author": `${kind}:${name ?? ""}`, "data-ref": frame.ref },
    authorLine(frame),
    make("div", { class: "entry__text" }, ...words),
  );
  if (frame.links?.length) element.append(drawLinks(frame.links));
  if (frame.options?.length) element.append(drawOptions(frame.options));
  element.append(...notes(frame.hidden ?? []));
  if (frame.redacted_by) noteRedaction(element);
  if (kind === "customer") element.append(statusLine("message.sent"));
  return numbered(element, frame);
}

function authorLine({ author, at }) {
  const name = author.name
    ? make("span", { class: "entry__name", lang: "en" }, author.name)
    : make("span", { class: "entry__name" }, say(`author.${author.kind}`));
  return make("p", { class: "entry__author" }, name, " ", timeElement(at));
}

export function notes(hidden) {
  return hidden.map((kind) => {
    const key = knows(`hidden.${kind}`) ? `hidden.${kind}` : "hidden.tin";
    return make("p", { class: "entry__note" }, say(key));
  });
}

// A number typed in parts is hidden in all of them, also where nothing was seen at first.
export function noteRedaction(element) {
  if (element.querySelector(".entry__note")) return;
  const note = make("p", { class: "entry__note" }, say("message.redacted"));
  element.querySelector(".entry__text").after(note);
}

export function statusLine(key) {
  return make("p", { class: "entry__status" }, say(key));
}

function drawEvent(frame) {
  const text = eventText(frame);
  if (!text) return null;
  const line = make("p", {}, `${text} `, timeElement(frame.at));
  const about = { class: "entry entry--event", "data-author": "-", "data-kind": frame.type };
  return numbered(make("div", about, line), frame);
}

function numbered(element, frame) {
  if (frame.seq) element.dataset.seq = frame.seq;
  return element;
}

function eventText(frame) {
  switch (frame.type) {
    case "contact.queued":
      return say(frame.returned ? "event.returned" : `event.queued.${frame.manner}`);
    case "contact.unserved":
      return unservedText(frame);
    case "contact.assigned":
      return say("event.assigned", { name: frame.name });
    case "language.set":
      return say(`event.language.${frame.language}`);
    case "talk.ended":
      return endedText(frame);
    default:
      return signInText(frame);
  }
}

// The bot names the office's time; here the customer reads their own.
function unservedText({ reason, opens_at: opens }) {
  const told = say(`event.unserved.${reason}`);
  return opens ? `${told} ${say("event.opens", { time: dayAndTime(opens) })}` : told;
}

export function endedText({ by, reason }) {
  if (by === "customer" || by === "assistor") return say(`ended.${by}`);
  return say(reason === "idle" ? "ended.idle" : "ended.other");
}
