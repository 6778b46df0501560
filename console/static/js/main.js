// Puts the parts together: frames change the chats, the chats redraw what shows them.

import { Account } from "./account.js";
import "./activity.js";
import { Chats } from "./chats.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { Details } from "./details.js";
import { $, el, put } from "./dom.js";
import { EndTalk } from "./endtalk.js";
import { drawLearned } from "./learned.js";
import { Library } from "./library.js";
import { drawList } from "./list.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Queue } from "./queue.js";
import { Rail } from "./rail.js";
import { Tools } from "./tools.js";
import { SignIn } from "./signin.js";
import { say } from "./words.js";
import { WrapUp } from "./wrapup.js";

const TICK = 15000;

const chats = new Chats();
const connection = new Connection(() => chats.hello());
const outbox = new Outbox(connection);
const log = new Log(chats, connection);
const composer = new Composer(chats, outbox, connection, log);
const library = new Library(chats, composer);
const tools = new Tools(chats, composer);
const rail = new Rail(chats, composer);
const details = new Details(chats, outbox);
const signIn = new SignIn(chats, outbox, composer, details);
const account = new Account(chats);
const wrapUp = new WrapUp(chats, outbox);
const queue = new Queue(chats, outbox);
new EndTalk(chats, outbox);

function drawWho() {
  const chat = chats.open;
  $("empty").hidden = Boolean(chat);
  $("open").hidden = !chat;
  if (!chat) return;
  const { card } = chat;
  const facts = [say(`language.${card.language}`), say(`manner.${card.manner}`)];
  if (card.party) facts.unshift(say(`party.${card.party}`));
  put($("who-topic"), card.topic || say("topic.none"));
  put($("who-facts"), facts.join(" · "));
  put($("who-level-words"), say(`level.${card.level}`));
  $("who-level").className = `level level--${card.level}`;
}

function drawCard() {
  drawWho();
  if (chats.open) drawLearned(chats.open.card);
  if (chats.open?.card.status !== "assigned") tools.toggle(false);
  composer.draw();
  rail.draw();
  details.draw();
  signIn.draw();
  account.draw();
  wrapUp.draw();
}

function drawOpen() {
  $("open").classList.remove("open--talk");
  library.toggle(false);
  tools.reset();
  drawCard();
  log.draw();
  if (chats.open) show("talk");
  else if ($("board").dataset.view !== "lists") {
    show("lists");
    $("take-next").focus();
  }
}

function drawLists() {
  drawList(chats);
  queue.draw();
  queue.openWanted();
}

function drawState(state) {
  const place = $("line-state");
  place.className = `top__line top__line--${state}`;
  const words = say(`line.${state}`);
  const signIn = state === "signed_out" ? el("a", { href: "/console/signin", text: say("line.sign_in") }) : null;
  if (place.textContent !== words) place.replaceChildren(...[words, signIn && " ", signIn].filter(Boolean));
  log.drawPending();
}

function show(view) {
  $("board").dataset.view = view;
  for (const button of document.querySelectorAll("[data-view][type=button]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

connection.addEventListener("state", (event) => drawState(event.detail));
connection.addEventListener("frame", (event) => {
  if (event.detail.type === "queue.changed") queue.show(event.detail);
  else chats.take(event.detail);
});
chats.addEventListener("list", drawLists);
chats.addEventListener("open", drawOpen);
chats.addEventListener("card", drawCard);
// A level that falls in a chat that is not open locks its account too.
chats.addEventListener("list", () => account.forgetLocked());
chats.addEventListener("entry", (event) => {
  log.add(event.detail);
  if (event.detail.contact === chats.current) details.draw();
});
chats.addEventListener("compose", () => show("talk"));
chats.addEventListener("typing", (event) => log.typing(event.detail));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  chats.seen();
  drawLists();
});
for (const button of document.querySelectorAll("[data-view][type=button]")) {
  button.addEventListener("click", () => show(button.dataset.view));
}
setInterval(drawLists, TICK);
show("lists");
connection.open();
