// What the page knows of its contact: a value, and how each frame changes it.
import { NOT_SIGNED_IN, signInAfter, signInOf } from "./signin_state.js";

export function stateOf(page) {
  const { contact, epoch, status, owner } = page.dataset;
  const signIn = NOT_SIGNED_IN;
  return { id: contact, epoch, status, owner, queue: null, ended: null, until: "", signIn };
}

export const isOver = ({ status }) => status === "wrap_up" || status === "closed";
export const isOpen = (state) => Boolean(state.id) && !isOver(state);

export function after(state, frame) {
  return { ...moved(state, frame), signIn: signInAt(state, frame) };
}

const signInAt = ({ signIn }, frame) =>
  frame.type === "welcome" ? signInOf(frame.contact) : signInAfter(signIn, frame);

function moved(state, frame) {
  switch (frame.type) {
    case "welcome":
      return { ...state, ...fromWelcome(frame) };
    case "queue.position":
      return { ...state, queue: movedTo(state.queue, placeOf(frame)) };
    case "contact.queued":
      return { ...state, status: "queued" };
    case "contact.assigned":
      return { ...state, status: "assigned", owner: frame.name, queue: null };
    case "talk.ended":
      return { ...state, status: "closed", queue: null, ended: frame };
    default:
      return state;
  }
}

function fromWelcome({ contact, epoch }) {
  return {
    id: contact.id,
    epoch,
    status: contact.status,
    owner: contact.owner ?? "",
    queue: contact.queue ? placeOf(contact.queue) : null,
    until: contact.transcript_until ?? "",
  };
}

// A place in line only grows where somebody in need was put first; then that is said (invariant 7).
function movedTo(before, place) {
  const isLater = before !== null && place.position > before.position;
  return { ...place, isLater };
}

function placeOf({ position, wait_seconds }) {
  return { position, wait: wait_seconds ?? null };
}
