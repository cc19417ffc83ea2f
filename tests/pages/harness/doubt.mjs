import { engine } from "./engine.mjs";

/**
 * Where the browser does not tell what moved since the first paint, half a window more counts as seen of a list that is first looked at
 * after it (docs/arranging.md). In a window that is lower by a third there, as much counts as seen in all of them: what stands in the
 * first 900 pixels.
 */
export const evenDoubt = async (page) => {
  if (engine() !== "chromium") await page.setViewport(1280, 600);
};
