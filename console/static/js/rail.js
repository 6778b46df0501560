// The memo's steps as the server computed them, each with its quick response one click away.

import { $, el } from "./dom.js";
import { isLocked } from "./fill.js";
import { library, say } from "./words.js";

const FIELDS = { party: "party", inquiry: "inquiry" };

export class Rail {
  constructor(chats, composer) {
    Object.assign(this, { chats, composer });
    addEventListener("keydown", (event) => {
      if (event.key !== "F4" || event.altKey || event.ctrlKey || !this.chats.open) return;
      event.preventDefault();
      this.doNext();
    });
  }

  draw() {
    const chat = this.chats.open;
    $("side").hidden = !chat;
    if (!chat) return;
    const { card } = chat;
    $("rail").replaceChildren(...card.steps.map((each) => this.row(each, card)));
  }

  row({ step, state }, card) {
    const canSay = card.status === "assigned" && state !== "done";
    const words = canSay ? this.responses(step, card) : [];
    return el(
      "li",
      { class: `step step--${state}`, "aria-current": state === "next" ? "step" : undefined },
      el("span", { class: "step__name", text: say(`step.${step}`) }),
      el("span", { class: "step__state", text: say(`state.${state}`) }),
      words.length
        ? el("span", { class: "step__say" }, ...words.flatMap((item, place) => this.say(item, state === "next" && !place)))
        : null,
    );
  }

  responses(step, card) {
    return library.responses.filter((item) => item.step === step && !isLocked(item, card));
  }

  say(item, isNext) {
    const title = say("rail.insert", { name: item.name });
    const onclick = () => this.composer.insertResponse(item);
    const button = el("button", { type: "button", class: "plain", title, text: item.name, lang: "en", onclick });
    return isNext ? [button, el("kbd", { text: say("rail.key") })] : [button];
  }

  doNext() {
    const { card } = this.chats.open;
    const next = card.steps.find((each) => each.state === "next");
    if (!next || card.status !== "assigned") return;
    const [item] = this.responses(next.step, card);
    if (item) this.composer.insertResponse(item);
    else if (next.step in FIELDS) $(FIELDS[next.step]).focus();
  }
}
