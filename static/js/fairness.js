// What is measured of the question on a page: the rules of the fairness contract that a reader's own browser
// can check. The tests measure with it, and the copy studio shows its numbers beside a preview.
// `view` is the window of the page. Every measure returns its findings as sentences; none means fair.
"use strict";

window.fairness = (view) => {
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
    const findings = differences(one.look, other.look).map((line) => `rule 3: they differ ${when}: ${line}`);
    const areas = one.area / other.area;
    if (!(areas >= 0.95 && areas <= 1.05)) findings.push(`rule 3: areas ${areas.toFixed(2)} to 1 ${when}`);
    one.contrasts.forEach((mine, place) => {
      const theirs = other.contrasts[place];
      if (!(Math.min(mine, theirs) >= 4.5)) findings.push(`rule 4: contrast ${mine.toFixed(2)} and ${theirs.toFixed(2)} ${when}`);
      if (!(Math.max(mine / theirs, theirs / mine) <= 1.05)) findings.push(`rule 4: contrasts differ ${when}: ${mine.toFixed(2)}, ${theirs.toFixed(2)}`);
    });
    return findings;
  }
  function symmetry() {
    const findings = [];
    if (radios().map((radio) => `${radio.type} ${radio.value}`).join() !== "radio allow,radio decline") findings.push("rule 1: not exactly one way to allow and one to refuse");
    if (actions().some((button) => button.name === "choice")) findings.push("rule 1: an action answers by itself");
    const start = radios().find((radio) => radio.checked)?.value;
    const [none, on, off] = [seen(null), seen("allow"), seen("decline")];
    findings.push(...compare(none[0], none[1], "with neither selected"));
    findings.push(...compare(on[0], off[1], "each selected"));
    findings.push(...compare(on[1], off[0], "each left out"));
    if (Math.abs(on[0].area / on[1].area - 1) > 0.05) findings.push("rule 3: the selected half is of another size");
    select(start);
    return findings.concat(peers());
  }
  // Putting off is never beside an answer that is hidden, larger or fainter: the actions are each other's equals.
  function peers() {
    const [first, second] = actions();
    const faint = actions().filter((button) => contrast(button) < 4.5).map((button) => `rule 2: faint: ${called(button)}`);
    if (!second) return faint;
    const areas = size(first) / size(second);
    if (!(areas >= 0.95 && areas <= 1.05)) faint.push(`rule 2: the actions are ${areas.toFixed(2)} to 1 in size`);
    const type = (button) => ["fontSize", "fontWeight", "opacity"].map((name) => getComputedStyle(button)[name]).join();
    return type(first) === type(second) ? faint : faint.concat("rule 2: the actions differ in type");
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
    const findings = [0, parts.length].includes(visible.length) ? [] : [`rule 5: in view are only ${visible.map(called).join(", ")}`];
    for (const part of parts) {
      part.scrollIntoView({ block: "center" });
      if (underPointer(part) < 3) findings.push(`rule 5: out of reach, also by scrolling: ${called(part)}`);
    }
    toTheTop();
    return findings;
  }

  // What the markup says of steps, of the first focus and of time; what really happens, the tests hold.
  const presses = (radio) => (radio?.checked ? 0 : 1) + 1;
  const takers = () => new Set(radios().map((radio) => `${radio.form.method} ${radio.form.action} ${radio.name}`)).size;
  function firstFocus() {
    const [first, second] = all("[autofocus]", form());
    if (!first || second) return second ? "several" : "nothing";
    if (first.matches("fieldset")) return "the error";
    return first.id === "question-heading" ? "the heading" : called(first);
  }
  const CLOCKS = "meta[http-equiv=refresh i], [role=timer], progress, meter, [hx-trigger*=every], [hx-trigger*=load]";
  const clocks = () => all(CLOCKS).length + all("time, marquee", form()).length;
  function counted(start) {
    const ways = (value) => radios().filter((radio) => radio.value === value).length;
    const [on, off] = ["allow", "decline"].map((value) => presses(radios().find((radio) => radio.value === value)));
    const [first, second] = actions();
    const peers = second ? size(first) / size(second) : 1;
    const policy = start === "allow" ? ", but the policy starts it on" : "";
    return [
      { rule: 1, what: "Ways to allow, ways to refuse", is: `${ways("allow")} and ${ways("decline")}`, fair: "1 and 1", holds: ways("allow") === 1 && ways("decline") === 1 },
      { rule: 2, what: "Area of the actions, answer to “Not now”", is: second ? peers.toFixed(2) : "no “Not now” here", fair: "0.95 to 1.05", holds: peers >= 0.95 && peers <= 1.05 },
      { rule: 6, what: "Presses to On, to Off", is: `${on} and ${off}${policy}`, fair: "no more to Off", holds: off <= on },
      { rule: 7, what: "Forms that take an answer", is: `${takers()}`, fair: "1, the same for both", holds: takers() === 1 },
      { rule: 9, what: "First focus", is: firstFocus(), fair: "the heading, or an error", holds: ["the heading", "the error"].includes(firstFocus()) },
      { rule: 10, what: "Timers, refreshes and countdowns in the page", is: `${clocks()}`, fair: "0", holds: clocks() === 0 },
      { rule: 12, what: "Marked beforehand", is: `${{ allow: "On", decline: "Off" }[start] ?? "nothing"}${policy}`, fair: "nothing", holds: start === undefined },
    ];
  }

  // The numbers behind the findings, for who wants to see them: rule, what it is, what is measured.
  function numbers() {
    const start = radios().find((radio) => radio.checked)?.value;
    const [none, on, off] = [seen(null), seen("allow"), seen("decline")];
    select(start);
    const shown = (value) => value.toFixed(2);
    const least = (...sides) => shown(Math.min(...sides.flatMap((side) => side.contrasts)));
    const words = (column) => all(`.means:not(.mine) td:nth-child(${column})`).map((cell) => cell.textContent).join(" ").match(/[\p{L}\p{N}’-]+/gu)?.length ?? 0;
    const areas = none[0].area / none[1].area;
    const parts = [...halves(), ...actions()];
    const visible = parts.filter(inView).length;
    const within = (value, low, high) => value >= low && value <= high;
    return [
      { rule: 3, what: "Area, On to Off", is: shown(areas), fair: "0.95 to 1.05", holds: within(areas, 0.95, 1.05) },
      { rule: 4, what: "Least contrast in On", is: least(none[0], on[0], off[0]), fair: "4.5 or more", holds: least(none[0], on[0], off[0]) >= 4.5 },
      { rule: 4, what: "Least contrast in Off", is: least(none[1], on[1], off[1]), fair: "4.5 or more", holds: least(none[1], on[1], off[1]) >= 4.5 },
      { rule: 5, what: "Halves and actions in view at once", is: `${visible} of ${parts.length}`, fair: "all or none", holds: [0, parts.length].includes(visible) },
      { rule: 26, what: "Words in the table, On to Off", is: shown(words(1) / words(2)), fair: "0.80 to 1.25", holds: within(words(1) / words(2), 0.8, 1.25) },
      ...counted(start),
    ];
  }

  return { all, called, contrast, underPointer, inView, toTheTop, form, symmetry, fold, numbers };
};
