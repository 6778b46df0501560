// What the customer does on the page, beside writing: presses, submits, leaves.
import { byId } from "./dom.js";
import { newRef } from "./refs.js";

// Listened for on the whole page, for its parts are exchanged when the language changes.
export function listen(chat) {
  chat.page.addEventListener("submit", (event) => submitted(chat, event));
  document.addEventListener("click", closeOthers);
  document.addEventListener("keydown", closeOnEscape);
  addEventListener("beforeunload", (event) => {
    if (chat.hasUnsent) event.preventDefault();
  });
}

function submitted(chat, event) {
  const act = actOf(chat, event.target, event.submitter);
  if (!act) return;
  event.preventDefault();
  event.submitter?.closest("details")?.removeAttribute("open");
  act();
}

function actOf(chat, form, button) {
  const { name, value } = button ?? {};
  if (name === "choice") return () => chat.pick(value, button.textContent);
  if (name === "manner") return () => chat.pick(`person.${value}`, button.textContent);
  if (name === "leave") return () => chat.leave();
  if (name === "signin") return () => chat.signIn.act(value);
  if (name === "language") return () => changeLanguage(chat, form, value);
  if (form.id === "start-form") return () => chat.start(form.elements.ref.value);
  if (form.id === "again-form") return () => chat.start(newRef());
  return null;
}

async function changeLanguage(chat, form, language) {
  try {
    await chat.changeLanguage(language);
    byId("language").focus();
  } catch {
    // Without the other page's words the plain way remains; it asks before text is lost.
    form.append(Object.assign(document.createElement("input"), hidden(language)));
    form.submit();
  }
}

const hidden = (value) => ({ type: "hidden", name: "language", value });

function closeOthers(event) {
  for (const open of document.querySelectorAll("details.leave[open]")) {
    if (!open.contains(event.target)) open.removeAttribute("open");
  }
}

// Esc closes the innermost thing that is open, and gives the focus back to what opened it.
function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const open = document.querySelector("main details[open]");
  if (!open) return;
  event.preventDefault();
  open.removeAttribute("open");
  open.querySelector("summary").focus();
}
