// A guided tool's form: its fields, what was filled in, and problems at their fields.

import { el, option } from "./dom.js";
import { say } from "./words.js";

const idOf = (field) => `tool-${field}`;

/** Return the rows of a tool's form. */
export function rows(tool) {
  return tool.fields.map((field) => (field.kind === "choices" ? several(field) : single(field)));
}

function single(field) {
  const id = idOf(field.field);
  const common = { id, class: "field", "data-field": field.field, "aria-describedby": `${id}-hint` };
  const control = field.options.length
    ? el("select", common, option("", say("tools.unknown")), ...field.options.map((each) => option(each.id, each.label)))
    : el("input", { ...common, type: "text", autocomplete: "off" });
  return row(field, el("label", { class: "label", htmlFor: id, text: field.label }), control);
}

function several(field) {
  const id = idOf(field.field);
  const boxes = field.options.map((each) =>
    el(
      "label",
      { class: "tools__check" },
      el("input", { type: "checkbox", value: each.id, "data-several": field.field }),
      el("span", { text: each.label }),
    ),
  );
  const group = el("div", { class: "tools__checks" }, ...boxes);
  const legend = el("legend", { class: "label", text: field.label });
  return el(
    "fieldset",
    { class: "tools__row", id, "data-row": field.field, tabIndex: -1, "aria-describedby": `${id}-hint` },
    legend,
    el("p", { class: "quiet tools__hint", id: `${id}-hint`, text: field.hint }),
    group,
  );
}

function row(field, label, control) {
  const hint = el("p", { class: "quiet tools__hint", id: `${control.id}-hint`, text: field.hint });
  return el("div", { class: "tools__row", "data-row": field.field }, label, hint, control);
}

/** Return what was filled in, as the server reads it. */
export function filled(form) {
  const answers = {};
  const chosen = {};
  for (const control of form.querySelectorAll("[data-field]")) {
    if (control.value.trim()) answers[control.dataset.field] = control.value;
  }
  for (const box of form.querySelectorAll("[data-several]:checked")) {
    (chosen[box.dataset.several] ??= []).push(box.value);
  }
  return { answers, chosen };
}

/** Show each problem at its field; return the first field that has one. */
export function showProblems(form, problems) {
  clearProblems(form);
  let first = null;
  for (const problem of problems) {
    const place = form.querySelector(`[data-row="${problem.field}"]`);
    const control = place?.querySelector("[data-field]") ?? place;
    if (!control) continue;
    const id = `${idOf(problem.field)}-problem`;
    const said = el("p", { class: "problem tools__problem", id, text: problem.message });
    // Above the field: what is below it may be out of sight.
    (control === place ? place.lastElementChild : control).before(said, ...picks(problem, control));
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${idOf(problem.field)}-hint ${id}`);
    first ??= control;
  }
  return first;
}

// What was typed has two readings: a press says which is meant.
function picks({ options }, control) {
  if (!options.length) return [];
  const buttons = options.map((each) =>
    el("button", { type: "button", class: "button button--outline", text: each.label, onclick: () => pick(control, each) }),
  );
  return [el("div", { class: "tools__picks tools__problem" }, ...buttons)];
}

function pick(control, { id }) {
  control.value = id;
  clearProblems(control.closest("[data-row]"));
  control.focus();
}

function clearProblems(place) {
  place.querySelectorAll(".tools__problem").forEach((each) => each.remove());
  for (const control of place.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.setAttribute("aria-describedby", `${control.id}-hint`);
  }
}
