// Times in the reader's own time zone, in the way the page's language writes them.
import { make } from "./dom.js";

const locale = () => (document.documentElement.lang === "es" ? "es-US" : "en-US");

function write(at, options) {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(at));
}

export const clock = (at) => write(at, { hour: "numeric", minute: "2-digit" });
const day = (at) => write(at, { dateStyle: "long", timeStyle: "short" });

export const dayAndTime = (at) =>
  write(at, {
    weekday: "long",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });

export function timeElement(at) {
  return make("time", { datetime: at }, clock(at));
}

export function localise(root) {
  for (const element of root.querySelectorAll("time[datetime]")) {
    const at = element.getAttribute("datetime");
    element.textContent = element.hasAttribute("data-with-date") ? day(at) : clock(at);
  }
}

export function zoneName() {
  const named = new Intl.DateTimeFormat(locale(), { timeZoneName: "long" });
  const part = named.formatToParts(new Date()).find(({ type }) => type === "timeZoneName");
  return part ? part.value : zoneId();
}

export const zoneId = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
