// What the customer sent and the server has not confirmed: in this page's memory, nowhere else.

export class Outbox {
  #items = new Map();

  add(frame) {
    this.#items.set(frame.ref, { frame, failed: false });
  }

  confirm(ref) {
    this.#items.delete(ref);
  }

  fail(ref) {
    const item = this.#items.get(ref);
    if (item) item.failed = true;
  }

  // The same ref again: the server answers as it did the first time, and stores nothing twice.
  revive(ref) {
    const item = this.#items.get(ref);
    if (item) item.failed = false;
    return item?.frame;
  }

  frame(ref) {
    return this.#items.get(ref)?.frame;
  }

  waiting() {
    return [...this.#items.values()].filter(({ failed }) => !failed).map(({ frame }) => frame);
  }

  messages() {
    return [...this.#items.values()]
      .map(({ frame }) => frame)
      .filter(({ type }) => type === "message.post");
  }

  clear() {
    this.#items.clear();
  }
}
