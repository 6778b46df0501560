// Ending the talk: at once when the steps are done, else with a reason for each that is left out.

import { $, el, option, problem } from "./dom.js";
import { choices, say } from "./words.js";

/** Return a select of the reasons, for one step. */
export function reasonSelect(step, chosen, onchange) {
  const options = choices.reasons.map((code) => option(code, say(`reason.${code}`), code === chosen));
  const first = option("", say("end.choose"));
  return el("select", { class: "field", name: step, "data-step": step, onchange }, first, ...options);
}

export class EndTalk {
  constructor(chats, outbox) {
    Object.assign(this, { chats, outbox });
    $("end-talk").addEventListener("click", () => this.ask());
    $("end-back").addEventListener("click", () => $("end-dialog").close());
    $("end-form").addEventListener("submit", (event) => this.submit(event));
  }

  ask() {
    const { card, skips } = this.chats.open;
    if (!card.open_closing.length) return this.end({});
    $("end-steps").replaceChildren(
      ...card.open_closing.map((step) =>
        el("label", { class: "label" }, el("span", { text: say(`step.${step}`) }), reasonSelect(step, skips[step])),
      ),
    );
    problem($("end-problem"), "");
    $("end-dialog").showModal();
  }

  submit(event) {
    event.preventDefault();
    const selects = [...$("end-steps").querySelectorAll("select")];
    const missing = selects.find((each) => !each.value);
    problem($("end-problem"), missing ? say("end.reason") : "");
    if (missing) return missing.focus();
    return this.end(Object.fromEntries(selects.map((each) => [each.dataset.step, each.value])));
  }

  async end(skips) {
    const chat = this.chats.open;
    chat.skips = skips;
    const skipped = Object.entries(skips).map(([step, reason]) => ({ step, reason }));
    try {
      await this.outbox.send({ type: "talk.end", contact: this.chats.current, skipped });
      $("end-dialog").close();
    } catch (refused) {
      const place = $("end-dialog").open ? $("end-problem") : $("problem");
      problem(place, refused.message);
    }
  }
}
