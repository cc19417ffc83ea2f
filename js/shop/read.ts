import type { Context } from "./context.js";

/** Reads the cards of a page better than the core can: what is known of their items from elsewhere. */
export const readPage = ({ _pass: pass, _facts: facts }: Context): void => {
  const { _readCard, _product } = pass;
  pass._readCard = (card, factsOf) => facts._complete(_readCard(card, factsOf));
  pass._product = () => {
    const record = _product();
    if (record) facts._learn(record);
    return record;
  };
};
