// Which files are chosen, in the place of the browser's own words for it.
"use strict";

const NAMED = 5;

function named(text) {
  const name = document.createElement("bdi");
  name.textContent = text;
  return name;
}

function tell(field) {
  const says = field.parentElement.querySelector(".chosen");
  const names = Array.from(field.files, ({ name }) => name);
  const more = names.length - NAMED;
  says.dataset.none ??= says.textContent;
  const shown = names.slice(0, NAMED).map(named);
  if (more > 0) shown.push(named(`+${more}`));
  says.replaceChildren(...(names.length ? shown : [says.dataset.none]));
}

document.addEventListener("change", ({ target }) => {
  if (target.type === "file") tell(target);
});

// Whoever comes back to the page finds what they had chosen.
window.addEventListener("pageshow", () => document.querySelectorAll(".drop input").forEach(tell));
