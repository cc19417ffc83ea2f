// The project's own measure of what jumps, in any engine: painted area displaced, in CSS pixels.
//
// In every frame the place of each card is taken after the frame was made (a message posted from an animation frame callback
// arrives then). Two frames after the first contentful paint are compared for the same element: if its place changed, the part of
// the window that its painted content left, and the part it newly covers, are added up. Places are taken without the
// scroll offsets of the window and of scrolling ancestors, so that scrolling counts nothing; content outside the window
// or clipped by an ancestor is not painted and counts nothing. Elements are compared by identity, so a node that was
// removed and put back elsewhere counts like one that was moved. A painted card that vanishes is added up apart.
const result = { area: 0, moved: 0, vanished: 0, frames: 0 };
const channel = new MessageChannel();
// A page may have elements with these names (tests/pages/hostile).
const query = Document.prototype.querySelectorAll.bind(document);
const nextFrame = requestAnimationFrame;
let frameTime = 0;
let painted = Infinity; // when the first contentful paint happened
let last; // the sample compared against
let waiting = []; // samples from before the browser told us about that paint

new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) painted = entry.paintTime ?? entry.startTime;
}).observe({ type: "paint", buffered: true });

const clips = (element) => getComputedStyle(element).overflow !== "visible";

/** The place of a card without scrolling (x, y), and the part of the window in which it is painted now. */
const placeOf = (card) => {
  const box = card.getBoundingClientRect();
  let [x, y] = [box.left + scrollX, box.top + scrollY];
  let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
  for (
    let node = card.parentElement;
    node && node !== document.body && node !== document.documentElement;
    node = node.parentElement
  ) {
    x += node.scrollLeft;
    y += node.scrollTop;
    if (!clips(node)) continue;
    const edge = node.getBoundingClientRect();
    [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
    [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
  }
  return { x, y, box, window: [left, top, right, bottom] };
};

const area = ([left, top, right, bottom]) => Math.max(0, right - left) * Math.max(0, bottom - top);
const common = (a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
const edges = (box, dx = 0, dy = 0) => [
  box.left + dx,
  box.top + dy,
  box.left + dx + box.width,
  box.top + dy + box.height,
];

const sample = () => {
  const places = new Map();
  for (const card of query(settings.cards)) places.set(card, placeOf(card));
  return { time: frameTime, places };
};

const compare = (before, now) => {
  for (const [card, old] of before.places) {
    const place = now.places.get(card);
    if (!place) {
      result.vanished += area(common(edges(old.box), old.window));
      continue;
    }
    const [dx, dy] = [place.x - old.x, place.y - old.y];
    if (Math.abs(dx) < 0.5 && Math.abs(dy) < 0.5) continue;
    const here = common(edges(place.box), place.window);
    const there = common(
      edges(old.box, place.box.left - dx - old.box.left, place.box.top - dy - old.box.top),
      place.window,
    );
    const displaced = area(here) + area(there) - 2 * area(common(here, there));
    if (displaced > 0) result.moved += 1;
    result.area += displaced;
  }
};

channel.port1.onmessage = () => {
  const now = sample();
  result.frames += 1;
  if (painted === Infinity) {
    waiting.push(now);
    return;
  }
  // Everything from the last frame that began before that paint counts, however late the browser told us.
  while (waiting.length > 1 && waiting[1].time <= painted) waiting.shift();
  for (const early of waiting) {
    if (last) compare(last, early);
    last = early;
  }
  waiting = [];
  if (last) compare(last, now);
  last = now;
};
const frame = () => {
  frameTime = performance.now();
  channel.port2.postMessage(0);
  nextFrame(frame);
};
nextFrame(frame);
probe.displaced = result;
