// Moments and durations in the reader's zone and words.

import { page, say } from "./words.js";

const clock = new Intl.DateTimeFormat(page.language, { hour: "numeric", minute: "2-digit" });
const named = new Intl.DateTimeFormat(page.language, { timeZoneName: "long" });

/** Return the time of day of a moment. */
export function timeOf(moment) {
  return clock.format(new Date(moment));
}

/** Return the name of the reader's zone. */
export function zoneName() {
  return named.formatToParts(new Date()).find((part) => part.type === "timeZoneName").value;
}

/** Return how many whole minutes have gone since a moment. */
export function minutesSince(moment) {
  return Math.max(0, Math.floor((Date.now() - Date.parse(moment)) / 60000));
}

/** Return how long ago a moment is, in words. */
export function since(moment) {
  const minutes = minutesSince(moment);
  if (minutes < 1) return say("time.now");
  if (minutes < 60) return say("time.minutes", { minutes });
  return say("time.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
