// One Chromium for the whole run, and a fresh profile for every page.
import puppeteer from "puppeteer-core";
import { find, whyNot } from "../../../tests/pages/driver/find.mjs";
import { CHROMIUM_ARGUMENTS } from "../../../tests/pages/driver/puppeteer.mjs";

/** Longer than anything may take; what takes long has limits of its own. */
const PROTOCOL = 300_000;

export async function open() {
  const reason = whyNot("chromium");
  if (reason) throw new Error(reason);
  const browser = await puppeteer.launch({
    executablePath: find("chromium"),
    headless: true,
    args: CHROMIUM_ARGUMENTS,
    pipe: true,
    protocolTimeout: PROTOCOL,
  });
  return {
    version: await browser.version(),
    close: () => browser.close(),
    /** Runs `body(page, session)` in a page of a fresh profile; `session` speaks the browser's own protocol. */
    async fresh(body, { width = 1280, height = 900, before = [] } = {}) {
      const context = await browser.createBrowserContext();
      try {
        const page = await context.newPage();
        await page.setViewport({ width, height });
        for (const script of before) await page.evaluateOnNewDocument(script);
        return await body(page, await page.createCDPSession());
      } finally {
        // A page that is busy for ever does not close; its browser ends with the run.
        await within(5000, context.close(), "closing").catch(() => {});
      }
    },
  };
}

/** The result of a promise, or an error that says what took too long. */
export function within(ms, promise, what) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${ms / 1000} s: ${what}`)), ms);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
