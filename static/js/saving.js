// Saving is shown while it lasts, failure is said, and a tab that comes back asks what is newer.
"use strict";

const status = () => document.getElementById("announcement");

function say(text) {
  const line = document.createElement("p");
  line.textContent = text;
  status().replaceChildren(line);
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.matches("form")) detail.elt.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.matches("form")) detail.elt.removeAttribute("aria-busy");
});

// The control never ran ahead of the record, so there is nothing to turn back. Whether the record holds the
// answer is not known here: say so, and ask for what stands.
function failed({ detail }) {
  if (!detail.elt.matches("form")) return;
  if (detail.xhr.status === 403) location.reload(); // another session: this page's forms are of no use
  const place = detail.elt.querySelector("[data-failure]") ?? detail.elt.closest("[data-failure]");
  if (place?.matches("[role=alert]")) place.textContent = place.dataset.failure;
  else if (place) say(place.dataset.failure);
  setTimeout(visible); // once this request is over: two at a time get in each other's way
}

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);

// A button that goes away with what it did leaves the focus to the switch.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const lost = document.activeElement === document.body && detail.requestConfig.elt.matches("form");
  if (lost) document.getElementById("setting-switch")?.focus();
});

// What was unfolded may lie below what is in view.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.matches(".which-ones")) detail.elt.closest("details").scrollIntoView({ block: "start" });
});

// An answer from another address is the way to sign in: a page of its own, never a part of this one.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { responsePath, finalRequestPath } = event.detail.pathInfo;
  if (responsePath === finalRequestPath) return;
  event.preventDefault();
  location.reload();
});

function visible() {
  if (document.visibilityState === "visible") document.body.dispatchEvent(new Event("tab-visible"));
}

document.addEventListener("visibilitychange", visible);
window.addEventListener("pageshow", (event) => event.persisted && visible());

// A form that comes back incomplete puts the keyboard on the first field to mend.
document.querySelector("main [aria-invalid=true]")?.focus();
