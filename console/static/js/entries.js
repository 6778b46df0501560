// One entry of the log as an element: what was said, what happened, what staff alone may see.

import { el } from "./dom.js";
import { timeOf } from "./times.js";
import { knows, library, say } from "./words.js";

const names = new Map(library.responses.map((item) => [item.id, item.name]));

const EVENTS = {
  "contact.started": () => say("entry.started"),
  "contact.queued": (entry) =>
    entry.returned
      ? say("entry.returned")
      : say("entry.queued", { manner: say(`manner.${entry.manner}`) }),
  "contact.unserved": (entry) => say(`entry.unserved.${entry.reason}`),
  "contact.assigned": (entry) => say("entry.assigned", { name: entry.name }),
  "language.set": (entry) => say("entry.language", { language: say(`language.${entry.language}`) }),
  "party.set": (entry) => say("entry.party", { party: say(`party.${entry.party}`) }),
  "inquiry.set": (entry) =>
    say("entry.inquiry", { inquiry: say(`inquiry.${entry.inquiry}`), reference: entry.reference }),
  "talk.ended": (entry) => {
    const key = `entry.ended.${entry.by}`;
    return say(knows(key) ? key : "entry.ended.other");
  },
};

/** Return the element of an entry, or null for kinds that need no line. */
export function entryElement(entry, me, language) {
  if (entry.type === "message.posted") return message(entry, me, language);
  if (entry.type === "note.added") return note(entry);
  if (!(entry.type in EVENTS)) return null;
  return el(
    "p",
    { class: "event", "data-seq": entry.seq },
    el("span", { text: EVENTS[entry.type](entry) }),
    el("time", { class: "event__time", dateTime: entry.at, text: timeOf(entry.at) }),
  );
}

/** Return who said it, as the log names authors. */
export function authorName(author, me) {
  if (author.kind === "customer") return say("author.customer");
  if (author.kind === "bot") return say("author.bot");
  return author.name === me.name ? say("author.me") : author.name;
}

function message(entry, me, language) {
  const { author } = entry;
  return el(
    "article",
    { class: `said said--${author.kind}`, "data-seq": entry.seq, "data-author": author.kind + author.name },
    el(
      "p",
      { class: "said__head" },
      el("span", { class: "said__author", text: authorName(author, me) }),
      el("time", { dateTime: entry.at, text: timeOf(entry.at) }),
    ),
    el("p", { class: "said__text", text: entry.text, lang: language }),
    ...(entry.links ?? []).map((link) =>
      el("p", { class: "said__link" }, el("a", { href: link.url, text: link.label, target: "_blank", rel: "noreferrer", lang: language })),
    ),
    entry.hidden?.length ? el("p", { class: "said__note", text: say("entry.hidden") }) : null,
    entry.redacted_by ? el("p", { class: "said__note", text: say("entry.redacted") }) : null,
    entry.quick_response ? el("p", { class: "said__note", text: usedWords(entry.quick_response) }) : null,
  );
}

function usedWords({ id, edited }) {
  return say(edited ? "entry.with_edited" : "entry.with", { name: names.get(id) ?? id });
}

function note(entry) {
  return el(
    "article",
    { class: "said said--note", "data-seq": entry.seq, "data-author": "note" },
    el(
      "p",
      { class: "said__head" },
      el("span", { class: "said__author", text: say("entry.note") }),
      el("time", { dateTime: entry.at, text: timeOf(entry.at) }),
    ),
    el("p", { class: "said__text", text: entry.text }),
  );
}

/** Return the element of a message that the server has not confirmed. */
export function pendingElement(pending, isOnline, language) {
  return el(
    "article",
    { class: "said said--assistor said--pending", "data-ref": pending.ref },
    el("p", { class: "said__text", text: pending.text, lang: language }),
    el("p", { class: "said__note", text: say(isOnline ? "chat.sending" : "chat.waiting") }),
  );
}
