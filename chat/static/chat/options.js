// What stands under a reply: buttons to go on with, and official links.
import { make } from "./dom.js";
import { say } from "./words.js";

const isHelped = ({ id }) => id === "helped.yes" || id === "helped.no";

// The ways out of a guided question stand together, below what answers it.
const WAYS = new Set(["tool.back", "tool.again", "tool.stop", "person"]);
const isGuided = (options) => options.some(({ id }) => id === "tool.stop");

export function drawOptions(options) {
  const form = make("form", { class: "options" });
  const ways = isGuided(options) ? options.filter(({ id }) => WAYS.has(id)) : [];
  form.append(...options.filter((each) => !isHelped(each) && !ways.includes(each)).map(button));
  if (ways.length) {
    const label = say("message.ways");
    form.append(make("div", { class: "ways", role: "group", "aria-label": label }, ...ways.map(button)));
  }
  const helped = options.filter(isHelped).map(button);
  if (helped.length) {
    form.append(
      make("div", { class: "helped", role: "group", "aria-label": say("message.helped") }, ...helped),
    );
  }
  return form;
}

function button({ id, label }) {
  return make("button", { class: "option", name: "choice", value: id }, label);
}

export function drawLinks(links) {
  const items = links.map((link) => make("li", {}, anchor(link)));
  return make("ul", { class: "entry__links", "aria-label": say("message.links") }, ...items);
}

function anchor({ label, url }) {
  if (!url.startsWith("https:")) return make("a", { href: url }, label);
  const host = new URL(url).host.replace(/^www\./, "");
  return make(
    "a",
    { href: url, target: "_blank", rel: "noopener" },
    label,
    make("span", { class: "host" }, ` ${host}`),
    " ",
    make("span", { class: "unseen" }, say("message.new_tab")),
  );
}

// The buttons that ask for a person are a request of their own.
export function frameOf(choice, ref) {
  const manner = /^person\.(account|general)$/.exec(choice);
  return manner
    ? { type: "assistor.request", ref, manner: manner[1] }
    : { type: "choice.pick", ref, choice };
}
