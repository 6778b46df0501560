// Quick responses, links and articles in one search, inserted at the cursor in the chat's language.

import { datedMark, insertedFrom } from "./dated.js";
import { $, el, put } from "./dom.js";
import { fillResponse, isLocked, preview } from "./fill.js";
import { library, say } from "./words.js";

const SHOWN = 40;
const MARKS = /[\u0300-\u036f]/g;

function fold(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase();
}

function both(texts) {
  return `${texts.en} ${texts.es}`;
}

const items = [
  ...library.responses.map((item) => ({
    kind: item.named ? "named" : "response",
    item,
    name: () => item.name,
    text: (card, language) =>
      language === card.language ? preview(fillResponse(item, card), item, card) : item.text[language],
    title: fold(item.name),
    found: fold(`${item.name} ${both(item.text)}`),
  })),
  ...library.links.map((item) => ({
    kind: "link",
    item,
    name: (language) => item.label[language],
    text: (_card, language) => `${item.label[language]}: ${item.url[language]}`,
    title: fold(both(item.label)),
    found: fold(`${both(item.label)} ${both(item.url)}`),
  })),
  ...library.articles.map((item) => ({
    kind: "article",
    item,
    name: (language) => item.title[language],
    text: (_card, language) => item.text[language],
    title: fold(both(item.title)),
    found: fold(`${both(item.title)} ${both(item.text)} ${item.tags}`),
  })),
].sort((a, b) => (b.kind === "named") - (a.kind === "named"));

/** What fits, usable items first, then those whose name itself fits. */
function search(words, card) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const fits = (text) => wanted.every((word) => text.includes(word));
  const rank = (each) => 2 * cannot(each, card) + !fits(each.title);
  return items.filter((each) => fits(each.found)).sort((a, b) => rank(a) - rank(b));
}

function cannot(each, card) {
  return (each.kind === "named" || each.kind === "response") && isLocked(each.item, card);
}

export class Library {
  constructor(chats, composer) {
    Object.assign(this, { chats, composer, active: 0, shown: [] });
    this.field = $("library-search");
    $("library-open").addEventListener("click", () => this.toggle($("library").hidden));
    $("draft").addEventListener("keydown", (event) => this.slash(event));
    this.field.addEventListener("input", () => this.find());
    this.field.addEventListener("keydown", (event) => this.key(event));
    $("library").addEventListener("focusout", (event) => this.left(event.relatedTarget));
    $("library-list").addEventListener("mousedown", (event) => event.preventDefault());
  }

  slash(event) {
    if (event.key !== "/" || event.target.value) return;
    event.preventDefault();
    this.toggle(true);
  }

  left(to) {
    if (to && to !== $("library-open") && !$("library").contains(to)) this.toggle(false);
  }

  toggle(open) {
    $("library").hidden = !open;
    $("library-open").setAttribute("aria-expanded", String(open));
    if (open) {
      this.field.value = "";
      this.find();
      this.field.focus();
    }
  }

  find() {
    const { card } = this.chats.open;
    const all = search(this.field.value, card);
    this.shown = all.slice(0, SHOWN);
    this.active = 0;
    const rows = this.shown.map((each, place) => this.row(each, place, card));
    const none = el("p", { class: "quiet", text: say("library.none") });
    $("library-list").replaceChildren(...(rows.length ? rows : [none]));
    put($("library-count"), say("library.count", { count: all.length }));
    this.mark();
  }

  row(each, place, card) {
    const { language } = card;
    const other = language === "en" ? "es" : "en";
    const locked = cannot(each, card);
    return el(
      "div",
      {
        role: "option",
        id: `library-${place}`,
        class: "item",
        "aria-disabled": locked ? "true" : undefined,
        onclick: () => this.insert(place),
      },
      el(
        "p",
        { class: "item__head" },
        el("strong", { text: each.name(language), lang: each.kind.endsWith("d") || each.kind === "response" ? "en" : language }),
        el("span", { class: "item__kind", text: locked ? say("library.locked") : say(`library.${each.kind}`) }),
      ),
      datedMark(each.item),
      el("p", { class: "item__text", text: each.text(card, language), lang: language }),
      el("p", { class: "item__other", text: each.text(card, other), lang: other }),
    );
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.shown.length) {
      this.active = (this.active + step + this.shown.length) % this.shown.length;
      this.mark();
    } else if (event.key === "Enter") this.insert(this.active);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  mark() {
    const rows = [...$("library-list").querySelectorAll('[role="option"]')];
    rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === this.active)));
    const active = rows[this.active];
    if (active) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  insert(place) {
    const each = this.shown[place];
    const { card } = this.chats.open;
    const isResponse = each?.kind === "response" || each?.kind === "named";
    if (!each) return;
    if (cannot(each, card)) return put($("library-count"), say("library.locked"));
    this.close();
    if (isResponse) return this.composer.insertResponse(each.item);
    insertedFrom(this.chats.open, each.item);
    this.composer.insert(each.text(card, card.language));
  }

  close() {
    this.toggle(false);
    $("draft").focus();
  }
}
