// Who is asking, what about, and the notes that only staff see.

import { $, el, option, problem, put } from "./dom.js";
import { timeOf } from "./times.js";
import { choices, say } from "./words.js";

export class Details {
  constructor(chats, outbox) {
    Object.assign(this, { chats, outbox });
    this.offer("party", choices.parties, "party.choose");
    this.offer("inquiry", choices.inquiries, "inquiry.choose");
    $("side-more").addEventListener("click", (event) => {
      const isShown = $("side").classList.toggle("side--more");
      event.currentTarget.setAttribute("aria-expanded", String(isShown));
    });
    $("note-form").addEventListener("submit", (event) => this.keepNote(event));
  }

  offer(field, codes, none) {
    const options = codes.map((code) => option(code, say(`${field}.${code}`)));
    $(field).append(option("", say(none)), ...options);
    $(field).addEventListener("change", () => this.set(field));
  }

  draw() {
    const chat = this.chats.open;
    if (!chat) return;
    const { card, entries } = chat;
    for (const field of ["party", "inquiry"]) if ($(field).value !== card[field]) $(field).value = card[field];
    put($("reference"), card.reference ? say("inquiry.reference", { reference: card.reference }) : "");
    const notes = entries.filter((entry) => entry.type === "note.added");
    $("notes").replaceChildren(
      ...notes.map((entry) => el("li", {}, el("time", { text: timeOf(entry.at), dateTime: entry.at }), " ", entry.text)),
    );
    put($("note-state"), "");
  }

  async set(field) {
    const chat = this.chats.open;
    const value = $(field).value;
    if (!value) return this.draw();
    const contact = this.chats.current;
    await this.try(chat, { type: `${field}.set`, contact, [field]: value });
  }

  async keepNote(event) {
    event.preventDefault();
    const box = $("note");
    const text = box.value.trim();
    if (!text) return;
    const isKept = await this.try(this.chats.open, { type: "note.add", contact: this.chats.current, text });
    if (!isKept) return;
    box.value = "";
    put($("note-state"), say("note.saved"));
  }

  async try(chat, command) {
    chat.problem = "";
    try {
      await this.outbox.send(command);
    } catch (refused) {
      chat.problem = refused.message;
      if (this.chats.open === chat) this.draw();
    }
    if (this.chats.open === chat) problem($("problem"), chat.problem);
    return !chat.problem;
  }
}
