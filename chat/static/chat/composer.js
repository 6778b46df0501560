// The box the customer writes in: counted in code points, sent with Enter.
import { byId, write } from "./dom.js";
import { say } from "./words.js";

const FEW_LEFT = 200;

export class Composer {
  constructor(limit, { onSend, onTyping }) {
    this.form = byId("composer");
    this.box = byId("text");
    this.limit = limit;
    this.onSend = onSend;
    this.onTyping = onTyping;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("input", () => this.#changed());
    this.box.addEventListener("blur", () => this.onTyping(false));
    this.#count();
  }

  get text() {
    return this.box.value.replace(/\r\n?/g, "\n");
  }

  set text(text) {
    this.box.value = text;
    this.#changed();
  }

  get isEmpty() {
    return this.text.trim() === "";
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  // A closed chat takes nothing more; what is in the box can still be read and copied.
  close(isClosed) {
    this.box.readOnly = isClosed;
    byId("send").hidden = isClosed;
  }

  #key(event) {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    if (this.box.readOnly) return;
    const fault = this.#fault();
    if (fault) {
      this.#tell(fault);
      return;
    }
    const { text } = this;
    this.text = "";
    this.onTyping(false);
    this.onSend(text);
  }

  #fault() {
    const over = [...this.text].length - this.limit;
    if (over > 0) return say("composer.over", { count: over });
    return this.isEmpty ? say("composer.empty") : "";
  }

  #tell(fault) {
    this.box.setAttribute("aria-invalid", "true");
    showNotice(fault);
    this.focus();
  }

  #changed() {
    if (this.box.hasAttribute("aria-invalid")) showNotice("");
    this.box.removeAttribute("aria-invalid");
    this.#count();
    this.#grow();
    this.onTyping(!this.isEmpty);
  }

  #count() {
    const left = this.limit - [...this.text].length;
    const count = byId("count");
    count.textContent = `${this.limit - left}/${this.limit}`;
    count.classList.toggle("composer__count--over", left < 0);
    const isNear = left <= FEW_LEFT && (left % 50 === 0 || left < 0);
    if (!isNear) write(byId("count-said"), "");
    else if (left < 0) write(byId("count-said"), say("composer.over", { count: -left }));
    else write(byId("count-said"), say("composer.left", { count: left }));
  }

  #grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 160)}px`;
  }
}

export function showNotice(text) {
  const notice = byId("notice");
  notice.hidden = !text;
  write(notice, text);
}
