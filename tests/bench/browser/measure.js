// Runs before anything else on a measured page. `selector` is what the pop-up is found by; it counts as visible in
// the first frame in which it has a size, lies in the viewport and is at least half opaque.
(selector) => {
  const found = { visible: null, shifted: 0, blocked: 0 };
  window.measured = found;
  const observe = (type, add) =>
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true });
  observe("layout-shift", (shift) => (found.shifted += shift.value));
  observe("longtask", (task) => (found.blocked += Math.max(0, task.duration - 50)));

  const opacity = (element) => {
    let all = 1;
    for (let one = element; one; one = one.parentElement) all *= Number(getComputedStyle(one).opacity);
    return all;
  };
  const isVisible = (element) => {
    const { width, height, top, left } = element.getBoundingClientRect();
    const isInside = width > 0 && height > 0 && top < innerHeight && left < innerWidth && top + height > 0;
    return isInside && getComputedStyle(element).visibility === "visible" && opacity(element) >= 0.5;
  };
  const look = () => {
    const element = document.querySelector(selector);
    if (element && isVisible(element)) found.visible = performance.now();
    else requestAnimationFrame(look);
  };
  if (selector) requestAnimationFrame(look);
}
