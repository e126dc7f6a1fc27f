// What is measured of the question on a page: the rules of the fairness contract that a reader's own browser
// can check. The tests measure with it, and the copy studio shows its numbers beside a preview.
// `view` is the window of the page. Every measure returns its findings as sentences; none means fair. The words
// are the page's: `say` makes a sentence of a code and its values, `decimal` writes a ratio.
"use strict";

const PLAIN = {
  say: (code, values = {}) => [code, ...Object.values(values)].join(" "),
  decimal: (value) => value.toFixed(2),
};

window.fairness = (view, { say, decimal } = PLAIN) => {
  const { document } = view;
  const getComputedStyle = view.getComputedStyle.bind(view);
  const pixel = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const called = (el) => `<${el.tagName.toLowerCase()}> “${(el.innerText || el.value || el.id || "").trim().slice(0, 40)}”`;

  // Colours, as the eye gets them: converted by a canvas, laid over what lies beneath.
  function rgba(colour) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  function backdrop(el) {
    if (!el) return [255, 255, 255, 1];
    const own = rgba(getComputedStyle(el).backgroundColor);
    return own[3] === 1 ? own : over(own, backdrop(el.parentElement));
  }
  function opacity(el) {
    return el ? Number(getComputedStyle(el).opacity) * opacity(el.parentElement) : 1;
  }
  function luminance(colour) {
    const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ratio(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }
  function contrast(el, property = "color", ground = el) {
    const colour = rgba(getComputedStyle(el)[property]);
    colour[3] *= opacity(el);
    const under = backdrop(ground);
    return ratio(over(colour, under), under);
  }

  // The question's parts.
  const form = () => document.querySelector("[data-testid=question]");
  const radios = () => all("[name=choice]", form());
  const halves = () => radios().map((radio) => radio.labels[0]);
  const actions = () => all("button", form());
  function select(value) {
    for (const radio of radios()) radio.checked = radio.value === value;
  }

  // How a half looks: every property of it and of all inside it that could favour one of the two.
  const LOOK = ["display", "fontSize", "fontWeight", "fontFamily", "fontStyle", "lineHeight", "letterSpacing", "textTransform", "textDecorationLine", "textAlign", "color", "backgroundColor", "backgroundImage", "borderTopWidth", "borderBottomWidth", "borderLeftWidth", "borderRightWidth", "borderTopStyle", "borderLeftStyle", "borderRightStyle", "borderTopColor", "borderLeftColor", "borderRightColor", "paddingTop", "paddingBottom", "paddingLeft", "paddingRight", "opacity", "boxShadow", "outlineStyle", "outlineWidth", "outlineColor", "filter", "rotate", "scale", "cursor", "visibility", "zIndex"];
  const styles = (el, pseudo) => LOOK.map((name) => `${name} ${getComputedStyle(el, pseudo)[name]}`);
  const look = (half) => [half, ...all("*", half)].flatMap((el) => [el.tagName, ...styles(el), ...styles(el, "::before"), ...styles(el, "::after")]);
  const differences = (one, other) => one.flatMap((line, place) => (line === other[place] ? [] : [`${line} / ${other[place]}`])).slice(0, 4);
  const texts = (half) => all("span", half).filter((el) => el.innerText.trim());
  const size = (half) => half.getBoundingClientRect().width * half.getBoundingClientRect().height;

  function seen(value) {
    select(value);
    return halves().map((half) => ({ look: look(half), area: size(half), contrasts: texts(half).map((el) => contrast(el)) }));
  }
  function compare(one, other, when) {
    const findings = differences(one.look, other.look).map((line) => say("differ", { when, line }));
    const areas = one.area / other.area;
    if (!(areas >= 0.95 && areas <= 1.05)) findings.push(say("areas", { when, ratio: decimal(areas) }));
    one.contrasts.forEach((mine, place) => {
      const theirs = other.contrasts[place];
      if (!(Math.min(mine, theirs) >= 4.5)) findings.push(say("contrast", { when, one: decimal(mine), other: decimal(theirs) }));
      if (!(Math.max(mine / theirs, theirs / mine) <= 1.05)) findings.push(say("contrasts-differ", { when, one: decimal(mine), other: decimal(theirs) }));
    });
    return findings;
  }
  function symmetry() {
    const findings = [];
    if (radios().map((radio) => `${radio.type} ${radio.value}`).join() !== "radio allow,radio decline") findings.push(say("ways"));
    if (actions().some((button) => button.name === "choice")) findings.push(say("acts-alone"));
    const start = radios().find((radio) => radio.checked)?.value;
    const [none, on, off] = [seen(null), seen("allow"), seen("decline")];
    findings.push(...compare(none[0], none[1], say("neither-selected")));
    findings.push(...compare(on[0], off[1], say("each-selected")));
    findings.push(...compare(on[1], off[0], say("each-left-out")));
    if (Math.abs(on[0].area / on[1].area - 1) > 0.05) findings.push(say("selected-size"));
    select(start);
    return findings.concat(peers());
  }
  // Putting off is never beside an answer that is hidden, larger or fainter: the actions are each other's equals.
  function peers() {
    const [first, second] = actions();
    const faint = actions().filter((button) => contrast(button) < 4.5).map((button) => say("faint", { what: called(button) }));
    if (!second) return faint;
    const areas = size(first) / size(second);
    if (!(areas >= 0.95 && areas <= 1.05)) faint.push(say("actions-size", { ratio: decimal(areas) }));
    const type = (button) => ["fontSize", "fontWeight", "opacity"].map((name) => getComputedStyle(button)[name]).join();
    return type(first) === type(second) ? faint : faint.concat(say("actions-type"));
  }

  // In view: wholly inside the window, and under the pointer at its middle and near its corners.
  function underPointer(el) {
    const inline = getComputedStyle(el).display === "inline";
    const { left, top, width, height } = inline ? el.getClientRects()[0] : el.getBoundingClientRect();
    const points = [[0.5, 0.5], [0.2, 0.2], [0.8, 0.2], [0.2, 0.8], [0.8, 0.8]];
    return points.filter(([x, y]) => {
      const hit = document.elementFromPoint(left + width * x, top + height * y);
      return hit !== null && (el.contains(hit) || hit.contains(el) && hit.tagName === "LABEL");
    }).length;
  }
  function inView(el) {
    const { left, top, right, bottom } = el.getBoundingClientRect();
    const inside = left >= -0.5 && top >= -0.5 && right <= view.innerWidth + 0.5 && bottom <= view.innerHeight + 0.5;
    return inside && underPointer(el) === 5;
  }
  function toTheTop() {
    view.scrollTo(0, 0);
    for (const part of all("dialog, .question-text")) part.scrollTop = 0;
  }
  function fold() {
    toTheTop();
    const parts = [...halves(), ...actions()];
    const visible = parts.filter(inView);
    const findings = [0, parts.length].includes(visible.length) ? [] : [say("in-view-only", { what: visible.map(called).join(" ") })];
    for (const part of parts) {
      part.scrollIntoView({ block: "center" });
      if (underPointer(part) < 3) findings.push(say("out-of-reach", { what: called(part) }));
    }
    toTheTop();
    return findings;
  }

  // What the markup says of steps, of the first focus and of time; what really happens, the tests hold.
  const presses = (radio) => (radio?.checked ? 0 : 1) + 1;
  const between = (least, most) => say("between", { least: decimal(least), most: decimal(most) });
  const takers = () => new Set(radios().map((radio) => `${radio.form.method} ${radio.form.action} ${radio.name}`)).size;
  function firstFocus() {
    const [first, second] = all("[autofocus]", form());
    if (!first || second) return second ? "focus-several" : "focus-nothing";
    if (first.matches("fieldset")) return "focus-error";
    return first.id === "question-heading" ? "focus-heading" : called(first);
  }
  const CLOCKS = "meta[http-equiv=refresh i], [role=timer], progress, meter, [hx-trigger*=every], [hx-trigger*=load]";
  const clocks = () => all(CLOCKS).length + all("time, marquee", form()).length;
  function counted(start) {
    const ways = (value) => radios().filter((radio) => radio.value === value).length;
    const [on, off] = ["allow", "decline"].map((value) => presses(radios().find((radio) => radio.value === value)));
    const [first, second] = actions();
    const peers = second ? size(first) / size(second) : 1;
    const because = start === "allow" ? "policy-starts-on" : "";
    const marked = { allow: "marked-on", decline: "marked-off" }[start] ?? "marked-nothing";
    const focus = firstFocus();
    return [
      { rule: 1, what: say("number-ways"), is: say("both", { one: ways("allow"), other: ways("decline") }), fair: say("both", { one: 1, other: 1 }), holds: ways("allow") === 1 && ways("decline") === 1 },
      { rule: 2, what: say("number-peers"), is: second ? decimal(peers) : say("no-not-now"), fair: between(0.95, 1.05), holds: peers >= 0.95 && peers <= 1.05 },
      { rule: 6, what: say("number-presses"), is: say("both", { one: on, other: off }), fair: say("no-more-to-off"), holds: off <= on, because },
      { rule: 7, what: say("number-forms"), is: `${takers()}`, fair: say("one-for-both"), holds: takers() === 1 },
      { rule: 9, what: say("number-focus"), is: focus.startsWith("focus-") ? say(focus) : focus, fair: say("heading-or-error"), holds: ["focus-heading", "focus-error"].includes(focus) },
      { rule: 10, what: say("number-clocks"), is: `${clocks()}`, fair: "0", holds: clocks() === 0 },
      { rule: 12, what: say("number-marked"), is: say(marked), fair: say("marked-nothing"), holds: start === undefined, because },
    ];
  }

  // The numbers behind the findings, for who wants to see them: rule, what it is, what is measured.
  function numbers() {
    const start = radios().find((radio) => radio.checked)?.value;
    const [none, on, off] = [seen(null), seen("allow"), seen("decline")];
    select(start);
    const least = (...sides) => Math.min(...sides.flatMap((side) => side.contrasts));
    const [leastOn, leastOff] = [least(none[0], on[0], off[0]), least(none[1], on[1], off[1])];
    const words = (column) => all(`.means:not(.mine) td:nth-child(${column})`).map((cell) => cell.textContent).join(" ").match(/[\p{L}\p{N}’-]+/gu)?.length ?? 0;
    const areas = none[0].area / none[1].area;
    const parts = [...halves(), ...actions()];
    const visible = parts.filter(inView).length;
    const within = (value, low, high) => value >= low && value <= high;
    return [
      { rule: 3, what: say("number-areas"), is: decimal(areas), fair: between(0.95, 1.05), holds: within(areas, 0.95, 1.05) },
      { rule: 4, what: say("number-contrast-on"), is: decimal(leastOn), fair: say("or-more", { least: decimal(4.5) }), holds: leastOn >= 4.5 },
      { rule: 4, what: say("number-contrast-off"), is: decimal(leastOff), fair: say("or-more", { least: decimal(4.5) }), holds: leastOff >= 4.5 },
      { rule: 5, what: say("number-in-view"), is: say("part-of", { part: visible, whole: parts.length }), fair: say("all-or-none"), holds: [0, parts.length].includes(visible), none: visible === 0 },
      { rule: 26, what: say("number-words"), is: decimal(words(1) / words(2)), fair: between(0.8, 1.25), holds: within(words(1) / words(2), 0.8, 1.25) },
      ...counted(start),
    ];
  }

  return { all, called, contrast, underPointer, inView, toTheTop, form, symmetry, fold, numbers };
};
