// Signing in: one click asks, the time left is shown, and what came of it.

import { $, el } from "./dom.js";
import { fillResponse, isLocked } from "./fill.js";
import { timeOf } from "./times.js";
import { library, say } from "./words.js";

const TICK = 1000;
const responses = new Map(library.responses.map((item) => [item.id, item]));

/** Return minutes and seconds until a moment, as a clock shows them. */
function left(until) {
  const seconds = Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export class SignIn {
  constructor(chats, outbox, composer, details) {
    Object.assign(this, { chats, outbox, composer, details });
    setInterval(() => this.tick(), TICK);
  }

  draw() {
    const { card } = this.chats.open ?? {};
    const place = $("signin");
    const shown = card?.status === "assigned" ? this.parts(card) : [];
    const focused = document.activeElement?.closest("#signin") ? document.activeElement.dataset.act : "";
    place.hidden = !shown.length;
    place.className = `signin signin--${this.kind(card)}`;
    place.replaceChildren(...shown);
    if (focused) (place.querySelector(`[data-act="${focused}"]`) ?? $("draft")).focus();
  }

  kind(card) {
    if (card?.verified_name) return "verified";
    if (card?.sign_in) return "open";
    return card?.sign_in_failure ? "failed" : "none";
  }

  parts(card) {
    if (card.level === "authenticated") return this.verified(card);
    if (card.sign_in) return this.open(card.sign_in);
    // A third party cannot sign in as the taxpayer; the account panel says what to do instead.
    if (card.account_lock === "account.third_party") return card.sign_in_failure ? this.failed(card) : [];
    const ask = isLocked(responses.get("authentication_request"), card)
      ? []
      : [this.button("ask", say(card.sign_in_failure ? "signin.again" : "signin.ask"), () => this.ask(card))];
    return card.sign_in_failure ? [...this.failed(card), ...ask] : ask;
  }

  verified(card) {
    const words = { name: card.verified_name, time: timeOf(card.verified_at), acr: card.verified_acr };
    const isGreeted = this.chats.open.entries.some((entry) => entry.quick_response?.id === "authenticated_greeting");
    const greet = isGreeted ? [] : [this.insert("authenticated_greeting", card)];
    return [el("p", { class: "signin__words", text: say("signin.verified", words) }), ...greet];
  }

  open({ state, until, extensions_left: count }) {
    const words = el("p", { class: "signin__words", "data-until": until, "data-key": `signin.${state}` });
    words.textContent = say(`signin.${state}`, { left: left(until) });
    const more = () => this.send({ type: "signin.extend" });
    return [
      words,
      ...(count ? [this.button("extend", say("signin.more_time", { count }), more)] : []),
      this.button("revoke", say("signin.revoke"), () => this.send({ type: "signin.revoke" })),
    ];
  }

  failed(card) {
    const reason = say(`signin.failed.${card.sign_in_failure}`);
    return [
      el("p", { class: "signin__words", role: "status", text: say("signin.failed", { reason }) }),
      this.insert("sign_in_failed", card),
    ];
  }

  insert(id, card) {
    const item = responses.get(id);
    if (!item || isLocked(item, card)) return null;
    return this.button("insert", say("rail.insert", { name: item.name }), () => this.composer.insertResponse(item));
  }

  button(act, text, onclick) {
    return el("button", { type: "button", class: "plain", "data-act": act, text, onclick });
  }

  ask(card) {
    const item = responses.get("authentication_request");
    this.send({ type: "message.post", text: fillResponse(item, card), quick_response: item.id });
  }

  send(command) {
    this.details.try(this.chats.open, { contact: this.chats.current, ...command });
  }

  tick() {
    const words = $("signin").querySelector("[data-until]");
    if (words) words.textContent = say(words.dataset.key, { left: left(words.dataset.until) });
  }
}
