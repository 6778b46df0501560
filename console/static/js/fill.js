// Quick responses, links and articles as text for one contact, with the blanks that are left.

import { library } from "./words.js";

const BLANK = /\{([a-z_]+)\}/g;
const blanks = new Set(
  library.responses.flatMap((item) => [...item.text.en.matchAll(BLANK)].map((hit) => hit[1])),
);

/** Return the blanks that stay in the box: where a text shows the number, the server puts both in. */
export function ownBlanks(item) {
  return item?.text.en.includes("{id}") ? ["name", "id"] : [];
}

function fill(text, values, leave = []) {
  return text.replace(BLANK, (whole, name) => (!leave.includes(name) && values[name]) || whole);
}

/** Return the text of a quick response, filled as far as the contact and profile can. */
export function fillResponse(item, card) {
  const values = { ...card.fill[""], ...card.fill[item.id] };
  return fill(item.text[card.language], values, ownBlanks(item));
}

/** Return what the customer will see of a text that came from this quick response. */
export function preview(text, item, card) {
  const values = Object.fromEntries(ownBlanks(item).map((name) => [name, card.fill[""][name]]));
  return fill(text, values);
}

/** Return the first blank that the assistor still has to fill in, as it stands in the text. */
export function firstBlank(text, item) {
  const own = ownBlanks(item);
  for (const hit of text.matchAll(BLANK)) if (blanks.has(hit[1]) && !own.includes(hit[1])) return hit[0];
  return "";
}

/** Tell whether a quick response cannot be used in this contact now. */
export function isLocked(item, card) {
  const needsLink = item.text.en.includes("{link}") && !card.fill[""].link;
  const isBarred = card.level === "unauthenticated" || card.account_lock === "account.third_party";
  return needsLink || (item.locked && isBarred);
}
