// Shows the state around the log: who one talks with, the line, the place in line, the end.
import { byId, make, write } from "./dom.js";
import { endedText } from "./entry.js";
import { clock } from "./moment.js";
import { isOpen, isOver } from "./state.js";
import { say } from "./words.js";

export function show(state, composer) {
  const page = byId("main");
  page.dataset.status = state.status;
  page.classList.toggle("chat--assisted", state.status === "assigned");
  showTitle(state);
  byId("start").hidden = true;
  byId("save").hidden = !state.id;
  byId("leave").hidden = !isOpen(state);
  byId("person").hidden = state.status !== "bot";
  byId("composer").hidden = !isOpen(state) && composer.isEmpty;
  composer.close(isOver(state));
  showPlace(state);
  showEnd(state, composer);
}

function showTitle(state) {
  const title = byId("chat-title");
  if (state.status === "assigned" && title.textContent !== state.owner) {
    title.replaceChildren(make("span", { lang: "en" }, state.owner));
  }
  if (isOver(state)) write(title, say("title.ended"));
  if (state.status === "queued") write(title, say("title.waiting"));
  if (state.status === "bot" || state.status === "none") write(title, say("title.bot"));
}

export function showConnection(name, state) {
  const line = byId("connection");
  const shown = isOver(state) ? "ended" : name;
  line.dataset.state = shown;
  write(line, say(`status.${shown}`));
}

function showPlace({ queue, status }) {
  byId("waiting").hidden = status !== "queued";
  if (status !== "queued") return;
  write(byId("waiting-place"), queue ? placeWords(queue) : "");
  write(byId("waiting-time"), queue ? timeWords(queue) : "");
}

function placeWords({ position }) {
  return position === 1 ? say("waiting.next") : say("waiting.position", { position });
}

function timeWords({ wait, isLater }) {
  return isLater ? `${say("waiting.later")} ${waitWords(wait)}` : waitWords(wait);
}

function waitWords(wait) {
  if (!wait) return say("waiting.unknown");
  const low = Math.floor(wait[0] / 60);
  const high = Math.max(1, Math.ceil(wait[1] / 60));
  if (high === 1) return say("waiting.short");
  return low < 1 || low === high ? say("waiting.about", { high }) : say("waiting.range", { low, high });
}

function showEnd(state, composer) {
  const card = byId("closed");
  const begins = card.hidden && isOver(state);
  card.hidden = !isOver(state);
  if (!isOver(state)) return;
  if (state.ended) write(byId("closed-heading"), endedText(state.ended));
  byId("closed-unsent").hidden = composer.isEmpty;
  if (state.until) write(byId("closed-until"), say("ended.until", { time: clock(state.until) }));
  // Who was writing learns by the card that it is over; who was elsewhere is not pulled away.
  if (begins && document.activeElement === composer.box) card.focus({ preventScroll: true });
}
