// One chat on one page: every frame that comes and every act of the customer passes through here.
import { listen } from "./acts.js";
import { Composer, showNotice } from "./composer.js";
import { Connection } from "./connection.js";
import { byId } from "./dom.js";
import { Follow } from "./follow.js";
import { switchLanguage } from "./language.js";
import { ADDED, GAP, Log } from "./log.js";
import { localise, zoneName } from "./moment.js";
import { frameOf } from "./options.js";
import { Outbox } from "./outbox.js";
import { Panel } from "./panel.js";
import { newRef } from "./refs.js";
import { ring } from "./ring.js";
import { SignIn } from "./signin.js";
import { startContact } from "./start.js";
import { after, isOpen, isOver, stateOf } from "./state.js";
import { TypingOut, TypingSign } from "./typing.js";
import { show, showConnection } from "./view.js";
import { say } from "./words.js";

const RETRY_MS = 2000;

export class Chat {
  constructor(page) {
    this.page = page;
    this.state = stateOf(page);
    this.line = "connecting";
    this.outbox = new Outbox();
    this.log = new Log(byId("log"), (ref) => this.retry(ref));
    this.follow = new Follow(this.log.element);
    this.typingSign = new TypingSign();
    this.typingOut = new TypingOut((frame) => this.sendTyping(frame));
    this.composer = new Composer(Number(page.dataset.limit), {
      onSend: (text) => this.post(text),
      onTyping: (isOn) => this.typingOut.tell(isOn),
    });
    this.connection = new Connection({
      hello: () => ({ after: this.log.last, contact: this.state.id, epoch: this.state.epoch }),
      onFrame: (frame) => this.hear(frame),
      onState: (name) => this.showLine(name),
      onRotated: () => this.signIn.fetchSession(),
    });
    this.signIn = new SignIn(this);
    this.panel = new Panel(page.dataset.host, () => this.shown());
    listen(this);
  }

  begin() {
    this.showTimes();
    if (!this.state.id) {
      this.start(this.page.dataset.ref);
      return;
    }
    this.draw();
    this.follow.toEnd();
    if (isOpen(this.state)) this.connection.start();
    else this.showLine("ended");
  }

  showTimes() {
    localise(this.log.element);
    byId("zone").textContent = say("log.zone", { zone: zoneName() });
  }

  async start(ref) {
    this.showLine("starting");
    const { lang: language } = document.documentElement;
    try {
      const page = await startContact({ ref, language, page: this.page.dataset.page });
      this.enter(page);
    } catch (problem) {
      this.showLine("start_failed");
      byId("start").classList.add("start--shown");
      showNotice(problem.words ?? "");
    }
  }

  // A new contact: what was typed and never sent stays in the box for it.
  enter({ contact, epoch }) {
    this.connection.stop();
    this.outbox.clear();
    this.log.pending.clear();
    this.log.clear();
    this.state = { ...after(this.state, { type: "welcome", contact, epoch }), ended: null };
    byId("start").classList.remove("start--shown");
    showNotice("");
    this.draw();
    this.connection.start();
    if (!this.panel.isFramed || this.hasFocus) this.composer.focus();
  }

  get hasFocus() {
    return document.hasFocus();
  }

  draw() {
    show(this.state, this.composer);
    this.signIn.draw(this.state);
    showConnection(this.line, this.state);
  }

  showLine(name) {
    this.line = name;
    showConnection(name, this.state);
    for (const frame of this.outbox.waiting()) {
      this.log.mark(frame.ref, name === "offline" ? "later" : "sending");
    }
    if (name === "unknown") this.lost();
  }

  // The server knows no such chat on this device any more.
  lost() {
    this.state = { ...this.state, status: "closed" };
    this.draw();
  }

  hear(frame) {
    if ("seq" in frame && frame.type !== "ack") this.takeEntry(frame);
    else if (frame.type === "welcome") this.welcome(frame);
    else if (frame.type === "ack") this.acked(frame);
    else if (frame.type === "error") this.refused(frame);
    else if (frame.type === "signin.link") this.signIn.link(frame);
    else if (frame.type === "typing") this.typingSign.show(frame.on, this.state.owner);
    else this.change(frame);
  }

