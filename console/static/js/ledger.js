// What one look showed, as compact tables: periods, notices, authorizations.

import { el } from "./dom.js";
import { page, say } from "./words.js";

const money = new Intl.NumberFormat(page.language === "es" ? "es-US" : "en-US", { style: "currency", currency: "USD" });
const days = new Intl.DateTimeFormat(page.language === "es" ? "es-US" : "en-US", { dateStyle: "medium", timeZone: "UTC" });

function day(text) {
  return days.format(new Date(`${text}T00:00:00Z`));
}

function dollars(text) {
  return money.format(text);
}

/** Return the panel of one account. */
export function drawAccount({ holder, modules, notices, papers, readily_computed: isReady }) {
  return el(
    "div",
    { class: "ledger" },
    el("h3", { text: holder.name }),
    el("p", { class: "quiet", text: `${say("account.tin")}: ${holder.masked_tin}` }),
    ...papers.map((paper) => el("p", { class: "quiet", text: say("account.by_paper", spanOf(paper)) })),
    el("p", { class: "ledger__ready", text: say(isReady ? "account.ready" : "account.not_ready") }),
    el("h4", { text: say("account.modules") }),
    table(["account.module", "account.balance"], modules.flatMap(moduleRows), "account.no_modules"),
    el("h4", { text: say("account.notices") }),
    table(["account.notice", "account.balance"], notices.flatMap(noticeRows), "account.no_notices"),
    holder.address.length ? el("h4", { text: say("account.address") }) : null,
    ...holder.address.map((line) => el("p", { text: line })),
  );
}

function table(heads, body, none) {
  if (!body.length) return el("p", { class: "quiet", text: say(none) });
  const head = el("tr", {}, ...heads.map((key) => el("th", { scope: "col", text: say(key) })));
  return el("table", { class: "ledger__table" }, el("thead", {}, head), el("tbody", {}, ...body));
}

/** Return two rows: the title with its amounts, and below them the facts across both columns. */
function rows(title, amounts, facts) {
  return [
    el(
      "tr",
      {},
      el("th", { scope: "row", text: title }),
      el("td", {}, ...amounts.map((text) => el("span", { class: "ledger__amount", text: dollars(text) }))),
    ),
    el("tr", { class: "ledger__facts" }, el("td", { colSpan: 2 }, ...facts.map((text) => el("span", { text })))),
  ];
}

function moduleRows(module) {
  const extra = [
    ["accrued_penalty", "account.penalty"],
    ["lien_fees", "account.fees"],
  ].filter(([name]) => Number(module[name]));
  const flags = ["freeze", "restricted_interest"].filter((name) => module[name]);
  return rows(
    `${module.tax_form} · ${day(module.period)}`,
    [module.assessed_balance],
    [
      say(`module.${module.status}`),
      ...flags.map((name) => say(`account.${name}`)),
      say("account.interest_from", { day: day(module.interest_from) }),
      ...extra.map(([name, key]) => say(key, { amount: dollars(module[name]) })),
    ],
  );
}

function noticeRows(notice) {
  const { lines, history } = notice;
  return rows(
    notice.serial,
    lines.map((line) => line.balance),
    [
      say("account.filed", { day: day(notice.filed), county: notice.county, state: notice.state }),
      ...lines.map((line) => `${line.tax_form} · ${day(line.period)} · ${say("account.refile", { day: day(line.last_day_for_refiling) })}`),
      ...history.map((each) => say(`account.${each.event}`, { day: day(each.on) })),
    ],
  );
}

/** Return the authorizations on file; only one in force leads to an account. */
export function drawPapers(papers, look) {
  if (!papers.length) return el("p", { text: say("account.no_papers") });
  return el("div", { class: "ledger" }, el("h3", { text: say("account.papers") }), el("ul", { class: "papers" }, ...papers.map((paper) => paperItem(paper, look))));
}

function paperItem(paper, look) {
  const words = say("account.paper", spanOf(paper));
  if (!paper.valid) return el("li", {}, el("p", { text: words }), el("p", { class: "quiet", text: whyNot(paper) }));
  return el(
    "li",
    {},
    el("p", { text: words }),
    el("p", { text: say("account.in_force", { taxpayer: paper.taxpayer }) }),
    el("button", { type: "button", class: "plain", text: say("account.look"), onclick: () => look(paper) }),
  );
}

function whyNot(paper) {
  const isOver = paper.valid_to && Date.parse(paper.valid_to) < Date.now();
  return isOver ? say("account.not_in_force", { day: day(paper.valid_to) }) : say("account.not_yet", { day: day(paper.valid_from) });
}

function spanOf(paper) {
  return { form: paper.form, tax_form: paper.tax_form, first: day(paper.first_period), last: day(paper.last_period) };
}
