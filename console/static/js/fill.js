// Quick responses, links and articles as text for one contact, with the blanks that are left.

import { library } from "./words.js";

const BLANK = /\{([a-z_]+)\}/g;
const blanks = new Set(
  library.responses.flatMap((item) => [...item.text.en.matchAll(BLANK)].map((hit) => hit[1])),
);

/** Return the text of a quick response, filled as far as the contact and profile can. */
export function fillResponse(item, card) {
  const values = { ...card.fill[""], ...card.fill[item.id] };
  return item.text[card.language].replace(BLANK, (whole, name) => values[name] || whole);
}

/** Return the first blank that still has to be filled in, as it stands in the text. */
export function firstBlank(text) {
  for (const hit of text.matchAll(BLANK)) if (blanks.has(hit[1])) return hit[0];
  return "";
}

/** Tell whether a quick response cannot be used in this contact now. */
export function isLocked(item, card) {
  const needsLink = item.text.en.includes("{link}") && !card.fill[""].link;
  return needsLink || (item.locked && card.level === "unauthenticated");
}
