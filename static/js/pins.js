// Pins the remarks to their strings on the previewed page, and lets a string be pointed at. The page itself is left
// as it is: the numbers lie over it. Without this, the remarks and their form stand beside the page.
"use strict";

const preview = document.querySelector("iframe[name=preview]");
const marks = document.querySelector("[data-pin-marks]");
const told = document.querySelector("[data-pinned]");
const buttons = [...document.querySelectorAll("[data-pin]")];
const pick = document.querySelector("[data-pick]");
const keys = document.querySelector("#remark-key");
// How far the pins of one string are apart: as much as a pin is wide, in rem.
const BESIDE = 1.75;
// As it is compared: blanks as one, and without the marks that keep names apart in Arabic.
const plain = (text) => text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();

// The element that reads so and holds no other that does; the first, where the page says it twice.
function reading(text) {
  const page = preview.contentDocument;
  const same = [...(page?.querySelectorAll("body *") ?? [])].filter((el) => plain(el.textContent) === text);
  return same.find((el) => !same.some((other) => other !== el && el.contains(other)));
}

function isInView(el, box) {
  const view = preview.contentWindow;
  if (!box.width || box.bottom < 0 || box.top > view.innerHeight) return false;
  for (let around = el.parentElement; around; around = around.parentElement) {
    const edge = around.getBoundingClientRect();
    const clips = view.getComputedStyle(around).overflowY !== "visible" && around !== view.document.body && around !== view.document.documentElement;
    if (clips && (box.bottom < edge.top || box.top > edge.bottom)) return false;
  }
  return true;
}

function mark(button) {
  const found = reading(plain(button.dataset.pin));
  const box = found?.getBoundingClientRect();
  if (!box || !isInView(found, box)) return [];
  const fit = preview.getBoundingClientRect().width / preview.offsetWidth;
  const link = Object.assign(document.createElement("a"), { href: `#pin-${button.dataset.number}`, textContent: button.dataset.number, className: "pin-mark" });
  link.setAttribute("aria-label", told.dataset.remark.replace("{number}", button.dataset.number));
  Object.assign(link.style, { left: `${box.left * fit}px`, top: `${box.top * fit}px` });
  return [link];
}

// Several remarks on one string stand beside each other, or the last would hide the others.
function sideBySide(links) {
  const there = new Map();
  for (const link of links) {
    const spot = `${link.style.left} ${link.style.top}`;
    const before = there.get(spot) ?? 0;
    there.set(spot, before + 1);
    link.style.left = `calc(${link.style.left} + ${before * BESIDE}rem)`;
  }
  return links;
}

let asked = 0;
function place() {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(() => marks.replaceChildren(...sideBySide(buttons.flatMap(mark))));
}

// What is pointed out is outlined; what was before is not any more.
const OUTLINE = { outline: "3px dashed", outlineOffset: "-3px" };
let outlined = null;
function outline(el) {
  for (const name of ["outline", "outline-offset"]) outlined?.style.removeProperty(name);
  outlined = el ?? null;
  if (el) Object.assign(el.style, OUTLINE);
}

function pointOut({ currentTarget: button }) {
  const found = reading(plain(button.dataset.pin));
  outline(found);
  told.textContent = found ? "" : told.dataset.notHere;
  found?.closest("details")?.setAttribute("open", "");
  found?.scrollIntoView({ block: "center" });
  place();
}

// Pointing at a string: the innermost element under the pointer that reads like one.
const isPicking = () => pick?.getAttribute("aria-pressed") === "true";
function stringAt(el) {
  for (let at = el; at?.parentElement; at = at.parentElement) {
    const text = plain(at.textContent);
    const option = [...keys.options].find((one) => plain(one.dataset.reads) === text);
    if (option) return [at, option];
  }
  return [];
}

function picking(starts) {
  pick.setAttribute("aria-pressed", String(starts));
  told.textContent = starts ? told.dataset.picking : "";
  if (starts) preview.scrollIntoView({ block: "start" });
  else outline(null);
}

function choose(event) {
  if (!isPicking()) return;
  event.preventDefault();
  event.stopPropagation();
  const [, option] = stringAt(event.target);
  if (!option) return void (told.textContent = told.dataset.noString);
  option.selected = true;
  picking(false);
  document.querySelector("#remark-text").focus();
}

function listen() {
  const page = preview.contentDocument;
  if (!page?.body) return;
  page.addEventListener("scroll", place, { capture: true, passive: true });
  page.addEventListener("toggle", place, true);
  preview.contentWindow.addEventListener("resize", place);
  if (keys) {
    page.addEventListener("click", choose, true);
    page.addEventListener("pointerover", ({ target }) => isPicking() && outline(stringAt(target)[0]));
    page.addEventListener("keydown", ({ key }) => key === "Escape" && isPicking() && picking(false));
  }
  place();
}

for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", pointOut);
}
if (pick) {
  pick.hidden = false;
  pick.addEventListener("click", () => picking(!isPicking()));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && isPicking() && picking(false));
}
if (preview && marks) {
  preview.addEventListener("load", listen);
  window.addEventListener("resize", place);
  if (preview.contentDocument?.readyState === "complete") listen();
}
