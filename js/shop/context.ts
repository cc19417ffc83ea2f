import type { Instance } from "../api/instance.js";
import type { Pass } from "../browser/page/pass.js";
import type { KonomiEvent } from "../types.js";
import type { Facts } from "./facts.js";
import type { Reader } from "./reader.js";

/** The door through which the signals of other people's tools come. Never throws. */
export type Observe = (event: KonomiEvent) => void;

/** What the parts of konomi.shop.js and the files that it brings share. */
export interface Context {
  _instance: Instance;
  _pass: Pass;
  /** What is known of the items of this visit. */
  _facts: Facts;
  /** Reads the page; konomi.read.js reads better. */
  _reader: Reader;
  _observe: Observe;
  /** Moves the cards of a list. js/konomi.layout.ts knows more ways. */
  _move: Pass["_arrange"];
  /** Which cards stay because of what the shopper sees and does: konomi.live.js knows it of cards that came later. */
  _fixed: Pass["_fixed"];
}
