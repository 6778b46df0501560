// The same frames over plain HTTP, for networks that let no WebSocket through.

const WAIT_SECONDS = 25;
const NO_SESSION = 4401;
const SESSION_ROTATED = 4402;
const CURRENT = "/api/contacts/current";
const PLACES = {
  "message.post": "messages",
  "choice.pick": "choices",
  "assistor.request": "assistor",
  "contact.leave": "leave",
  "language.set": "language",
  "signin.begin": "signin",
  "signin.extend": "signin/extend",
  "signin.cancel": "signin/cancel",
  "signin.end": "signout",
};

const language = () => document.documentElement.lang;

// What a socket would have been closed with.
async function lostBy(answer) {
  if (answer.status !== 401) return 0;
  const { error } = await answer.json();
  return error.code === "session.rotated" ? SESSION_ROTATED : NO_SESSION;
}

export class Poll {
  #stop = new AbortController();
  #underway = new Set();

  constructor({ hello, onFrame, onLost }) {
    this.hello = hello;
    this.onFrame = onFrame;
    this.onLost = onLost;
  }

  stop() {
    this.#stop.abort();
  }

  async start() {
    let wait = 0;
    while (!this.#stop.signal.aborted) {
      if (!(await this.#once(wait))) return;
      wait = WAIT_SECONDS;
    }
  }

  async #once(wait) {
    const { after, contact, epoch } = this.hello();
    try {
      let page = await this.#read(after, wait);
      const isOther = (contact && contact !== page.contact.id) || (epoch && epoch !== page.epoch);
      if (isOther || page.reset) page = { ...(await this.#read(0, 0)), reset: true };
      this.#tell(page);
      return true;
    } catch (problem) {
      if (!this.#stop.signal.aborted) this.onLost(problem.lost);
      return false;
    }
  }

  async #read(after, wait) {
    const address = `${CURRENT}/entries?after=${after}&wait=${wait}&lang=${language()}`;
    const answer = await fetch(address, { signal: this.#stop.signal });
    if (!answer.ok) throw Object.assign(new Error("refused"), { lost: await lostBy(answer) });
    return answer.json();
  }

  #tell({ entries, contact, epoch, last_seq, reset }) {
    this.onFrame({ type: "welcome", contact, epoch, last_seq, reset });
    for (const entry of entries) this.onFrame(entry);
  }

  async send({ type, ...body }) {
    const place = PLACES[type];
    if (!place || this.#underway.has(body.ref)) return;
    this.#underway.add(body.ref);
    try {
      this.onFrame(await this.#post(place, body));
    } catch {
      // No answer: it stays in the outbox, and goes again under the same ref.
    } finally {
      this.#underway.delete(body.ref);
    }
  }

  async #post(place, body) {
    const answer = await fetch(`${CURRENT}/${place}?lang=${language()}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    return answer.ok ? said : { type: "error", ref: body.ref, ...said.error };
  }
}
