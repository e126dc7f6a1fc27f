// Shows on the previewed page the string that a remark is pinned to. Without this, the remark leads to its field.
"use strict";

const MARK = { outline: "3px dashed", outlineOffset: "-3px" };
let marked = null;

function unmark() {
  for (const name of Object.keys(MARK)) marked?.style.removeProperty(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
}

// The innermost element that reads so.
function reading(text, { document: page }) {
  const same = (el) => el.textContent.replace(/\s+/g, " ").trim() === text;
  return [...page.querySelectorAll("body *")].filter(same).at(-1);
}

function pointOut({ currentTarget: pin }) {
  const view = document.querySelector("iframe[name=preview]").contentWindow;
  const found = reading(pin.dataset.pin.replace(/\s+/g, " ").trim(), view);
  unmark();
  marked = found ?? null;
  document.querySelector("[data-pinned]").textContent = found ? "" : "This state does not show that string.";
  if (!found) return;
  found.closest("details")?.setAttribute("open", "");
  Object.assign(found.style, MARK);
  found.scrollIntoView({ block: "center" });
}

for (const pin of document.querySelectorAll("[data-pin]")) {
  pin.hidden = false;
  pin.addEventListener("click", pointOut);
}
