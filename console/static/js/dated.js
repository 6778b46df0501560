// Warns where words are used whose dates have run out, or soon will (R3).

import { $, el, put } from "./dom.js";
import { page, say } from "./words.js";

/** Return what an item's dates say, or "" while it is simply in force. */
export function datedText({ dated }) {
  if (!dated) return "";
  const noon = new Date(`${dated.day}T12:00:00Z`);
  const day = noon.toLocaleDateString(page.language, { dateStyle: "long", timeZone: "UTC" });
  return say(`dated.${dated.state}`, { day });
}

/** Make the mark beside an item in a list, or nothing. */
export function datedMark(item) {
  const text = datedText(item);
  return text ? el("p", { class: `dated dated--${item.dated.state}`, text }) : null;
}

/** Remember for a chat that an item was inserted whose dates are worth a warning. */
export function insertedFrom(chat, item) {
  chat.dated = datedText(item) || chat.dated;
}

/** Warn above the draft as long as it may hold such words. */
export function drawDated(chat, draft) {
  if (!draft.trim()) chat.dated = "";
  put($("draft-dated"), chat.dated ?? "");
}
