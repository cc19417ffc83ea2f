import type { Instance } from "../api/instance.js";
import { KINDS } from "../api/events.js";
import { itemOf } from "../shop/stale.js";

/** As often as this it is looked for what a page view says of itself. */
const MOST_LOOKS = 12;

/** The page views of one document: a soft navigation is another page. History is never patched. */
export class Views {
  _path = location.pathname;
  _search = location.search;
  /** How often it is still looked for the item of this view; 0 where it was said. */
  _looks = 0;
  /** The item that was said last, without its address, where only the query has changed since. */
  _same = "";

  constructor(
    readonly _instance: Instance,
    readonly _moved: () => void,
  ) {
    this._same = itemOf(_instance._pass!._product());
  }

  /** Whether the shopper went to another address. What the page then says of itself comes later, with its content. */
  _left(): boolean {
    const { pathname, search } = location;
    if (pathname === this._path && search === this._search) return false;
    const said = this._instance._signals!._said;
    const words = new URLSearchParams(search);
    if (pathname === this._path)
      // A filter, a page number: the words were said.
      for (const [name, value] of new URLSearchParams(this._search)) if (words.get(name) === value) words.delete(name);
    said.clear();
    said.add("?" + search.slice(1, 2000));
    const rest = "?" + words;
    // As the page's own signal: a tool that hears of the same search has said it too.
    if (rest.length > 1)
      this._instance._signals!._cross({ kind: KINDS.search, value: 0, items: "", words: rest.slice(0, 2000) });
    if (pathname !== this._path) {
      this._same = "";
      this._moved();
    }
    this._path = pathname;
    this._search = search;
    this._looks = MOST_LOOKS;
    return true;
  }

  /** Says what the page view says of itself, as soon as it does. */
  _say(): void {
    if (!this._looks) return;
    this._looks--;
    const { _pass: pass, _signals: signals } = this._instance;
    const item = itemOf(pass!._product());
    // Another size of the same item is no other look at it.
    if (item !== this._same) signals!.view();
    if (!item) return;
    this._looks = 0;
    this._same = item;
  }
}
