// The box for the next message: who it goes to, how long it is, and what it came from.

import { drawDated, insertedFrom } from "./dated.js";
import { $, el, problem, put } from "./dom.js";
import { fillResponse, firstBlank, ownBlanks, preview } from "./fill.js";
import { library, page, say } from "./words.js";

const STILL = 4000;
const ALMOST = 200;
const responses = new Map(library.responses.map((item) => [item.id, item]));

export class Composer {
  constructor(chats, outbox, connection, log) {
    Object.assign(this, { chats, outbox, connection, log, isTyping: false });
    this.box = $("draft");
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    $("composer").addEventListener("submit", (event) => this.submit(event));
    addEventListener("beforeunload", (event) => this.hasUnsent() && event.preventDefault());
  }

  draw() {
    const chat = this.chats.open;
    $("composer").hidden = chat?.card.status !== "assigned";
    problem($("problem"), chat?.problem);
    if (!chat) return;
    const level = say(`level.${chat.card.level}`).toLocaleLowerCase();
    put($("draft-label"), say("chat.to", { language: say(`language.${chat.card.language}`) }));
    put($("send"), say("chat.send", { level }));
    if (this.box.value !== chat.draft) this.box.value = chat.draft;
    this.box.lang = chat.card.language;
    this.drawUsed();
  }

  drawUsed() {
    const chat = this.chats.open;
    const item = responses.get(chat.used);
    drawDated(chat, this.box.value);
    const left = page.limit - [...this.box.value].length;
    const shows = left < ALMOST;
    put($("draft-left"), shows ? say(left < 0 ? "composer.over" : "composer.left", { count: Math.abs(left) }) : "");
    if (!item) return $("draft-with").replaceChildren();
    const without = say("composer.without", { name: item.name });
    const shown = preview(this.box.value, item, chat.card);
    $("draft-with").replaceChildren(
      say("composer.with", { name: item.name }),
      " ",
      el("button", { type: "button", class: "plain", text: "×", "aria-label": without, title: without, onclick: () => this.use("") }),
      shown === this.box.value ? "" : el("span", { class: "composer__preview", text: say("composer.preview", { text: shown }) }),
    );
  }

  use(id) {
    this.chats.open.used = id;
    this.drawUsed();
    this.box.focus();
  }

  /** Insert a quick response at the cursor, and go to its first blank. */
  insertResponse(item) {
    const chat = this.chats.open;
    insertedFrom(chat, item);
    // A step of the procedure counts more than what is written around it.
    const used = responses.get(chat.used);
    const keeps = ownBlanks(used).length || (used?.named && !item.named);
    if (!keeps) chat.used = item.id;
    this.insert(fillResponse(item, chat.card), item);
  }

  insert(text, item) {
    const { box } = this;
    this.chats.tell("compose");
    const start = box.selectionStart;
    const before = box.value.slice(0, start);
    const gap = before && !/\s$/.test(before) ? " " : "";
    box.setRangeText(gap + text, start, box.selectionEnd, "end");
    box.focus();
    const blank = firstBlank(text, item);
    if (blank) {
      const place = box.value.indexOf(blank, start);
      box.setSelectionRange(place, place + blank.length);
    }
    this.typed();
  }

  typed() {
    const chat = this.chats.open;
    if (!chat) return;
    chat.draft = this.box.value;
    if (!chat.draft.trim()) chat.used = "";
    this.drawUsed();
    this.tellTyping(Boolean(chat.draft.trim()));
  }

  tellTyping(on) {
    clearTimeout(this.quiet);
    if (on) this.quiet = setTimeout(() => this.tellTyping(false), STILL);
    if (on === this.isTyping) return;
    this.isTyping = on;
    if (this.chats.current) this.connection.send({ type: "typing", contact: this.chats.current, on });
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      $("composer").requestSubmit();
    }
  }

  submit(event) {
    event.preventDefault();
    const chat = this.chats.open;
    const text = this.box.value.trim();
    const blank = firstBlank(text, responses.get(chat.used));
    chat.problem = "";
    if (!text) chat.problem = say("composer.empty");
    else if (blank) chat.problem = say("composer.blank", { blank });
    problem($("problem"), chat.problem);
    if (chat.problem) return;
    this.tellTyping(false);
    this.post(this.chats.current, chat, text);
  }

  async post(contact, chat, text) {
    const ref = crypto.randomUUID();
    const { used } = chat;
    const shown = preview(text, responses.get(used), chat.card);
    Object.assign(chat, { draft: "", used: "" });
    chat.pending.push({ ref, text: shown });
    this.draw();
    this.log.drawPending();
    const command = { type: "message.post", contact, text, quick_response: used };
    try {
      await this.outbox.send(command, ref);
    } catch (refused) {
      this.giveBack(chat, { ref, text, used }, refused);
    }
  }

  /** What was refused goes back into the box, above anything typed since. */
  giveBack(chat, { ref, text, used }, refused) {
    chat.pending = chat.pending.filter((each) => each.ref !== ref);
    chat.draft = chat.draft ? `${text}\n${chat.draft}` : text;
    chat.used = chat.used || used;
    chat.problem = say("composer.failed", { message: refused.message });
    if (this.chats.open !== chat) return;
    this.draw();
    this.log.drawPending();
  }

  hasUnsent() {
    return [...this.chats.all.values()].some((chat) => chat.draft.trim() || chat.pending.length);
  }
}
