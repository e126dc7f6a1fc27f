// Follows what is chosen and typed. Everything works without this, by the forms' own buttons.
"use strict";

document.addEventListener("change", ({ target }) => {
  if (target.form?.matches("[data-follow]") && target.form.reportValidity()) target.form.requestSubmit();
});

// The page in the frame opens a pop-up, which takes the keyboard: not from somebody who is out here.
const frame = document.querySelector("iframe[name=preview]");
const OPENED = 100;
let writing = null;

function hold() {
  frame.inert = true;
  writing = document.activeElement === frame ? writing : document.activeElement;
}

function release() {
  frame.inert = false;
  requestAnimationFrame(() => document.activeElement === frame && giveBack());
}

function giveBack() {
  frame.blur();
  writing?.focus({ preventScroll: true });
}

if (frame) {
  hold();
  frame.addEventListener("load", () => setTimeout(release, OPENED));
  // One that is far below is not loaded yet: it waits as it is until it comes near.
  const page = frame.contentDocument;
  if (page?.readyState === "complete" && page.URL !== "about:blank") setTimeout(release, OPENED);
}

// What is typed is shown in the frame beside it, once the hands rest.
const REST = 350;
let resting;

function show(form) {
  hold();
  form.requestSubmit(form.querySelector("[data-show]"));
}

document.addEventListener("input", ({ target }) => {
  if (!target.form?.matches("[data-live]")) return;
  clearTimeout(resting);
  resting = setTimeout(show, REST, target.form);
});

// What was typed before this script was here, or what the browser put back, has told nobody yet.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[data-live] textarea")) {
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// A press shows it at once, and saving leaves the page: nothing is shown once more after that.
document.addEventListener("submit", () => clearTimeout(resting));

// Two pages side by side scroll together, by the share of the way.
function scroller(view) {
  const inner = view.document.querySelector(".question-text");
  return inner && inner.scrollHeight > inner.clientHeight ? inner : view.document.scrollingElement;
}

function together(frames) {
  let leading;
  for (const one of frames) {
    one.contentDocument.addEventListener("scroll", () => follow(one, frames), { capture: true, passive: true });
    one.contentDocument.addEventListener("pointerover", () => { leading = one; }, { passive: true });
  }
  function follow(from) {
    if (leading && leading !== from) return;
    const lead = scroller(from.contentWindow);
    const share = lead.scrollTop / Math.max(1, lead.scrollHeight - lead.clientHeight);
    for (const other of frames) {
      if (other === from) continue;
      const part = scroller(other.contentWindow);
      part.scrollTop = share * (part.scrollHeight - part.clientHeight);
    }
  }
}

for (const pair of document.querySelectorAll("[data-together]")) {
  window.addEventListener("load", () => together([...pair.querySelectorAll("iframe")]));
}
