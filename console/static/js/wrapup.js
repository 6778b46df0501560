// The wrap-up: codes, time, left-out steps, and what is missing said first. One form a chat.

import { $, el, problem, put } from "./dom.js";
import { reasonSelect } from "./endtalk.js";
import { checkRow, spentOf, timeRow } from "./wraptime.js";
import { choices, knows, say } from "./words.js";

export class WrapUp {
  constructor(chats, outbox) {
    Object.assign(this, { chats, outbox });
  }

  draw() {
    const chat = this.chats.open;
    const wraps = chat?.card.status === "wrap_up";
    const wasHidden = $("wrap").hidden;
    $("wrap").hidden = !wraps;
    $("open").classList.toggle("open--wraps", Boolean(wraps));
    if (!wraps) return $("wrap").replaceChildren();
    chat.wrap ??= this.form(chat);
    if ($("wrap").firstElementChild !== chat.wrap) $("wrap").replaceChildren(chat.wrap);
    this.check(chat);
    if (wasHidden && document.activeElement === document.body) chat.wrap.querySelector("h3").focus();
  }

  form(chat) {
    const form = $("wrap-template").content.firstElementChild.cloneNode(true);
    const find = (id) => form.querySelector(`#${id}`);
    const check = () => this.check(chat);
    form.find = find;
    find("wrap-title").tabIndex = -1;
    find("wrap-codes").append(...choices.codes.map((row) => codeBox(row, check)));
    find("wrap-times").append(timeRow(chat.card, check, true));
    find("wrap-more").addEventListener("click", () => {
      find("wrap-times").append(timeRow(chat.card, check, false));
      check();
    });
    find("wrap-search").addEventListener("input", (event) => filter(find("wrap-codes"), event.target.value));
    find("wrap-log").addEventListener("click", (event) => showTalk(event.currentTarget));
    find("wrap-steps").append(...leftOut(chat, check));
    find("wrap-skips").hidden = !chat.card.open_closing.length;
    form.addEventListener("submit", (event) => this.save(event, chat));
    return form;
  }

  check(chat) {
    const form = chat.wrap;
    const missing = [];
    if (!codesOf(form).length) missing.push(say("wrap.missing_codes"));
    missing.push(...rowsOf(form).map(checkRow).filter(Boolean));
    for (const select of form.querySelectorAll("select[data-step]")) {
      if (!select.value) missing.push(say("wrap.missing_reason", { step: say(`step.${select.dataset.step}`) }));
    }
    const place = form.find("wrap-missing");
    const lines = missing.length ? missing : [say("wrap.ready")];
    if (place.textContent === lines.join("")) return missing;
    place.classList.toggle("wrap__missing--ready", !missing.length);
    place.replaceChildren(el("ul", {}, ...lines.map((text) => el("li", { text }))));
    return missing;
  }

  async save(event, chat) {
    event.preventDefault();
    const form = chat.wrap;
    const missing = this.check(chat);
    problem(form.find("wrap-problem"), missing[0]);
    if (missing.length || chat.saving) return;
    chat.saving = true;
    put($("news"), "");
    try {
      await this.outbox.send(this.command(chat, form));
      put($("news"), say("wrap.saved"));
    } catch (refused) {
      problem(form.find("wrap-problem"), refused.message);
    }
    chat.saving = false;
  }

  command(chat, form) {
    const skipped = [...form.querySelectorAll("select[data-step]")].map((select) => ({
      step: select.dataset.step,
      reason: select.value,
    }));
    return {
      type: "contact.complete",
      contact: chat.card.id,
      codes: codesOf(form),
      time: rowsOf(form).map(spentOf),
      note: form.find("wrap-note").value.trim(),
      skipped,
    };
  }
}

function codeBox(row, onchange) {
  const box = el("input", { type: "checkbox", value: row.code, onchange });
  return el("label", { class: "code" }, box, el("span", { class: "code__id", text: row.code }), el("span", { text: row.label }));
}

function codesOf(form) {
  return [...form.querySelectorAll("#wrap-codes input:checked")].map((box) => box.value);
}

function rowsOf(form) {
  return [...form.querySelectorAll(".time")];
}

function filter(box, words) {
  const wanted = words.toLowerCase().trim();
  for (const row of box.children) {
    const isWanted = row.textContent.toLowerCase().includes(wanted);
    row.hidden = !isWanted && !row.querySelector("input").checked;
  }
}

function leftOut(chat, onchange) {
  const { open_closing: steps, end_reason: reason } = chat.card;
  const isKnown = ["customer_left", "idle"].includes(reason) && knows(`reason.${reason}`);
  if (isKnown) return [el("p", { text: say("wrap.auto", { reason: say(`reason.${reason}`) }) })];
  return steps.map((step) =>
    el("label", { class: "label" }, el("span", { text: say(`step.${step}`) }), reasonSelect(step, chat.skips[step], onchange)),
  );
}

function showTalk(button) {
  const shown = $("open").classList.toggle("open--talk");
  button.setAttribute("aria-expanded", String(shown));
}
