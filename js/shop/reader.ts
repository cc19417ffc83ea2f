import type { Pass } from "../browser/page/pass.js";
import type { Facts } from "./facts.js";

/** The parts of a pass that read the page. */
export type Reader = Pick<Pass, "_detect" | "_facts" | "_readCard" | "_product" | "_refusal">;

/**
 * Takes the reading of a page out of its pass, so that konomi.read.js can change it from beneath, whatever was woven into
 * the pass meanwhile; and adds what the visit knows of the items.
 */
export const readerOf = (pass: Pass, facts: Facts): Reader => {
  const { _detect, _facts, _readCard, _product, _refusal } = pass;
  const reader: Reader = { _detect, _facts, _readCard, _product, _refusal };
  pass._detect = (root, selector) => reader._detect(root, selector);
  pass._facts = () => reader._facts();
  pass._refusal = (list, keys) => reader._refusal(list, keys);
  pass._readCard = (card, factsOf) => facts._complete(reader._readCard(card, factsOf));
  pass._product = () => {
    const record = reader._product();
    if (record) facts._learn(record);
    return record;
  };
  return reader;
};
