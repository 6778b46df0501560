// The line to the server: a WebSocket that comes back by itself, or HTTP where none is let through.
import { Poll } from "./poll.js";

const SILENCE_MS = 45_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;
const FAILED_UPGRADES = 3;
const POLLING_MS = 60_000;
const NO_SESSION = 4401;
const SESSION_ROTATED = 4402;
// A cookie that is still the old one after as many tries is not coming.
const ROTATIONS = 5;

export class Connection {
  #socket = null;
  #poll = null;
  #timer = 0;
  #silence = 0;
  #tries = 0;
  #refusedUpgrades = 0;
  #rotations = 0;
  #stopped = true;

  // `hello` gives what was seen last; frames go to `onFrame`, states in words to `onState`;
  // `onRotated` fetches the session that took this one's place, and says whether it could.
  constructor({ hello, onFrame, onState, onRotated }) {
    this.hello = hello;
    this.onFrame = onFrame;
    this.onState = onState;
    this.onRotated = onRotated;
    addEventListener("online", () => this.#now());
    // A device without a network says so at once; the silence would show it much later.
    addEventListener("offline", () => this.#isOpen() && this.#lost(0, true));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.#isOpen()) this.#now();
    });
  }

  start() {
    this.#stopped = false;
    this.#now();
  }

  stop() {
    this.#stopped = true;
    this.#hangUp();
  }

  // Begins again after the last entry seen: for a gap, or to hear the state anew.
  resync() {
    this.#hangUp();
    this.#now();
  }

  send(frame) {
    if (this.#poll) this.#poll.send(frame);
    else if (this.#isOpen()) this.#socket.send(JSON.stringify(frame));
  }

  #isOpen() {
    return this.#poll !== null || this.#socket?.readyState === WebSocket.OPEN;
  }

  #now() {
    clearTimeout(this.#timer);
    if (this.#stopped || this.#poll || this.#socket) return;
    this.onState("connecting");
    if (this.#refusedUpgrades >= FAILED_UPGRADES) this.#startPolling();
    else this.#open();
  }

  #open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const { lang } = document.documentElement;
    const socket = new WebSocket(`${scheme}://${location.host}/ws/contact?lang=${lang}`);
    let upgraded = false;
    this.#socket = socket;
    this.#watch();
    socket.addEventListener("open", () => {
      upgraded = true;
      this.#refusedUpgrades = 0;
      socket.send(JSON.stringify({ type: "hello", ...this.hello() }));
    });
    socket.addEventListener("message", ({ data }) => {
      if (socket === this.#socket) this.#heard(JSON.parse(data));
    });
    socket.addEventListener("close", ({ code }) => {
      if (socket === this.#socket) this.#lost(code, upgraded);
    });
  }

  #heard(frame) {
    this.#watch();
    if (frame.type === "welcome") {
      this.#tries = 0;
      this.#rotations = 0;
      this.onState("connected");
    }
    this.onFrame(frame);
  }

  #lost(code, upgraded) {
    this.#hangUp();
    if (code === SESSION_ROTATED && this.#rotations < ROTATIONS) {
      this.#rotated();
      return;
    }
    if (code === NO_SESSION || code === SESSION_ROTATED) {
      this.#stopped = true;
      this.onState(code === NO_SESSION ? "unknown" : "rotated");
      return;
    }
    if (!upgraded && navigator.onLine) this.#refusedUpgrades += 1;
    this.#later();
  }

  async #rotated() {
    this.onState("connecting");
    try {
      if (await this.onRotated()) {
        this.#now();
        return;
      }
    } catch {
      this.#later();
      return;
    }
    // Another tab brings the new cookie: its answer may still be on the way.
    this.#timer = setTimeout(() => this.#now(), FIRST_DELAY_MS * 2 ** this.#rotations);
    this.#rotations += 1;
  }

  // Everyone who lost the same server must not come back in the same moment.
  #later() {
    this.onState("offline");
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#tries);
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#now(), longest * (0.5 + Math.random() / 2));
  }

  // The server beats every 20 s; a line that is silent for longer is dead, whatever TCP says.
  #watch() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(0, true), SILENCE_MS);
  }

  #hangUp() {
    clearTimeout(this.#silence);
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#poll?.stop();
    this.#poll = null;
  }

  #startPolling() {
    this.#poll = new Poll({
      hello: this.hello,
      onFrame: (frame) => {
        if (frame.type === "welcome") {
          this.#tries = 0;
          this.#rotations = 0;
          this.onState("slow");
        }
        this.onFrame(frame);
      },
      onLost: (code) => this.#lost(code, true),
    });
    this.#poll.start();
    // Perhaps only the server was away: try the better way again after a while.
    this.#timer = setTimeout(() => {
      this.#refusedUpgrades = FAILED_UPGRADES - 1;
      this.resync();
    }, POLLING_MS);
  }
}
