// The card that asks to sign in, then says how it stands; and the line that names who has.
import { byId, make, write } from "./dom.js";
import { clock } from "./moment.js";
import { isOpen } from "./state.js";
import { say } from "./words.js";

const MINUTE_MS = 60_000;
const TICK_MS = 5_000;
// At these the time left is said aloud.
const ANNOUNCED = new Set([5, 2, 1]);

export class SignInCard {
  #state = null;
  #timer = 0;

  draw(state) {
    this.#state = state;
    const attempt = isOpen(state) ? state.signIn.attempt : null;
    byId("signin").hidden = !attempt;
    clearInterval(this.#timer);
    if (attempt) this.#show(attempt, state.owner);
    else byId("signin-link").hidden = true;
    this.#showVerified(isOpen(state) ? state.signIn.verified : "");
  }

  #show(attempt, owner) {
    const step = attempt.state;
    write(byId("signin-heading"), headingOf(step, owner));
    write(byId("signin-text"), say(owner ? `signin.text.${step}` : "signin.text.waiting", { name: owner }));
    write(byId("signin-go"), say(`signin.go.${step}`));
    byId("signin").dataset.step = step;
    write(byId("signin-more"), say("signin.more"));
    byId("signin-more").hidden = !attempt.left;
    write(byId("signin-cancel"), say(`signin.cancel.${step}`));
    byId("signin-attempt").value = attempt.id;
    if (step === "asked") byId("signin-link").hidden = true;
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  #tick() {
    const { state, until } = this.#state.signIn.attempt;
    const minutes = Math.max(0, Math.ceil((new Date(until) - Date.now()) / MINUTE_MS));
    const left = minutes === 1 ? say("signin.minute") : say("signin.minutes", { count: minutes });
    write(byId("signin-left"), say(`signin.until.${state}`, { time: clock(until), left }));
    if (state === "started" && ANNOUNCED.has(minutes)) write(byId("signin-said"), left);
  }

  // Where the browser let no tab open, a plain link does it.
  offer(url) {
    const link = byId("signin-link");
    link.replaceChildren(make("a", { href: url, target: "_blank", rel: "noopener" }, say("signin.link")));
    link.hidden = false;
    link.firstChild.focus();
  }

  #showVerified(name) {
    byId("verified").hidden = !name;
    if (!name) return;
    write(byId("verified-as"), say("verified.as"));
    write(byId("verified-name"), name);
    write(byId("verified-end"), say("verified.end"));
  }
}

function headingOf(step, owner) {
  if (step === "started") return say("signin.heading.started");
  return owner ? say("signin.heading.asked", { name: owner }) : say("signin.heading.waiting");
}
