// Signing in beside the chat: the card, the new tab, and the session that takes the old one's place.
import { showNotice } from "./composer.js";
import { byId } from "./dom.js";
import { newRef } from "./refs.js";
import { SignInCard } from "./signin_card.js";
import { PageSecret } from "./signin_secret.js";
import { say } from "./words.js";

const LINK_MS = 15_000;
const COMMANDS = { extend: "signin.extend", cancel: "signin.cancel", end: "signin.end" };

export class SignIn {
  #secret = new PageSecret();
  #card = new SignInCard();
  #opening = null;

  constructor(chat) {
    this.chat = chat;
  }

  draw(state) {
    this.#card.draw(state);
  }

  act(name) {
    if (name === "begin") this.#begin();
    else this.#ask(COMMANDS[name]);
  }

  #ask(type) {
    const { attempt } = this.chat.state.signIn;
    const about = type === "signin.end" ? {} : { attempt: attempt?.id ?? "" };
    this.chat.say({ type, ref: newRef(), ...about });
  }

  // The tab is opened within the click, else browsers block it; the link comes a moment later.
  #begin() {
    const { attempt } = this.chat.state.signIn;
    if (!attempt) return;
    if (this.chat.line === "offline") {
      showNotice(say("signin.offline"));
      return;
    }
    this.#giveUp();
    const ref = newRef();
    const timer = setTimeout(() => this.#failed(ref), LINK_MS);
    this.#opening = { ref, timer, tab: openTab() };
    showNotice("");
    const exchange = this.#secret.send();
    this.chat.connection.send({ type: "signin.begin", ref, attempt: attempt.id, exchange });
  }

  // The one-time link: it goes into the tab and is kept nowhere.
  link({ ref, url }) {
    if (ref !== this.#opening?.ref) return;
    const { tab, timer } = this.#opening;
    clearTimeout(timer);
    this.#opening = null;
    if (!tab) this.#card.offer(url);
    else if (!tab.closed) tab.location.replace(url);
  }

  // Says whether the refusal was about the link.
  refused(ref) {
    if (!ref || ref !== this.#opening?.ref) return false;
    this.#giveUp();
    return true;
  }

  #failed(ref) {
    if (this.refused(ref)) showNotice(say("error.unknown"));
  }

  #giveUp() {
    clearTimeout(this.#opening?.timer);
    this.#opening?.tab?.close();
    this.#opening = null;
  }

  // Fetches the session that took the old one's place. A tab that did not begin the journey has
  // nothing to fetch: the browser holds the new cookie already.
  fetchSession() {
    return this.#secret.exchange();
  }
}

function openTab() {
  const tab = window.open("about:blank", "_blank");
  if (!tab) return null;
  tab.opener = null;
  tab.document.title = byId("signin-heading").textContent;
  tab.document.body.textContent = say("signin.opening");
  return tab;
}
