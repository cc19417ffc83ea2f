// Chromium over its own protocol and Firefox over WebDriver BiDi, both by puppeteer-core; no driver program, no download.
import puppeteer from "puppeteer-core";
import { find } from "./find.mjs";
import { PuppeteerPage } from "./puppeteer-page.mjs";

/** What every Chromium of ours is started with; the benches take them, too. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  // The last two: each window made two pages of its own for the address bar's menu, which took as long as the test (Chromium 156).
  "--disable-features=Translate,OptimizationHints,MediaRouter,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
];

/** Firefox's own requests off, so that the request log holds the page's requests only. */
const FIREFOX_PREFERENCES = {
  "app.update.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
};

/** cache: with the back/forward cache, which puppeteer switches off in Chromium. */
export async function launch(engine, { cache = false } = {}) {
  const browser = await puppeteer.launch(
    engine === "chromium"
      ? {
          executablePath: find(engine),
          headless: true,
          // A function that rests keeps its code: taken away and made again it is 75 KB of heap, now and then (tests/pages/soak).
          args: [...CHROMIUM_ARGUMENTS, "--js-flags=--no-flush-bytecode"],
          ignoreDefaultArgs: cache ? ["--disable-back-forward-cache"] : [],
          pipe: true,
          protocolTimeout: 60_000,
        }
      : {
          browser: "firefox",
          executablePath: find(engine),
          headless: true,
          extraPrefsFirefox: FIREFOX_PREFERENCES,
          protocolTimeout: 60_000,
          timeout: 60_000,
        },
  );
  return {
    engine,
    get connected() {
      return browser.connected;
    },
    newContext: () => newContext(engine, browser),
    close: () => browser.close(),
  };
}

async function newContext(engine, browser) {
  const context = await browser.createBrowserContext();
  const pages = [];
  return {
    engine,
    pages,
    async newPage() {
      const page = await PuppeteerPage.create(engine, await context.newPage());
      pages.push(page);
      return page;
    },
    close: () => context.close(),
  };
}
