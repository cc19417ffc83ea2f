// Every storefront page: all modules of the folder pages/, each with one page or several as its default export. A page is
//   name       unique, of letters, digits and dashes; the page's row in docs/storefronts.md is `title`
//   platform   as k.scan() names it
//   path       where it is served, and `query` with "?"
//   html       ({ head, foot }) => the page, its list below the window; `foot` comes last in the body
//   list, card selectors of the list and of its cards, as the platform's own CSS would name them
//   cards      what k.scan() must give for each, in the shop's order; fields that are left out are not compared, but for `key`,
//              which must be there and unique unless it says otherwise
//   reason     why the list is left alone; absent where it must be re-ordered
//   teach      what `taught` is told, where three looks at shoes will not do
//   allow      patterns of what the page itself may log
import { readdirSync } from "node:fs";

const folder = new URL("pages/", import.meta.url);

const found = [];
for (const name of readdirSync(folder).sort())
  if (name.endsWith(".mjs")) found.push((await import(new URL(name, folder))).default);

export const pages = found.flat();
