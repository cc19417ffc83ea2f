// Which engine this process drives, and its one browser, started at the first use and again should it have died.
import { after } from "node:test";
import { open } from "../driver/open.mjs";

/** One process drives one engine; a single file can be run with KONOMI_ENGINE. */
export const engine = () => process.env.KONOMI_ENGINE ?? "chromium";

let browser;

export async function theBrowser() {
  if (!browser || !(await browser).connected) browser = open(engine(), { ahead: true, plain: true });
  return browser;
}

after(async () => {
  if (browser)
    await browser.then(
      (open) => open.close(),
      () => {},
    );
});
