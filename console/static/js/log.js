// What was said in the open chat; it follows the end only while the reader is there.

import { $, el, put } from "./dom.js";
import { entryElement, pendingElement } from "./entries.js";
import { zoneName } from "./times.js";
import { say } from "./words.js";

const NEAR = 60;

export class Log {
  constructor(chats, connection) {
    this.chats = chats;
    this.connection = connection;
    this.missed = 0;
    this.box = $("log");
    $("log-new").addEventListener("click", () => this.toEnd());
    this.box.addEventListener("scroll", () => this.isAtEnd() && this.caughtUp());
  }

  isAtEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
  }

  draw() {
    const chat = this.chats.open;
    this.caughtUp();
    put($("typing"), "");
    if (!chat) return this.box.replaceChildren();
    const taken = chat.entries.findIndex((entry) => entry.type === "contact.assigned");
    const before = chat.entries.slice(0, Math.max(taken, 0));
    this.box.replaceChildren(el("p", { class: "event", text: say("chat.zone", { zone: zoneName() }) }));
    if (before.length) this.box.append(this.fold(before));
    this.append(chat.entries.slice(Math.max(taken, 0)), this.box);
    this.drawPending();
    this.toEnd();
  }

  fold(entries) {
    const count = entries.filter((entry) => entry.type === "message.posted").length;
    const inner = el("div", { class: "fold__inner" });
    this.append(entries, inner);
    return el("details", { class: "fold" }, el("summary", { text: say("chat.bot_part", { count }) }), inner);
  }

  append(entries, box) {
    for (const entry of entries) {
      const element = entryElement(entry, this.chats.me, this.chats.open.card.language);
      if (!element) continue;
      const last = [...box.children].findLast((each) => !each.classList.contains("said--pending"));
      const goesOn = last?.dataset.author && last.dataset.author === element.dataset.author;
      element.classList.toggle("said--more", Boolean(goesOn));
      box.append(element);
    }
  }

  add(entry) {
    if (entry.contact !== this.chats.current) return;
    // Only now is it known where the bot's part ends.
    if (entry.type === "contact.assigned") return this.draw();
    if (entry.type === "entry.redacted") return this.redact(entry);
    const follows = this.isAtEnd() || entry.author.kind === "assistor";
    this.box.querySelectorAll(".said--pending").forEach((each) => each.remove());
    this.append([entry], this.box);
    this.drawPending();
    if (entry.author.kind === "customer") put($("typing"), "");
    if (follows) this.toEnd();
    else if (entry.type === "message.posted") this.miss();
  }

  drawPending() {
    const { open } = this.chats;
    this.box.querySelectorAll(".said--pending").forEach((each) => each.remove());
    const isOnline = this.connection.state === "connected";
    const { language } = open?.card ?? {};
    this.box.append(...(open?.pending ?? []).map((each) => pendingElement(each, isOnline, language)));
    if (open?.pending.length) this.toEnd();
  }

  redact(entry) {
    for (const { seq, text } of entry.redactions) {
      const element = this.box.querySelector(`[data-seq="${Number(seq)}"] .said__text`);
      if (!element) continue;
      put(element, text);
      element.after(el("p", { class: "said__note", text: say("entry.redacted") }));
    }
  }

  typing({ contact, on }) {
    if (contact === this.chats.current) put($("typing"), on ? say("chat.typing") : "");
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.caughtUp();
  }

  miss() {
    this.missed += 1;
    $("log-new").hidden = false;
    put($("log-new"), this.missed === 1 ? say("chat.new_one") : say("chat.new_many", { count: this.missed }));
  }

  caughtUp() {
    this.missed = 0;
    $("log-new").hidden = true;
  }
}
