// A line of the log about signing in, in plain words: what happened, and what happens next.
import { clock } from "./moment.js";
import { knows, say } from "./words.js";

export function signInText(frame) {
  const { author, name, reason, type, until } = frame;
  switch (type) {
    case "signin.asked":
      return say("event.signin.asked", { name: author.name });
    case "signin.started":
      return say("event.signin.started");
    case "signin.extended":
      return say("event.signin.extended", { time: clock(until) });
    case "signin.succeeded":
      return say("event.signin.succeeded", { name });
    case "signin.failed":
      return `${failure(author, reason)} ${say("event.signin.next")}`;
    case "signin.late":
      return say("event.signin.late");
    case "signin.ended":
      return say("event.signin.ended");
    default:
      return "";
  }
}

function failure({ kind, name }, reason) {
  if (kind === "assistor") return say("event.signin.revoked", { name });
  const key = `event.signin.failed.${reason}`;
  return say(knows(key) ? key : "event.signin.failed.error");
}
