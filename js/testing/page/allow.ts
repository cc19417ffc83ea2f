import { fail } from "../../api/errors.js";
import { listen } from "./listen.js";
import type { ScriptedPage } from "./page.js";

// Runs in the page. On the prototype, where browsers have it.
const asPerson = (): void => {
  Object.defineProperty(Navigator.prototype, "webdriver", { configurable: true, enumerable: true, get: () => false });
};

/**
 * Lets Konomi work in an automated browser on a host that is not localhost, where it takes `navigator.webdriver` for a crawler and
 * stays neutral (`bot`): the documents that are opened from now on say that a person drives them. The shop's pages stay as they are.
 * From then on every event of Konomi is noted too, so that `waitForKonomi` knows what came before it was called.
 *
 * @param page a page of Playwright or puppeteer, or a context of Playwright; call it before `goto`
 * @throws KonomiError `page-type`
 */
export const allowAutomation = async (page: ScriptedPage): Promise<void> => {
  const script = `(${String(asPerson)})(); (${String(listen)})();`;
  if (page.addInitScript) await page.addInitScript({ content: script } as never);
  else if (page.evaluateOnNewDocument) await page.evaluateOnNewDocument(script as never);
  else fail("page-type", "allowAutomation() needs a page (or context) of Playwright, or a page of puppeteer");
};
