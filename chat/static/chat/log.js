// The log on the screen: each entry once and in order, what is not sent yet at its end.
import { make } from "./dom.js";
import { drawEntry, noteRedaction, notes, statusLine } from "./entry.js";
import { prose } from "./prose.js";
import { say } from "./words.js";

export const ADDED = "added";
export const KNOWN = "known";
export const GAP = "gap";

export class Log {
  constructor(element, onRetry) {
    this.element = element;
    this.last = Number(element.dataset.last);
    this.onRetry = onRetry;
    this.pending = new Map();
  }

  clear() {
    const unsent = [...this.pending.values()];
    this.element.replaceChildren(...unsent);
    this.last = 0;
  }

  // Takes an entry; says whether it was new, already drawn, or shows that some are missing.
  take(frame) {
    if (frame.seq <= this.last) return { outcome: KNOWN };
    if (frame.prev !== this.last) return { outcome: GAP };
    this.last = frame.seq;
    const isEcho = this.pending.has(frame.ref);
    if (frame.type !== "entry.redacted") return { outcome: ADDED, isEcho, element: this.draw(frame) };
    this.redact(frame);
    return { outcome: ADDED };
  }

  draw(frame) {
    const element = drawEntry(frame);
    const echo = this.pending.get(frame.ref);
    if (echo) {
      // The customer's own words now stand as the server keeps them: masked.
      this.pending.delete(frame.ref);
      echo.remove();
    }
    if (element) this.insert(element);
    return element;
  }

  insert(element) {
    const [firstUnsent] = this.pending.values();
    this.element.insertBefore(element, firstUnsent ?? null);
    name(element);
    name(element.nextElementSibling);
  }

  // Draws what was just said, before the server has it.
  addPending(ref, text) {
    const frame = {
      type: "message.posted",
      ref,
      text,
      at: new Date().toISOString(),
      author: { kind: "customer" },
    };
    const element = drawEntry(frame);
    this.element.append(element);
    this.pending.set(ref, element);
    name(element);
    this.mark(ref, "sending");
    return element;
  }

  mark(ref, state, why = "") {
    const element = this.pending.get(ref);
    if (!element) return;
    element.dataset.state = state;
    const status = statusLine(`message.${state}`);
    if (state === "failed") status.append(` ${why} `, this.retryButton(ref, element));
    element.querySelector(".entry__status").replaceWith(status);
  }

  retryButton(ref, element) {
    const text = element.querySelector(".entry__text").textContent;
    const label = say("message.retry_which", { text });
    const button = make(
      "button",
      { type: "button", class: "retry", "aria-label": label },
      say("message.retry"),
    );
    button.addEventListener("click", () => this.onRetry(ref));
    return button;
  }

  // Takes back what was drawn but will not be sent.
  drop(ref) {
    this.pending.get(ref)?.remove();
    this.pending.delete(ref);
  }

  redact({ redactions }) {
    for (const { seq, text } of redactions) {
      const element = this.element.querySelector(`[data-seq="${Number(seq)}"]`);
      const words = element?.querySelector(".entry__text");
      if (!words) continue;
      words.replaceChildren(...prose(text));
      // The buttons of a removed question answer nothing any more, and may repeat a part.
      element.querySelector(".options")?.remove();
      noteRedaction(element);
    }
  }

  showHidden(ref, hidden) {
    const element = this.pending.get(ref);
    element?.querySelector(".entry__status").before(...notes(hidden));
  }
}

// An author is named where another one spoke before; ears hear the name each time.
function name(element) {
  const line = element?.querySelector(":scope > .entry__author");
  if (!line) return;
  const before = element.previousElementSibling?.dataset.author;
  line.classList.toggle("unseen", before === element.dataset.author);
}
