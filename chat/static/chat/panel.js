// Talks with the host page around our frame: how many lines wait unseen, and "close me".
import { byId } from "./dom.js";

const SIGN = "lien-chat";

export class Panel {
  #unread = 0;
  #isShown = true;

  constructor(origin, onShown) {
    this.origin = origin;
    this.onShown = onShown;
    if (!this.isFramed) return;
    addEventListener("message", (event) => this.#hear(event));
    addEventListener("keydown", (event) => this.#key(event));
    byId("minimize").addEventListener("click", () => this.#tell("close"));
    this.#tell("ready");
  }

  get isFramed() {
    return window.parent !== window && Boolean(this.origin);
  }

  added() {
    if (this.#isShown && document.visibilityState === "visible") return;
    this.#unread += 1;
    this.#tell("unread", this.#unread);
  }

  #hear({ source, origin, data }) {
    if (source !== window.parent || origin !== this.origin || data?.sign !== SIGN) return;
    if (data.type === "shown") {
      // A sheet over the whole screen has its own way back.
      byId("minimize").hidden = Boolean(data.isSheet);
      this.#isShown = true;
      this.#unread = 0;
      this.#tell("unread", 0);
      this.onShown();
    } else if (data.type === "hidden") {
      this.#isShown = false;
    }
  }

  // Esc first closes what is open inside; only then the panel itself.
  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    this.#tell("close");
  }

  #tell(type, count = 0) {
    if (this.isFramed) window.parent.postMessage({ sign: SIGN, type, count }, this.origin);
  }
}
