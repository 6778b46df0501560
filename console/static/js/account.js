// The account panel: locked with the reason, or open for one look that is written down.

import { drawAccount, drawPapers } from "./ledger.js";
import { $, el } from "./dom.js";
import { timeOf } from "./times.js";
import { choices, page, say } from "./words.js";

const THIRD_PARTY = "account.third_party";

export class Account {
  constructor(chats) {
    this.chats = chats;
  }

  /** What was looked at is gone the moment the panel locks, from the screen and from memory. */
  forgetLocked() {
    for (const chat of this.chats.all.values()) if (chat.card.account_lock) chat.account = null;
  }

  draw() {
    this.forgetLocked();
    const chat = this.chats.open;
    const place = $("account");
    if (!chat) return this.clear(place);
    const lock = chat.card.account_lock;
    // What stays as it is keeps the focus and is not read out again.
    const drawn = [chat, lock, chat.card.party, chat.account];
    if (drawn.every((each, place) => each === this.drawn?.[place])) return;
    this.drawn = drawn;
    place.classList.toggle("account--locked", Boolean(lock));
    place.replaceChildren(...(lock ? this.locked(chat.card) : this.opened(chat)));
  }

  clear(place) {
    this.drawn = null;
    place.replaceChildren();
  }

  locked({ account_lock: lock, account_rule: rule }) {
    return [
      el("p", { class: "account__state", text: say("account.locked") }),
      el("p", { text: say(`lock.${lock}`) }),
      el("p", { text: say(`do.${lock}`) }),
      el("p", { class: "quiet", text: say("account.rule", { rule }) }),
      lock === THIRD_PARTY ? this.evidence() : "",
    ];
  }

  evidence() {
    const rules = choices.evidence ?? [];
    if (!rules.length) return "";
    return el(
      "div",
      { class: "evidence" },
      el("h3", { text: say("evidence.title") }),
      el("ul", {}, ...rules.map((text) => el("li", { text }))),
    );
  }

  opened(chat) {
    const { account } = chat;
    const isPaperFirst = chat.card.party === "representative";
    const look = isPaperFirst ? { what: "authorizations" } : { what: "account" };
    const words = say(isPaperFirst ? "account.look_papers" : "account.look");
    return [
      el("p", { class: "account__state account__state--open", text: say("account.open") }),
      el("button", {
        type: "button",
        class: "button button--outline",
        text: words,
        disabled: Boolean(account?.isLooking),
        onclick: () => this.look(chat, look),
      }),
      el("p", { class: "quiet", text: say("account.audited") }),
      el("p", { class: "account__told", role: "status", text: this.told(account) }),
      ...(account?.seen ? this.seen(chat, account.seen) : []),
    ];
  }

  told(account) {
    if (account?.isLooking) return say("account.looking");
    if (account?.problem) return account.problem;
    return account?.seen ? say("account.looked", { time: timeOf(account.seen.at) }) : "";
  }

  seen(chat, { account, papers }) {
    const look = (paper) => this.look(chat, { what: "account", account: paper.account, person: paper.person });
    const shown = account ? drawAccount(account) : drawPapers(papers, look);
    return [shown, el("button", { type: "button", class: "plain", text: say("account.hide"), onclick: () => this.close(chat) })];
  }

  close(chat) {
    chat.account = null;
    this.draw();
  }

  async look(chat, asked) {
    const mine = { isLooking: true };
    chat.account = mine;
    this.draw();
    const answer = await this.ask(chat.card.id, asked);
    // The panel may have locked, or another look begun, while this one was under way.
    if (chat.account !== mine) return;
    chat.account = answer;
    if (this.chats.open === chat) this.draw();
  }

  async ask(contact, asked) {
    try {
      const response = await fetch(`/console/api/contacts/${contact}/account?lang=${page.language}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      const body = await response.json();
      return response.ok ? { seen: body } : { problem: body.error.message };
    } catch {
      return { problem: say("error.unknown") };
    }
  }
}
