// The guided tools at the assistor's desk: choose one, fill it in, read it, put its words in.

import { $, el, option, problem } from "./dom.js";
import { filled, rows, showProblems } from "./toolform.js";
import { page, say } from "./words.js";

const ADDRESS = "/console/api/tools";
const GAP = 8;

async function ask(address, options = {}) {
  const answer = await fetch(`${address}?lang=${page.language}`, options);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error?.message ?? say("error.unknown"));
  return told;
}

export class Tools {
  constructor(chats, composer) {
    Object.assign(this, { chats, composer, tools: null });
    $("tools-open").addEventListener("click", () => this.toggle($("tools").hidden));
    $("tools-close").addEventListener("click", () => this.leave());
    $("tools-name").addEventListener("change", () => this.draw());
    $("tools-form").addEventListener("submit", (event) => this.run(event));
    $("tools").addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.leave();
    });
  }

  async toggle(open) {
    $("tools").hidden = !open;
    $("tools-open").setAttribute("aria-expanded", String(open));
    if (!open) return;
    await this.load();
    $("tools-name").focus();
  }

  leave() {
    this.toggle(false);
    $("draft").focus();
  }

  /** Another chat: nothing that was filled in for the last one stays. */
  reset() {
    this.toggle(false);
    this.draw();
  }

  async load() {
    if (this.tools) return;
    try {
      const { tools } = await ask(ADDRESS);
      this.tools = new Map(tools.map((each) => [each.name, each]));
    } catch (refused) {
      problem($("tools-problem"), refused.message || say("error.unknown"));
      return;
    }
    problem($("tools-problem"), "");
    const groups = [
      [say("tools.public"), (each) => !each.staff_only],
      [say("tools.staff"), (each) => each.staff_only],
    ].map(([label, fits]) => el("optgroup", { label }, ...this.named(fits)));
    $("tools-name").replaceChildren(...groups);
    this.draw();
  }

  named(fits) {
    return [...this.tools.values()].filter(fits).map((each) => option(each.name, each.title));
  }

  get tool() {
    return this.tools?.get($("tools-name").value);
  }

  draw() {
    $("tools-fields").replaceChildren(...(this.tool ? rows(this.tool) : []));
    $("tools-result").replaceChildren();
    problem($("tools-problem"), "");
  }

  async run(event) {
    event.preventDefault();
    const { tool } = this;
    const { language } = this.chats.open?.card ?? {};
    if (!tool || !language) return;
    const body = JSON.stringify({ language, ...filled($("tools-form")) });
    const headers = { "Content-Type": "application/json" };
    try {
      const told = await ask(`${ADDRESS}/${tool.name}`, { method: "POST", body, headers });
      if (this.tool === tool) this.show(told);
    } catch (refused) {
      problem($("tools-problem"), refused.message || say("error.unknown"));
    }
  }

  show(told) {
    const problems = told.problems ?? [];
    const first = showProblems($("tools-fields"), problems);
    const whole = problems.filter((each) => !each.field).map((each) => each.message);
    problem($("tools-problem"), whole.join(" "));
    $("tools-result").replaceChildren(...(problems.length ? [] : this.result(told)));
    if (problems.length) return reach(first ?? $("tools-problem"), first?.closest("[data-row]"));
    reach($("tools-result").querySelector("h3"), $("tools-result"));
  }

  result({ words, sources, insert, not_inserted: why }) {
    const [own, ...others] = words;
    return [
      el("h3", { text: own.title, tabIndex: -1 }),
      ...said(own),
      steps(own),
      el("ul", { class: "quiet" }, ...own.assumptions.map((text) => el("li", { text }))),
      el("p", { class: "quiet", text: `${say("tools.sources")} ${sources.join("; ")}` }),
      el("p", { class: "quiet", text: own.notice }),
      ...others.map((each) => inChat(each)),
      insert
        ? el("button", { type: "button", class: "button", text: say("tools.insert"), onclick: () => this.insert(insert) })
        : el("p", { class: "tools__why", text: why }),
    ];
  }

  insert(text) {
    this.toggle(false);
    this.composer.insert(text);
  }
}

// Only the panel scrolls: the browser's own way would move the whole board.
function reach(element, shown = null) {
  const panel = $("tools");
  element.focus({ preventScroll: true });
  panel.scrollTop += (shown ?? element).getBoundingClientRect().top - panel.getBoundingClientRect().top - GAP;
}

function said({ said: sentences, next, language }) {
  return [...sentences, ...next].map((text) => el("p", { text, lang: language }));
}

function steps({ steps: found }) {
  const items = found.map(({ label, value }) => el("li", {}, `${label}: `, el("strong", { text: value })));
  return el("ol", {}, ...items);
}

// The same in the chat's language, as the customer would read it.
function inChat(words) {
  const head = el("h4", { text: say("tools.in_chat", { language: say(`language.${words.language}`) }) });
  return el("div", { class: "tools__chat" }, head, ...said(words));
}
