// What this assistor holds: each contact's state, entries, draft and unread count.

/** What was taken back is taken back from memory too, in every chat, open or not. */
function redact(chat, { redactions }) {
  for (const { seq, text } of redactions) {
    const held = chat.entries.find((each) => each.seq === seq);
    if (held) Object.assign(held, { text, redacted_by: true });
  }
}

export class Chats extends EventTarget {
  constructor() {
    super();
    this.all = new Map();
    this.current = null;
    this.me = null;
    this.epoch = "";
  }

  /** Return what the server must know to go on where we stopped. */
  hello() {
    const contacts = {};
    for (const [id, chat] of this.all) contacts[id] = chat.entries.at(-1)?.seq ?? 0;
    return { type: "hello", contacts, epoch: this.epoch };
  }

  get open() {
    return this.all.get(this.current) ?? null;
  }

  take(frame) {
    if (frame.type === "welcome") this.welcome(frame);
    else if (frame.type === "contact.held") this.hold(frame);
    else if (frame.type === "contact.changed") this.change(frame.contact);
    else if (frame.type === "contact.gone") this.letGo(frame.contact);
    else if (frame.type === "typing") this.tell("typing", frame);
    else if ("seq" in frame && "prev" in frame && this.all.has(frame.contact)) this.add(frame);
  }

  welcome(frame) {
    this.me = frame.me;
    this.epoch = frame.epoch;
    for (const id of [...this.all.keys()]) if (!frame.contacts.includes(id)) this.letGo(id);
    this.tell("list");
  }

  hold({ contact, reset }) {
    const old = this.all.get(contact.id);
    const chat = old ?? { draft: "", used: "", skips: {}, unread: 0, entries: [], pending: [] };
    if (reset) chat.entries = [];
    chat.card = contact;
    this.all.set(contact.id, chat);
    this.tell("list");
    if (this.current === contact.id) this.tell("open");
  }

  change(card) {
    const chat = this.all.get(card.id);
    if (!chat) return;
    chat.card = card;
    this.tell("list");
    if (this.current === card.id) this.tell("card");
  }

  add(frame) {
    const chat = this.all.get(frame.contact);
    if (frame.seq <= (chat.entries.at(-1)?.seq ?? 0)) return;
    if (frame.type === "entry.redacted") redact(chat, frame);
    chat.entries.push(frame);
    chat.pending = chat.pending.filter((each) => each.ref !== frame.ref);
    this.count(chat, frame);
    this.tell("entry", frame);
    this.tell("list");
  }

  /** What was said before the chat was taken, or before our last answer, is not news. */
  count(chat, frame) {
    const isSeen = this.open === chat && document.visibilityState === "visible";
    if (frame.type === "contact.assigned" || frame.author.kind === "assistor") chat.unread = 0;
    else if (frame.type === "message.posted" && frame.author.kind === "customer" && !isSeen) chat.unread += 1;
  }

  letGo(id) {
    this.all.delete(id);
    if (this.current === id) this.choose(null);
    this.tell("list");
  }

  choose(id) {
    this.current = id;
    this.seen();
    this.tell("open");
    this.tell("list");
  }

  seen() {
    if (this.open) this.open.unread = 0;
  }

  unread() {
    return [...this.all.values()].reduce((sum, chat) => sum + chat.unread, 0);
  }

  tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
