// One row of time in the wrap-up: a code, minutes, and how a payoff's letter was made.

import { el, option } from "./dom.js";
import { minutesSince } from "./times.js";
import { choices, say } from "./words.js";

const LONGEST = 480;
const PREPARED = ["manual", "als", "none"];

function labelled(text, field) {
  return el("label", { class: "time__field" }, el("span", { class: "label", text }), field);
}

/** Make a row; `card` says what is likely. */
export function timeRow(card, onchange, isFirst) {
  const likely = card.inquiry === "payoff";
  const codes = choices.times.map((row) => option(row.code, `${row.code} · ${row.label}`));
  const code = el("select", { class: "field time__code", onchange }, option("", say("wrap.prepared.choose")), ...codes);
  const pick = choices.times.find((row) => row.payoff === likely);
  if (isFirst && pick && !likely) code.value = pick.code;
  const spent = Math.min(LONGEST, Math.max(1, minutesSince(card.assigned_at)));
  const minutes = el("input", { class: "field", type: "number", min: 1, max: LONGEST, step: 1, oninput: onchange });
  if (isFirst) minutes.value = spent;
  const how = PREPARED.map((kind) => option(kind, say(`wrap.prepared.${kind}`)));
  const prepared = el("select", { class: "field", onchange }, option("", say("wrap.prepared.choose")), ...how);
  const row = el(
    "div",
    { class: "time" },
    labelled(say("wrap.code"), code),
    labelled(say("wrap.minutes"), minutes),
    labelled(say("wrap.prepared"), prepared),
  );
  row.fields = { code, minutes, prepared };
  if (!isFirst) {
    const remove = () => {
      row.remove();
      onchange();
    };
    row.append(el("button", { type: "button", class: "plain", text: say("wrap.remove"), onclick: remove }));
  }
  return row;
}

/** Show or hide what only payoffs have, and return what is missing in the row. */
export function checkRow(row) {
  const { code, minutes, prepared } = row.fields;
  const kind = choices.times.find((each) => each.code === code.value);
  prepared.closest("label").hidden = !kind?.payoff;
  if (!kind) return say("wrap.missing_time");
  const number = Number(minutes.value);
  if (!Number.isInteger(number) || number < 1 || number > LONGEST) return say("wrap.missing_minutes");
  return kind.payoff && !prepared.value ? say("wrap.missing_prepared") : "";
}

/** Return the row as the server wants it. */
export function spentOf(row) {
  const { code, minutes, prepared } = row.fields;
  const isPayoff = choices.times.some((each) => each.code === code.value && each.payoff);
  return { code: code.value, minutes: Number(minutes.value), prepared: isPayoff ? prepared.value : "" };
}
