// The project's own measure of what jumps, in any engine: painted area displaced, in CSS pixels.
//
// In every frame the place of each card is taken after the frame was made (a message posted from an animation frame callback
// arrives then). Two frames after the first contentful paint are compared for the same element: if its place changed, the part of
// the window that its painted content left, and the part it newly covers, are added up. Places are taken without the
// scroll offsets of the window and of scrolling ancestors, so that scrolling counts nothing; content outside the window
// or clipped by an ancestor is not painted and counts nothing. Elements are compared by identity, so a node that was
// removed and put back elsewhere counts like one that was moved. A painted card that vanishes is added up apart.
//
// A page may have changed everything that it asks (tests/pages/hostile): the probe keeps what it found, calls it by `ask`, and loops
// and takes apart by index.
const result = { area: 0, moved: 0, vanished: 0, frames: 0 };
const channel = new MessageChannel();
const post = MessagePort.prototype.postMessage.bind(channel.port2);
const ask = Reflect.apply;
const read = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
const query = Document.prototype.querySelectorAll.bind(document);
const [body, root] = ["body", "documentElement"].map((name) => read(Document, name).bind(document));
const parent = read(Node, "parentElement");
const { getBoundingClientRect: boxOf } = Element.prototype;
const { getPropertyValue } = CSSStyleDeclaration.prototype;
const { max, min, abs } = Math;
const Places = Map;
const { get, set, forEach } = Map.prototype;
const styleOf = getComputedStyle;
const clock = performance.now.bind(performance);
const nextFrame = requestAnimationFrame;
let frameTime = 0;
let painted = Infinity; // when the first contentful paint happened
let last; // the sample compared against
let waiting = []; // samples from before the browser told us about that paint

new PerformanceObserver((list) => {
  const entries = list.getEntriesByName("first-contentful-paint");
  for (let at = 0; at < entries.length; at++) painted = entries[at].paintTime ?? entries[at].startTime;
}).observe({ type: "paint", buffered: true });

const clips = (element) => ask(getPropertyValue, styleOf(element), ["overflow"]) !== "visible";

const part = (left, top, right, bottom) => ({ left, top, right, bottom });
const area = ({ left, top, right, bottom }) => max(0, right - left) * max(0, bottom - top);
const common = (a, b) => part(max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom));
const moved = (box, dx, dy) => part(box.left + dx, box.top + dy, box.left + dx + box.width, box.top + dy + box.height);

/** The place of a card without scrolling (x, y), and the part of the window in which it is painted now. */
const placeOf = (card) => {
  const box = ask(boxOf, card, []);
  let x = box.left + scrollX;
  let y = box.top + scrollY;
  let view = part(0, 0, innerWidth, innerHeight);
  const ends = [body(), root()];
  for (let node = ask(parent, card, []); node && node !== ends[0] && node !== ends[1]; node = ask(parent, node, [])) {
    x += node.scrollLeft;
    y += node.scrollTop;
    if (clips(node)) view = common(view, ask(boxOf, node, []));
  }
  return { x, y, box, view };
};

const sample = () => {
  const places = new Places();
  const cards = query(settings.cards);
  for (let at = 0; at < cards.length; at++) ask(set, places, [cards[at], placeOf(cards[at])]);
  return { time: frameTime, places };
};

const compare = (before, now) => {
  const card = (old, element) => {
    const place = ask(get, now.places, [element]);
    if (!place) {
      result.vanished += area(common(moved(old.box, 0, 0), old.view));
      return;
    }
    const dx = place.x - old.x;
    const dy = place.y - old.y;
    if (abs(dx) < 0.5 && abs(dy) < 0.5) return;
    const here = common(moved(place.box, 0, 0), place.view);
    const there = common(
      moved(old.box, place.box.left - dx - old.box.left, place.box.top - dy - old.box.top),
      place.view,
    );
    const displaced = area(here) + area(there) - 2 * area(common(here, there));
    if (displaced > 0) result.moved += 1;
    result.area += displaced;
  };
  ask(forEach, before.places, [card]);
};

channel.port1.onmessage = () => {
  const now = sample();
  result.frames += 1;
  if (painted === Infinity) {
    waiting[waiting.length] = now;
    return;
  }
  // Everything from the last frame that began before that paint counts, however late the browser told us.
  for (let at = 0; at < waiting.length; at++) {
    if (at + 1 < waiting.length && waiting[at + 1].time <= painted) continue;
    if (last) compare(last, waiting[at]);
    last = waiting[at];
  }
  waiting = [];
  if (last) compare(last, now);
  last = now;
};
const frame = () => {
  frameTime = clock();
  post(0);
  nextFrame(frame);
};
nextFrame(frame);
probe.displaced = result;
