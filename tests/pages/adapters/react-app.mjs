// A React shop whose list is Konomi's to order, as a developer writes it; what the tests change, they change by `app.set`. Runs in Node for
// the server's page and, bundled, in the browser.
import { Component, StrictMode, Suspense, createElement as h, startTransition, useState } from "react";
import { Reorder, useOrder, useTrack } from "konomi/react";

const inside = (one) => [
  h(
    "a",
    { key: "link", href: `/products/${one.handle}` },
    h("img", { src: one.picture, alt: "", width: 90, height: 90 }),
  ),
  h("h3", { key: "title" }, one.title),
  h("p", { key: "price" }, "¥", one.price),
  one.frame && h("iframe", { key: "frame", src: one.frame, title: "frame", width: 100, height: 60 }),
  one.field && h("input", { key: "field", className: "field", "aria-label": "Amount" }),
];

/** A card; `tall` ones make the columns of a layout differ. What has no handle is shown all the same. */
const card = (one, at) =>
  h(
    "li",
    {
      key: one?.handle ?? `nobody-${at}`,
      className: "card",
      "data-card": one?.handle,
      style: one?.tall && { height: one.tall },
    },
    one?.handle && inside(one),
  );

/** Cards, and after the n-th a banner that is none. */
const cardsOf = (goods, { bannerAfter } = {}) =>
  goods.flatMap((one, at) =>
    at === bannerAfter ? [h("li", { key: "banner", className: "banner" }, "Free returns"), card(one)] : [card(one, at)],
  );

const note = (what) => typeof window !== "undefined" && Object.assign(window.result, what);

function Ordered({ state }) {
  const { goods, options, layout = "grid" } = state;
  const { items, order, reason, ref } = useOrder(goods, options);
  note({ order, reason, count: items.length });
  return h("ul", { ref: state.noRef ? undefined : ref, id: "list", className: layout }, cardsOf(items, state));
}

function Reordered({ state: { goods, options, named = goods, holes = [], layout = "grid" } }) {
  const children = goods.map((one, at) => (holes.includes(at) ? null : card(one)));
  return h(Reorder, { as: "ul", id: "list", className: layout, items: named, placement: "list", options }, children);
}

/** Another way of asking for less work: it waits when it is told to. */
function Waiting({ on }) {
  if (on?.promise && !on.done) throw on.promise;
  return null;
}

function Tracked({ event, konomi }) {
  const track = useTrack(event, konomi);
  note({ track, tracks: (window.result.tracks ?? new Set()).add(track) });
  return null;
}

class Boundary extends Component {
  state = {};
  static getDerivedStateFromError = (error) => ({ error });
  render() {
    if (this.state.error) note({ crashed: String(this.state.error) });
    return this.state.error ? h("p", { id: "crashed" }, "crashed") : this.props.children;
  }
}

/** The whole page inside of #root. */
export function App({ initial }) {
  const [state, set] = useState(initial);
  if (typeof window !== "undefined")
    window.app.set = (patch, soon = (work) => work()) => soon(() => set((now) => ({ ...now, ...patch })));
  const List = state.reorder ? Reordered : Ordered;
  const list = state.isGone ? h("p", null, "nothing") : h(List, { state });
  const page = h(
    Boundary,
    null,
    state.suspends
      ? h(Suspense, { fallback: h("p", { id: "wait" }, "wait") }, h(Waiting, { on: state.wait }), list)
      : list,
    state.track !== undefined && h(Tracked, state.track),
  );
  return state.strict ? h(StrictMode, null, page) : page;
}

export { startTransition };
