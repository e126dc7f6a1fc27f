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

function line({ rule, what, is, fair, holds }) {
  const row = made("tr", "", holds ? "" : "unfair");
  const name = Object.assign(made("th", ` ${what}`), { scope: "row" });
  name.prepend(made("span", rule, "rule"));
  const value = made("td", is);
  if (!holds) value.append(" ", made("span", worded("not-met"), "not-met"));
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

function measured() {
  if (!previewed.isConnected) return;
  const board = document.querySelector("[data-measured]");
  const gauge = window.fairness(previewed.contentWindow, { say: worded, decimal });
  const here = board.querySelector("[data-here]");
  const status = board.querySelector("[role=status]");
  here.hidden = !gauge.form();
  if (here.hidden) return status.replaceChildren(made("p", worded("no-question")));
  const findings = inPlace(() => [...gauge.symmetry(), ...gauge.fold()]);
  const counts = board.dataset.words ? [variants(board.dataset, findings)] : [];
  here.replaceChildren(...[...gauge.numbers(), ...counts].sort((one, other) => one.rule - other.rule).map(line));
  const said = findings.length ? findings : [worded("all-hold")];
  status.replaceChildren(...said.map((text) => made("p", text)));
  gauge.toTheTop();
}

// Not before the page in the frame has opened its pop-up and can be pointed at again.
const SETTLED = 150;
const previewed = document.querySelector("iframe[name=preview]");
const soon = () => setTimeout(measured, SETTLED);
if (previewed?.contentDocument?.readyState === "complete" && previewed.contentWindow.location.href !== "about:blank") soon();
previewed?.addEventListener("load", soon);
