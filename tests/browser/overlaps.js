/* What of the page lies over something else, runs out of its place or is cut off: sentences, for test_widths.py. */
() => {
  const problems = [];
  // What is clipped away is for those who hear the page.
  const clipped = (each) => getComputedStyle(each).clipPath === "inset(50%)";
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !clipped(each) && !each.closest(".unseen, #skip, #readout, #notice, #cue, dialog");
  const rectOf = (each) => { const { left, top, right, bottom } = each.getBoundingClientRect(); return { left, top, right, bottom }; };
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const aside = document.querySelector("#inspector");
  const over = innerWidth < 1200; // the inspector lies over the stage, on purpose

  const bar = document.querySelector("#bar");
  const beneath = (a, b) => bar.contains(a) !== bar.contains(b) && getComputedStyle(bar).position === "sticky" && bar.getBoundingClientRect().top < 0; // maps pass beneath its last line, on purpose

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "NOSCRIPT", "OPTION"].includes(element.tagName) || !shown(element)) continue;
    if (aside.contains(element)) continue; // it scrolls: its own tests look at it
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].map((line) => rectOf({ getBoundingClientRect: () => line }));
    for (const line of lines) texts.push({ name: node.data.trim(), element, ...line });
  }
  const controls = [...document.querySelectorAll("button:not(#stage button), input:not([type=file]), summary, #pad, #seen")].filter((each) => shown(each) && !aside.contains(each))
    .map((each) => ({ name: each.id || each.dataset.value || each.textContent.trim() || each.tagName, element: each, ...rectOf(each) }));

  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(i + 1)) if (a.element !== b.element && !beneath(a.element, b.element) && meet(a, b)) problems.push(`"${a.name}" over "${b.name}"`);
    for (const b of controls) if (!b.element.contains(a.element) && !(a.element.closest("#hint")) && !beneath(a.element, b.element) && meet(a, b)) problems.push(`"${a.name}" over ${b.name}`);
  }
  for (const [i, a] of controls.entries()) {
    for (const b of controls.slice(i + 1))
      if (!a.element.contains(b.element) && !b.element.contains(a.element) && !beneath(a.element, b.element) && meet(a, b)) problems.push(`${a.name} over ${b.name}`);
  }
  for (const each of [...texts, ...controls]) {
    if (each.left < -0.5 || each.right > innerWidth + 0.5) problems.push(`"${each.name}" beyond the window`);
  }
  for (const each of document.querySelectorAll("#labels .name, #labels .shape, #labels .kind, button"))
    if (shown(each) && !aside.contains(each) && each.scrollWidth > each.clientWidth + 1 && each.clientWidth) problems.push(`"${each.textContent}" is cut off`);
  if (document.documentElement.scrollWidth > innerWidth) problems.push("the page scrolls sideways");

  // Maps, as far as they are on screen
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const sides = {};
  for (const { name, shape } of lenslet.state().graph.layers) {
    const [channels, height = 1, width = 1] = shape;
    for (let channel = 0; channel < channels; channel++) {
      const [first, last] = [[0, 0], [height - 1, width - 1]].map(([y, x]) => lenslet.locate({ layer: name, channel, y, x }));
      if (!first || !last) continue;
      const map = { left: first.x, top: first.y, right: last.x + last.width, bottom: last.y + last.height };
      if (height > 1) sides[name] = map.right - map.left;
      for (const text of texts) if (meet(map, text)) problems.push(`"${text.name}" over ${name} ${channel}`);
      for (const control of controls) if (meet(map, control)) problems.push(`${control.name} over ${name} ${channel}`);
      if (!over && !aside.hidden && meet(map, rectOf(aside))) problems.push(`the inspector over ${name}`);
      if (map.left < stage.left - 0.5 || map.right > stage.right + 0.5) problems.push(`${name} ${channel} beyond the stage`);
      for (const { text, x, y, width: wide } of window.written) {
        const [at, down] = [x + stage.left, y + stage.top];
        const inside = at > map.left && at < map.right && down > map.top && down < map.bottom;
        const around = text.endsWith("%") ? 1 : 3; // percents are told closely, rather than as fractions
        if (height === 1 && inside && wide > map.right - map.left - around) problems.push(`${text} runs out of ${name} ${channel}`);
      }
    }
  }
  const others = Object.entries(sides).filter(([name]) => name !== "input").map(([, side]) => side);
  if (sides.input && others.length && sides.input < Math.min(...others)) problems.push("the input is the smallest picture");
  return [...new Set(problems)];
}
