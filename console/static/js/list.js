// My chats: who must act next is the first thing seen.

import { $, el, put } from "./dom.js";
import { since } from "./times.js";
import { say } from "./words.js";

function turn(card) {
  if (card.status === "wrap_up") return ["wrap", say("chats.wrap_up")];
  if (card.last_author === "customer" || card.last_author === "bot") return ["mine", say("chats.answer")];
  return ["theirs", say("chats.theirs")];
}

function row(chats, [id, chat]) {
  const { card } = chat;
  const [whose, words] = turn(card);
  const title = card.topic || say("topic.none");
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: `chat chat--${whose}`,
        "aria-current": chats.current === id ? "true" : undefined,
        "data-contact": id,
        onclick: () => chats.choose(id),
      },
      el(
        "span",
        { class: "chat__row" },
        el("span", { class: "chat__topic", text: title }),
        el("span", { class: "chat__tag", text: card.language.toUpperCase(), title: say(`language.${card.language}`) }),
      ),
      el(
        "span",
        { class: "chat__row" },
        el("span", { class: "chat__turn", text: words }),
        el("span", { class: "chat__since", text: since(card.last_at) }),
      ),
      chat.unread ? el("span", { class: "chat__unread", text: say("chats.unread", { count: chat.unread }) }) : null,
    ),
  );
}

/** Draw the list anew, keeping the focus where it was. */
export function drawList(chats) {
  const focused = document.activeElement?.dataset?.contact;
  $("chats").replaceChildren(...[...chats.all].map((each) => row(chats, each)));
  $("held-none").hidden = chats.all.size > 0;
  put($("held-count"), chats.me ? say("chats.count", { held: chats.all.size, cap: chats.me.cap }) : "");
  if (focused) $("chats").querySelector(`[data-contact="${CSS.escape(focused)}"]`)?.focus();
  const unread = chats.unread();
  document.title = unread ? say("title.unread", { count: unread }) : say("title");
}
