// The sign that someone types, both ways; what is being typed is never sent.
import { byId, write } from "./dom.js";
import { say } from "./words.js";

const AGAIN_MS = 4000;
const SHOWN_MS = 9000;

export class TypingSign {
  #timer = 0;

  show(isOn, name) {
    clearTimeout(this.#timer);
    write(byId("typing"), isOn ? say("typing.named", { name }) : "");
    // The word that it stopped may be lost on the way.
    if (isOn) this.#timer = setTimeout(() => this.show(false), SHOWN_MS);
  }
}

export class TypingOut {
  #isOn = false;
  #saidAt = 0;

  constructor(send) {
    this.send = send;
  }

  tell(isOn) {
    const now = Date.now();
    if (isOn ? this.#isOn && now - this.#saidAt < AGAIN_MS : !this.#isOn) return;
    this.#isOn = isOn;
    this.#saidAt = now;
    this.send({ type: "typing", on: isOn });
  }
}
