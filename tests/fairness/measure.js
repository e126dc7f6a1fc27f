// What the fairness tests measure on a page beside what static/js/fairness.js measures of the question. Every
// measure returns its findings as sentences; none means fair.
"use strict";

window.fair = (() => {
  const root = document.documentElement;
  const { all, called, contrast, underPointer, inView, toTheTop, symmetry, fold } = window.fairness(window);
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0;
  const hidden = (el) => el.closest(".visually-hidden, .skip") !== null;

  // Everything fits its width: no sideways scrolling, nothing cut off, nothing outside the window.
  function reflow() {
    const findings = [];
    if (root.scrollWidth > innerWidth + 1) findings.push(`rule 38: the page is ${root.scrollWidth} wide in ${innerWidth}`);
    for (const el of all("body *").filter((one) => shown(one) && !hidden(one))) {
      const box = el.getBoundingClientRect();
      if (box.left < -1 || box.right > innerWidth + 1) findings.push(`rule 38: outside the window: ${called(el)}`);
      const { overflowX, overflowY } = getComputedStyle(el);
      if (el.matches("input, select, textarea")) continue;
      if (overflowX !== "visible" && el.scrollWidth > el.clientWidth + 2) findings.push(`rule 38: cut off in width: ${called(el)}`);
      if (["hidden", "clip"].includes(overflowY) && el.scrollHeight > el.clientHeight + 2) findings.push(`rule 38: cut off in height: ${called(el)}`);
    }
    return findings.slice(0, 5);
  }
  // Every control can be brought into view by scrolling.
  function reach() {
    return controls().flatMap((el) => {
      const target = el.type === "radio" ? el.labels[0] : el;
      target.scrollIntoView({ block: "center" });
      return underPointer(target) >= 3 ? [] : [`rule 38: out of reach: ${called(el)}`];
    });
  }

  const CONTROLS = "a[href], button, input:not([type=hidden]), select, summary";
  const controls = () => all(CONTROLS, document.querySelector("dialog:modal") ?? document).filter((el) => shown(el) && !hidden(el) && !el.closest("[inert]"));
  function inSentence(el) {
    const around = el.parentElement.innerText.replace(el.innerText, "").trim();
    return el.tagName === "A" && getComputedStyle(el).display === "inline" && around.length > 0;
  }
  function targets() {
    const box = (el) => (el.labels?.length && el.type === "radio" ? el.labels[0] : el).getBoundingClientRect();
    const small = controls().filter((el) => !inSentence(el) && (box(el).width < 24 || box(el).height < 24));
    return small.map((el) => `rule 38: a target of ${Math.round(box(el).width)} × ${Math.round(box(el).height)}: ${called(el)}`);
  }
  function spoken(el) {
    const clean = (text) => text.replace(/\s+/g, " ").trim();
    const by = el.getAttribute("aria-labelledby");
    if (by) return clean(by.split(" ").map((id) => document.getElementById(id).textContent).join(" "));
    return clean(el.getAttribute("aria-label") ?? (el.labels?.length ? el.labels[0].innerText : el.innerText));
  }
  function written(el) {
    const copy = (el.labels?.length ? el.labels[0] : el).cloneNode(true);
    for (const part of all(".visually-hidden, .when-on, .when-off, .when-unset", copy)) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }
  function names() {
    return controls().flatMap((el) => {
      if (!spoken(el)) return [`rule 38: without a name: ${called(el)}`];
      return spoken(el).replace(/\s/g, "").startsWith(written(el).replace(/\s/g, "")) ? [] : [`rule 38: “${spoken(el)}” does not start with “${written(el)}”`];
    });
  }
  function edges() {
    const edged = controls().filter((el) => el.matches("input, select, button") && getComputedStyle(el).borderTopWidth !== "0px");
    const faint = (el) => Math.max(contrast(el, "borderTopColor", el.parentElement), contrast(el, "backgroundColor", el.parentElement)) < 3;
    const unseen = edged.filter((el) => !el.closest(".demo-bar") && faint(el)).map((el) => `rule 38: its edge cannot be seen: ${called(el)}`);
    return [...unseen, ...drawings()];
  }
  // A drawing's names and marks against what it is drawn on; the bands behind them are tints of that.
  function drawings() {
    const names = all("svg text").filter((el) => shown(el) && contrast(el, "fill", el.closest("svg").parentElement) < 4.5);
    const marks = all("svg .shape").filter((el) => shown(el) && contrast(el, "stroke", el.closest("svg").parentElement) < 3);
    return [...names, ...marks].map((el) => `rule 38: it cannot be told from its ground: ${el.textContent || el.className.baseVal}`);
  }

  // The keyboard: where it is, whether that can be seen, and whether anything lies over it.
  function ring(el) {
    const marked = el.type === "radio" ? el.labels[0] : el;
    const style = getComputedStyle(marked);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && contrast(marked, "outlineColor", marked.parentElement) >= 3;
  }
  function focused() {
    const el = document.activeElement;
    if (el === document.body || el === root) return { name: "", findings: [] };
    const findings = [];
    if (!ring(el)) findings.push(`rule 38: the focus cannot be seen on ${called(el)}`);
    if (underPointer(el.type === "radio" ? el.labels[0] : el) < 3) findings.push(`rule 38: something lies over the focused ${called(el)}`);
    return { name: `${all("*").indexOf(el)}`, findings };
  }

  // What readers do to a page: larger text, more space, another direction, longer words.
  const wide = new CSSStyleSheet();
  wide.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
  const accents = { a: "á", e: "ë", i: "î", o: "ö", u: "ů", c: "ç", n: "ñ", A: "Å", E: "É", O: "Ø" };
  const longer = (word) => (word + word.slice(0, Math.ceil(word.length * 0.4))).replace(/[aeioucnAEO]/g, (letter) => accents[letter]);
  const written_before = new Map();
  function lengthen() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) written_before.set(walker.currentNode, walker.currentNode.data);
    for (const [node, text] of written_before) node.data = text.replace(/\p{L}+/gu, longer);
  }
  const DRESSES = {
    plain() {},
    "200 % text": () => { root.style.fontSize = "200%"; },
    "text spacing": () => { document.adoptedStyleSheets = [wide]; },
    "right to left": () => { root.dir = "rtl"; },
    "long words": lengthen,
  };
  function dress(name) {
    root.style.fontSize = "";
    root.dir = "ltr";
    document.adoptedStyleSheets = [];
    for (const [node, text] of written_before) node.data = text;
    written_before.clear();
    DRESSES[name]();
    for (const animation of document.getAnimations()) animation.finish();
  }
  function survey(dresses, measures) {
    const findings = [];
    for (const name of dresses) {
      dress(name);
      for (const measure of measures) findings.push(...fair[measure]().map((finding) => `${finding} (${name})`));
    }
    dress("plain");
    return findings;
  }

  return { survey, dress, symmetry, fold, reflow, reach, targets, names, edges, focused, contrast, controls, inView, toTheTop };
})();
