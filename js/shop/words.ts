import type { Context } from "./context.js";

/** Search words that stand under a name which the engine does not know: Sylius has one with brackets. */
export const searchWords = ({ _observe: observe }: Context): void => {
  const query = new URLSearchParams(location.search).get("criteria[search][value]");
  if (query) observe({ type: "search", query });
};
