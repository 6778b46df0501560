// The line: who is next, how many wait in each language, and the one button that takes.

import { $, el, put } from "./dom.js";
import { since } from "./times.js";
import { say } from "./words.js";

export class Queue {
  constructor(chats, outbox) {
    this.chats = chats;
    this.outbox = outbox;
    this.frame = { waiting: [], lines: [] };
    this.taking = false;
    $("take-next").addEventListener("click", () => this.take());
  }

  show(frame) {
    this.frame = frame;
    this.draw();
  }

  draw() {
    $("queue-lines").replaceChildren(...this.frame.lines.map(line));
    const [next] = this.frame.waiting;
    $("next").replaceChildren(next ? preview(next, this.frame.waiting.length - 1) : el("p", { class: "quiet", text: say("queue.empty") }));
    const isFull = this.chats.me && this.chats.all.size >= this.chats.me.cap;
    // A disabled button would drop the focus whenever the line empties.
    $("take-next").setAttribute("aria-disabled", String(!this.canTake()));
    put($("take-why"), next && isFull ? say("queue.full") : this.failed || "");
  }

  canTake() {
    const { all, me } = this.chats;
    return Boolean(this.frame.waiting.length && me && all.size < me.cap && !this.taking);
  }

  async take() {
    if (!this.canTake()) return;
    this.taking = true;
    const held = new Set(this.chats.all.keys());
    this.failed = "";
    this.draw();
    try {
      await this.outbox.send({ type: "contact.take" });
      // The server gives whoever is first by now, which need not be the one that was shown.
      this.heldBefore = held;
      this.openWanted();
    } catch (refused) {
      this.failed = refused.message;
    }
    this.taking = false;
    this.draw();
  }

  /** Open what was just taken, whichever came first: the answer or the contact itself. */
  openWanted() {
    const taken = this.heldBefore && [...this.chats.all.keys()].find((id) => !this.heldBefore.has(id));
    if (!taken) return;
    this.heldBefore = null;
    this.chats.choose(taken);
    $("draft").focus();
  }
}

function line({ language, count, oldest_at: oldest }) {
  const words = say("queue.language", { language: language.toUpperCase(), count });
  return el("li", { text: oldest ? `${words}, ${say("queue.oldest", { time: since(oldest) })}` : words });
}

function preview(next, more) {
  return el(
    "div",
    { class: "next__card" },
    el("p", { class: "next__topic", text: next.topic || say("topic.none") }),
    el("p", { class: "quiet", text: `${say(`language.${next.language}`)} · ${say(`manner.${next.manner}`)}` }),
    el("p", { class: "quiet", text: say("queue.waits", { time: since(next.queued_at) }) }),
    more ? el("p", { class: "quiet", text: say("queue.more", { count: more }) }) : null,
  );
}
