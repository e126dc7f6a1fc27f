// How far the sending is, and a way to stop it. Until the last byte is sent, nothing can have been taken in. From
// then on the server is told, and the answer to the sending itself says what became of it: 204 if nothing was.
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

const NOTHING_TAKEN_IN = 204;
const allSent = () => part("sent").value === part("sent").max;

function show(busy) {
  part("sending-fields").disabled = busy;
  part("progress").hidden = !busy;
  if (!busy) part("cancel").removeAttribute("aria-disabled");
}

const aName = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Told before anything is stopped: what is sent up to here may be all of it.
async function markCancelled() {
  const { elements } = part("sending");
  const body = new URLSearchParams({ csrfmiddlewaretoken: elements.csrfmiddlewaretoken.value, sending: elements.sending.value });
  try {
    return (await fetch(part("progress").dataset.cancel, { method: "POST", body })).ok;
  } catch {
    return false;
  }
}

async function cancel() {
  const { cancelling, notCancelled } = part("progress").dataset;
  part("cancel").setAttribute("aria-disabled", "true");
  if (!allSent()) {
    markCancelled();
    window.htmx.trigger(part("sending"), "htmx:abort");
    return;
  }
  part("sent-says").textContent = cancelling;
  if (await markCancelled()) return;
  part("cancel").removeAttribute("aria-disabled");
  part("sent-says").textContent = notCancelled;
}

// Before anything is sent: what the server would refuse after all of it had come.
document.addEventListener("htmx:confirm", (event) => {
  if (!sending(event)) return;
  part("files-problem").textContent = tooMuch(event.target);
  event.target.elements.sending.value = aName();
  if (part("files-problem").textContent) event.preventDefault();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!sending(event)) return;
  show(true);
  part("cancel").focus();
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const { loaded, total } = event.detail;
  if (event.target.id !== "sending" || !total || part("progress").hidden || loaded < Number(part("sent").dataset.bytes ?? 0)) return;
  part("sent").dataset.bytes = loaded;
  part("sent").value = Math.floor((100 * loaded) / total);
  const { sent, allSent: all } = part("progress").dataset;
  part("sent-says").textContent = allSent() ? all : sent.replace("{sent}", megabytes(loaded)).replace("{total}", megabytes(total));
});

document.addEventListener("click", ({ target }) => {
  if (target.id === "cancel" && target.getAttribute("aria-disabled") !== "true") cancel();
});

document.addEventListener("htmx:xhr:abort", (event) => {
  if (event.target.id === "sending") say(part("progress").dataset.cancelled);
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!sending(event)) return;
  if (event.detail.xhr.status === NOTHING_TAKEN_IN) say(part("progress").dataset.cancelled);
  show(false);
  delete part("sent").dataset.bytes;
  part("sent").value = 0;
  part("files").focus();
});

document.addEventListener("htmx:afterSettle", () => part("refused")?.focus());
