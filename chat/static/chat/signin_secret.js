// A secret of this page: its hash goes with the click, the secret fetches the rotated session.

const ADDRESS = "/api/contacts/current/session";

export class PageSecret {
  #hash = "";
  #secret = "";
  #isSent = false;

  constructor() {
    this.#renew();
  }

  // The hash, for the click that begins a journey.
  send() {
    this.#isSent = this.#hash !== "";
    return this.#hash;
  }

  // Says whether the browser now holds the new session's cookie; throws when it is to try later.
  async exchange() {
    if (!this.#isSent) return false;
    const answer = await fetch(`${ADDRESS}?lang=${document.documentElement.lang}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ secret: this.#secret }),
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    if (answer.ok) await this.#renew();
    return answer.ok;
  }

  // Without a secure context there are no hashes: then the browser's own cookie has to do.
  async #renew() {
    this.#hash = "";
    this.#isSent = false;
    this.#secret = hex(crypto.getRandomValues(new Uint8Array(32)));
    if (!crypto.subtle) return;
    const bytes = new TextEncoder().encode(this.#secret);
    this.#hash = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  }
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
