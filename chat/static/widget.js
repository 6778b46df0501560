// The chat's button on a host page: one script tag, one element, no other effect on the page.
(function lienChat(wordsByLanguage) {
  "use strict";

  const SIGN = "lien-chat";
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const asked = script.dataset.lang || document.documentElement.lang;
  const language = asked.toLowerCase().startsWith("es") ? "es" : "en";
  const words = wordsByLanguage[language];
  const onPhone = matchMedia("(max-width: 30rem), (max-height: 30rem)");

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .button, .back {
      font: 700 17px/1.2 "Public Sans Web", system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
      color: #ffffff; background: #005ea2; border: 2px solid #ffffff; cursor: pointer;
    }
    .button {
      position: fixed; z-index: 2147483000; right: 20px; bottom: 20px;
      display: inline-flex; align-items: center; gap: 10px;
      min-height: 52px; padding: 12px 22px; border-radius: 26px;
      box-shadow: 0 2px 10px rgb(0 0 0 / 30%);
    }
    .button:hover, .back:hover { background: #1a4480; }
    .button:focus-visible, .back:focus-visible { outline: 4px solid #2491ff; outline-offset: 2px; }
    .count { padding: 2px 9px; border-radius: 12px; color: #1b1b1b; background: #ffbe2e; font-size: 15px; }
    .panel {
      position: fixed; z-index: 2147483001; right: 20px; bottom: 86px;
      display: flex; flex-direction: column;
      width: 400px; max-width: calc(100vw - 40px); height: min(680px, calc(100vh - 106px));
      border: 1px solid #71767a; border-radius: 12px; overflow: hidden; background: Canvas;
      box-shadow: 0 6px 28px rgb(0 0 0 / 30%);
    }
    .frame { flex: 1 1 auto; width: 100%; border: 0; }
    .back { display: none; min-height: 48px; padding: 0 16px; border: 0; text-align: left; }
    [hidden] { display: none !important; }
    @media (max-width: 30rem), (max-height: 30rem) {
      .panel { inset: 0; width: 100%; max-width: none; height: 100%; border: 0; border-radius: 0; }
      .back { display: block; }
    }
    @media print { .button, .panel { display: none; } }
    @media (forced-colors: active) { .button, .back, .count { border: 2px solid ButtonText; } }
  `;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const label = make("span");
  const count = make("span", { class: "count", hidden: "" });
  const button = make("button", { type: "button", class: "button", "aria-expanded": "false" });
  const panel = make("div", { class: "panel", role: "dialog", "aria-label": words.frame, hidden: "" });
  const back = make("button", { type: "button", class: "back" });
  let frame = null;
  // Before the frame has spoken, its window is still an empty page of this site.
  let isReady = false;

  function make(tag, attributes = {}) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  const isShown = () => !panel.hidden;

  function addressOfChat() {
    const address = new URL(`/${language}/chat`, origin);
    address.searchParams.set("panel", "1");
    address.searchParams.set("page", script.dataset.page || "chat");
    address.searchParams.set("host", location.origin);
    return address.href;
  }

  function loadFrame() {
    frame = make("iframe", { class: "frame", title: words.frame, referrerpolicy: "origin" });
    frame.src = addressOfChat();
    panel.append(frame);
  }

  function show() {
    if (!frame) loadFrame();
    panel.hidden = false;
    draw();
    frame.focus();
    tell("shown");
  }

  function hide() {
    panel.hidden = true;
    draw();
    button.focus();
    tell("hidden");
  }

  function draw() {
    button.setAttribute("aria-expanded", String(isShown()));
    label.textContent = isShown() ? words.close : words.open;
    button.hidden = isShown() && onPhone.matches;
    panel.setAttribute("aria-modal", String(onPhone.matches));
    if (isShown()) showUnread(0);
  }

  function showUnread(number) {
    count.hidden = !number;
    const text = number === 1 ? words.one : words.many;
    count.textContent = number ? text.replace("{count}", String(number)) : "";
  }

  // Only to our own frame, and only at our own origin.
  function tell(type) {
    if (isReady) frame.contentWindow?.postMessage({ sign: SIGN, type, isSheet: onPhone.matches }, origin);
  }

  // Only from our own frame, at our own origin, in our own shape.
  function hear({ source, origin: from, data }) {
    if (!frame || from !== origin || source !== frame.contentWindow) return;
    if (data?.sign !== SIGN) return;
    if (data.type === "close" && isShown()) hide();
    else if (data.type === "ready") {
      isReady = true;
      if (isShown()) tell("shown");
    } else if (data.type === "unread" && Number.isInteger(data.count)) {
      showUnread(isShown() ? 0 : Math.max(0, data.count));
    }
  }

  function place() {
    label.textContent = words.open;
    back.textContent = `\u2039 ${words.back}`;
    host.lang = language;
    button.append(label, count);
    panel.append(back);
    root.append(button, panel);
    document.body.append(host);
  }

  button.addEventListener("click", () => (isShown() ? hide() : show()));
  back.addEventListener("click", hide);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isShown()) hide();
  });
  onPhone.addEventListener("change", draw);
  addEventListener("message", hear);
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
});