  welcome(frame) {
    if (frame.reset) this.log.clear();
    this.change(frame);
    const isOther = frame.contact.language !== document.documentElement.lang;
    if (isOther && isOpen(this.state)) this.tellLanguage();
    for (const waiting of this.outbox.waiting()) this.connection.send(waiting);
  }

  change(frame) {
    this.state = after(this.state, frame);
    this.draw();
  }

  takeEntry(frame) {
    const { outcome, element, isEcho } = this.log.take(frame);
    if (outcome === GAP) this.connection.resync();
    if (outcome !== ADDED) return;
    const isOwn = frame.author.kind === "customer";
    if (isOwn) this.outbox.confirm(frame.ref);
    this.change(frame);
    // Own words from another tab are news here: only what was said on this page is followed.
    this.follow.added(element, isEcho);
    if (!isOwn && element) this.panel.added();
    if (!isOwn) this.typingSign.show(false);
    if (frame.type === "contact.assigned") ring();
    // Only the state tells until when the copy stays open.
    if (frame.type === "talk.ended" && !this.state.until) this.connection.resync();
  }

  acked({ ref, hidden }) {
    this.outbox.confirm(ref);
    this.log.mark(ref, "sent");
    if (hidden?.length) this.log.showHidden(ref, hidden);
  }

  refused({ ref, code, message }) {
    const frame = this.outbox.frame(ref);
    if (!frame) {
      this.signIn.refused(ref);
      if (!code.startsWith("session.")) showNotice(message);
      return;
    }
    if (code === "contact.ended") this.giveBack(frame);
    else if (code === "server.try_again") setTimeout(() => this.retry(ref), RETRY_MS);
    else this.fail(frame, message);
  }

  // A message that met a closed chat goes back into the box: nobody has to type it twice.
  giveBack(frame) {
    this.outbox.confirm(frame.ref);
    this.log.drop(frame.ref);
    if (frame.type === "message.post") {
      this.composer.text = [frame.text, this.composer.text].filter(Boolean).join("\n");
    }
    if (!isOver(this.state)) this.connection.resync();
    this.draw();
  }

  fail({ ref, type }, message) {
    if (type === "message.post" || type === "choice.pick") {
      this.outbox.fail(ref);
      this.log.mark(ref, "failed", message);
    } else {
      this.outbox.confirm(ref);
      this.log.drop(ref);
      showNotice(message);
    }
  }

  retry(ref) {
    const frame = this.outbox.revive(ref);
    if (!frame) return;
    this.log.mark(ref, this.line === "offline" ? "later" : "sending");
    this.connection.send(frame);
  }

  // Draws it at once, keeps it until it is confirmed, and sends it.
  say(frame, text) {
    this.outbox.add(frame);
    showNotice("");
    if (text) this.follow.added(this.log.addPending(frame.ref, text), true);
    if (this.line === "offline") this.log.mark(frame.ref, "later");
    this.connection.send(frame);
  }

  post(text) {
    this.say({ type: "message.post", ref: newRef(), text }, text);
  }

  pick(choice, label) {
    if (!isOpen(this.state)) return;
    this.say(frameOf(choice, newRef()), label);
    this.composer.focus();
  }

  leave() {
    this.say({ type: "contact.leave", ref: newRef() });
  }

  sendTyping(frame) {
    if (this.state.status === "assigned") this.connection.send(frame);
  }

  tellLanguage() {
    const { lang: language } = document.documentElement;
    this.say({ type: "language.set", ref: newRef(), language });
  }

  async changeLanguage(language) {
    await switchLanguage(language);
    this.log.clear();
    this.showTimes();
    this.draw();
    // Everything is drawn anew with the words of this language; welcome tells the server.
    if (isOpen(this.state)) this.connection.resync();
    else location.reload();
  }

  shown() {
    this.follow.toEnd();
    if (isOpen(this.state)) this.composer.focus();
  }

  get hasUnsent() {
    return !this.composer.isEmpty || this.outbox.messages().length > 0;
  }
}
