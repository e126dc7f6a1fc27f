// How far the sending is, and a way to stop it. Until the last byte is sent, nothing can have been taken in.
"use strict";

const part = (id) => document.getElementById(id);
const sending = (event) => event.detail.elt?.id === "sending";
const MEGABYTE = 1024 * 1024;

const written = (number, digits) => number.toLocaleString(document.documentElement.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits, numberingSystem: "latn" });
const megabytes = (bytes) => written(bytes / MEGABYTE, bytes < 10 * MEGABYTE ? 1 : 0);

function tooMuch(form) {
  const files = [...form.elements.files.files];
  if (files.length > Number(form.dataset.mostFiles)) return form.dataset.tooMany;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes > Number(form.dataset.mostBytes) ? form.dataset.tooLarge : "";
}

function show(busy) {
  part("sending-fields").disabled = busy;
  part("progress").hidden = !busy;
}

// Before anything is sent: what the server would refuse after all of it had come.
document.addEventListener("htmx:confirm", (event) => {
  if (!sending(event)) return;
  part("files-problem").textContent = tooMuch(event.target);
  if (part("files-problem").textContent) event.preventDefault();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!sending(event)) return;
  show(true);
  part("cancel").hidden = false;
  part("cancel").focus();
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const { loaded, total } = event.detail;
  if (event.target.id !== "sending" || !total || part("progress").hidden || loaded < Number(part("sent").dataset.bytes ?? 0)) return;
  const all = loaded >= total;
  part("sent").dataset.bytes = loaded;
  part("sent").value = Math.floor((100 * loaded) / total);
  const { sent, allSent } = part("progress").dataset;
  part("sent-says").textContent = all ? allSent : sent.replace("{sent}", megabytes(loaded)).replace("{total}", megabytes(total));
  part("cancel").hidden = all; // from here on it may be taken in already
});

document.addEventListener("click", ({ target }) => {
  if (target.id === "cancel") window.htmx.trigger(part("sending"), "htmx:abort");
});

document.addEventListener("htmx:xhr:abort", (event) => {
  if (event.target.id === "sending") say(part("progress").dataset.cancelled);
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!sending(event)) return;
  show(false);
  delete part("sent").dataset.bytes;
  part("sent").value = 0;
  part("files").focus();
});

document.addEventListener("htmx:afterSettle", () => part("refused")?.focus());
