// Commands on their way: sent again with the same ref until the server answers, each done once.

import { say } from "./words.js";

export class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class Outbox {
  constructor(connection) {
    this.connection = connection;
    this.waiting = new Map();
    connection.addEventListener("frame", (event) => this.take(event.detail));
  }

  /** Send a command; resolves when it is committed, rejects with `Refused`. */
  send(command, ref = crypto.randomUUID()) {
    const frame = { ...command, ref };
    return new Promise((resolve, reject) => {
      this.waiting.set(ref, { frame, resolve, reject });
      this.connection.send(frame);
    });
  }

  take(frame) {
    if (frame.type === "welcome") this.again();
    const command = this.waiting.get(frame.ref);
    if (!command || !["ack", "error"].includes(frame.type)) return;
    if (frame.code === "server.try_again" && !command.tried) {
      command.tried = true;
      setTimeout(() => this.connection.send(command.frame), 1000);
      return;
    }
    this.waiting.delete(frame.ref);
    if (frame.type === "ack") command.resolve(frame);
    else command.reject(new Refused(frame.code, frame.message || say("error.unknown")));
  }

  again() {
    for (const { frame } of this.waiting.values()) this.connection.send(frame);
  }
}
