// Makes the pop-up that the server sent open into a modal one. Everything works without this.
"use strict";

function makeModal(dialog) {
  dialog.removeAttribute("open"); // close() would say that the person closed it
  dialog.showModal();
  dialog.querySelector("[autofocus]").focus({ preventScroll: true });
  if (dialog.dataset.blocks === "true") dialog.addEventListener("keydown", holdEscape);
  dialog.addEventListener("close", leave);
}

// Where closedby is unknown a second Escape would close what must be answered.
function holdEscape(event) {
  if (event.key === "Escape") event.preventDefault();
}

// Closing records nothing; the page behind is open again, and takes the focus.
function leave() {
  const behind = document.querySelector("[inert]");
  behind?.removeAttribute("inert");
  behind?.focus({ preventScroll: true });
}

function openPopUp() {
  const dialog = document.querySelector("dialog.pop-up:not(:modal)[open]");
  if (dialog) makeModal(dialog);
}

function followChoice({ target }) {
  if (target.name === "choice") target.form.dataset.state = { allow: "on", decline: "off" }[target.value];
}

document.addEventListener("change", followChoice);
document.addEventListener("htmx:afterSettle", openPopUp);
openPopUp();
