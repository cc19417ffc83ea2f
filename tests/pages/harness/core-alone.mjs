// A page on which nothing but the core has a word: its cards are rich, so that they need no other file, and konomi.shop.js never comes.
import { richCards } from "../fixtures/rich.mjs";
import { shell } from "../fixtures/shell.mjs";
import { below, openList } from "./list-page.mjs";

// Further down than any window, so that nothing of it was seen.
const list = below((extra) =>
  shell({
    title: "Rich",
    list: `<div id="outer"><div id="inner"><ul id="list" class="grid">${richCards}</ul></div></div>`,
    ...extra,
  }),
);

/** Opens the page; nothing is arranged before it is asked for, and konomi.shop.js never comes. */
export const open = async (test) => {
  test.server.rule("/konomi.shop.js", { hang: true });
  await openList(test, "rich", { build: "async", data: { mode: "manual", deadline: "60000" }, list });
  await test.page.evaluate(() => (window.made = list.outerHTML));
};

/** Makes the list anew, changes it by `change(list)`, and asks for an order: "ordered", the reason, or what is wrong. */
export const asked = (page, change, { search = "" } = {}) =>
  page.evaluate(
    (text, query) => {
      history.replaceState(null, "", location.pathname + query);
      inner.innerHTML = made;
      const list = inner.querySelector("#list");
      const undo = text && new Function("list", `return (${text})(list)`)(list);
      __events.length = 0;
      const before = [...inner.querySelectorAll("[data-card]")];
      const [told] = konomi.arrange();
      const after = [...inner.querySelectorAll("[data-card]")];
      const isSame = before.every((card, at) => card === after[at]);
      if (typeof undo === "function") undo();
      if (told?.applied) return isSame ? "applied, and as it was" : "ordered";
      return isSame ? (__events.find(({ type }) => type === "refused")?.reason ?? "no word") : "moved, and not applied";
    },
    change && String(change),
    search,
  );
