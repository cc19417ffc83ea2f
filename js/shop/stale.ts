import type { Pass } from "../browser/page/pass.js";

/** An item's record without its address, which is the page's own. */
export const itemOf = (record: string): string => record.replace(/^([^\x1f]*\x1f)[^\x1f]*/, "$1");

/**
 * After a soft navigation the data of the page before may still stand under the new address: they are not believed until
 * they change.
 */
export const pageOfItsOwn = (pass: Pass): void => {
  const { _product } = pass;
  let path = location.pathname;
  let last = "";
  let left = "";
  pass._product = () => {
    const record = _product();
    if (path !== location.pathname) left = last;
    path = location.pathname;
    last = itemOf(record);
    return last === left ? "" : record;
  };
};
