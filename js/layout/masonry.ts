import { own } from "../api/own.js";

/** What is used of a Masonry layout (it is built on Outlayer). */
interface Masonry {
  options: { transitionDuration?: string | number | undefined };
  reloadItems(): void;
  layout(): void;
}

interface Globals {
  Masonry?: { data?(element: Element): unknown };
  jQuery?: { data?(element: Element, name: string): unknown };
}

/** A Masonry can be found where it, or the jQuery that it was made with, is global. Isotope sorts by itself and is left alone. */
export const masonry = (container: Element): (() => void) | undefined => {
  const Masonry = own(window, "Masonry") as Globals["Masonry"];
  const jQuery = own(window, "jQuery") as Globals["jQuery"];
  const found = (Masonry?.data?.(container) ?? jQuery?.data?.(container, "masonry")) as Masonry | undefined;
  if (!found || typeof found.reloadItems !== "function" || typeof found.layout !== "function") return undefined;
  return () => {
    const { transitionDuration } = found.options;
    // Nobody has seen the old places: nothing glides.
    found.options.transitionDuration = 0;
    try {
      found.reloadItems();
      found.layout();
    } finally {
      found.options.transitionDuration = transitionDuration;
    }
  };
};
