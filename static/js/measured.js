// Measures the previewed page in the reader's own browser, and says what was found, number by number.
"use strict";

// The words are in the page, in the reader's language, each by its code.
const sayings = document.querySelector("[data-sayings]");
function worded(code, values = {}) {
  const text = sayings.content.querySelector(`[data-says="${code}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
const ratios = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2, numberingSystem: "latn" });
const decimal = (value) => ratios.format(value);

function made(name, text, className = "") {
  return Object.assign(document.createElement(name), { textContent: text, className });
}

function line({ rule, what, is, fair, holds, because }) {
  const row = made("tr", "", holds ? "" : "unfair");
  const name = Object.assign(made("th", ` ${what}`), { scope: "row" });
  name.prepend(made("span", rule, "rule"));
  const value = made("td", is);
  if (!holds) value.append(" ", made("span", worded(because || "not-met"), "not-met"));
  row.append(name, value, made("td", fair));
  return row;
}

// What is brought into view inside the frame would move this page too.
function inPlace(measure) {
  const [left, top] = [scrollX, scrollY];
  const found = measure();
  scrollTo(left, top);
  return found;
}

// Which states were measured with exactly these words, and in how many something was found: kept in this browser.
function variants({ words, state, variants: all }, findings) {
  const name = `measured ${words}`;
  const known = JSON.parse(localStorage.getItem(name) ?? "{}");
  known[state] = findings.length;
  localStorage.setItem(name, JSON.stringify(known));
  const unfair = Object.values(known).filter(Boolean).length;
  return { rule: 11, what: worded("number-states"), is: worded("states-measured", { part: Object.keys(known).length, whole: all, unfair }), fair: worded("every-one-none"), holds: unfair === 0 };
}

// One sentence for the rules that the findings are of: it is said only where every row of theirs says the same.
const OF_THE_FINDINGS = [1, 2, 3, 4, 5];
function held(numbers) {
  const mine = numbers.filter(({ rule }) => OF_THE_FINDINGS.includes(rule));
  if (!mine.every(({ holds }) => holds)) return "";
  return worded(mine.find(({ rule }) => rule === 5).none ? "all-hold-below" : "all-hold");
}

// What is not met is named above the table, the rules of the words too; each as often as it is there.
const names = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
function unmet(board) {
  const rules = [...board.querySelectorAll("tbody:not([hidden]) .unfair .rule")].map((rule) => rule.textContent);
  const inOrder = [...new Set(rules)].sort((one, other) => one - other);
  return inOrder.length ? worded(inOrder.length > 1 ? "rules-unmet" : "rule-unmet", { rules: names.format(inOrder) }) : "";
}

let lastSaid = [];
function tell(board, said = lastSaid) {
  lastSaid = said;
  const lines = [...said, unmet(board)].filter(Boolean);
  board.querySelector("[role=status]").replaceChildren(...lines.map((text) => made("p", text)));
}

// A page that words cannot be made into asks nothing either, but not because it never would.
function nothingToMeasure({ all }) {
  return worded(all("[data-not-shown]").length ? "not-shown" : "no-question");
}

function measured() {
  if (!previewed.isConnected) return;
  const board = document.querySelector("[data-measured]");
  const gauge = window.fairness(previewed.contentWindow, { say: worded, decimal });
  const here = board.querySelector("[data-here]");
  here.hidden = !gauge.form();
  if (here.hidden) return tell(board, [nothingToMeasure(gauge)]);
  const findings = inPlace(() => [...gauge.symmetry(), ...gauge.fold()]);
  const counts = board.dataset.words ? [variants(board.dataset, findings)] : [];
  const numbers = gauge.numbers();
  here.replaceChildren(...[...numbers, ...counts].sort((one, other) => one.rule - other.rule).map(line));
  tell(board, findings.length ? findings : [held(numbers)]);
  gauge.toTheTop();
}

// Not before the page in the frame has opened its pop-up and can be pointed at again.
const SETTLED = 150;
const previewed = document.querySelector("iframe[name=preview]");
const soon = () => setTimeout(measured, SETTLED);
if (previewed?.contentDocument?.readyState === "complete" && previewed.contentWindow.location.href !== "about:blank") soon();
previewed?.addEventListener("load", soon);

// What is measured of the words comes by itself, sooner or later than the page that they make.
const ofTheWords = document.querySelector("#gauges");
if (ofTheWords) new MutationObserver(() => lastSaid.length && tell(document.querySelector("[data-measured]"))).observe(ofTheWords, { childList: true });
