import { now } from "../browser/clock.js";
import { guard } from "../browser/guard.js";
import { listen } from "../browser/signals/listen.js";
import { bring, type Tool } from "../files.js";
import type { Context } from "./context.js";
import type { Logged } from "./door.js";

/**
 * By which global name, or else by which element, a tool is known to be on the page. One file each, fetched where its tool is
 * found and nowhere else.
 */
const TOOLS: [file: Tool, names: string, element?: string][] = [
  ["signals/datalayer", "dataLayer google_tag_manager", "script[src*='/gtm.js?'], script[src*='/gtag/js?']"],
  ["signals/shopify", "Shopify"],
  ["signals/segment", "analytics"],
  ["signals/adobe", "adobeDataLayer"],
  ["signals/woocommerce", "woocommerce_params wc_add_to_cart_params wcSettings", ".woocommerce, .woocommerce-page"],
  ["signals/prestashop", "prestashop"],
  ["signals/magento", "", "script[type='text/x-magento-init']"],
  ["consent/shopify", "Shopify"],
  ["consent/tcf", "__tcfapi"],
  ["consent/gpp", "__gpp"],
  ["consent/consent-mode", ""],
  ["consent/onetrust", "OneTrust OnetrustActiveGroups"],
  ["consent/cookiebot", "Cookiebot"],
  ["consent/cookieyes", "getCkyConsent"],
  ["consent/usercentrics", "UC_UI __ucCmp"],
  ["consent/didomi", "Didomi didomiOnReady"],
  ["consent/klaro", "klaro klaroConfig"],
];

/** What tools send when they are ready, late as they may be. */
const READY = [
  "DOMContentLoaded",
  "load",
  "OneTrustGroupsUpdated",
  "CookiebotOnConsentReady",
  "cookieyes_banner_load",
  "UC_UI_INITIALIZED",
  "shopifyCustomerPrivacyApiLoaded",
];

/** Tag managers bring tools after the page is complete: milliseconds after which it is looked again. */
const LATER = [1000, 3000, 8000];

// An element with such an id is not the tool.
const known = (name: string): unknown => {
  const value = (window as unknown as Record<string, unknown>)[name];
  return name && !(value instanceof Node || value instanceof HTMLCollection) && value;
};

const entries = (): unknown[] => {
  const layer = known("dataLayer");
  return Array.isArray(layer) ? layer : [];
};

const isThere = ([file, names, element]: (typeof TOOLS)[number]): unknown =>
  file === "consent/consent-mode"
    ? entries().some((entry) => (entry as unknown[] | null)?.[0] === "consent")
    : names.split(" ").some(known) || (element && document.querySelector(element));

/**
 * Finds the tools of the page, now and as they come, and has each one's file connected. Returns a promise where the data layer
 * has named items already: what it says of them may be all that a list has.
 */
export const watchTools = (context: Context, isLate: boolean): Promise<unknown> | undefined => {
  const { _instance: instance } = context;
  const found = new Set<Tool>();
  // What crosses before the door is open, so that it is not counted again.
  const log: Logged[] = [];
  const { _cross } = instance;
  instance._cross = (event) => {
    if (log.length < 50) log.push([now(), event]);
    _cross.call(instance, event);
  };
  let opened: Promise<Awaited<ReturnType<typeof open>>> | undefined;
  const open = () => bring(instance, "konomi.tools").then(({ openTools }) => openTools(context, log, isLate));
  const look = (): Promise<unknown>[] =>
    TOOLS.filter(
      (tool) => !found.has(tool[0]) && !(instance._told && tool[0][0] === "c") && guard(() => isThere(tool)),
    ).map(([file]) => {
      found.add(file);
      instance._debug("found", file);
      return Promise.all([(opened ??= open()), bring(instance, file)]).then(
        ([connect, adapter]) => connect(file, adapter),
        (error) => instance._debug(file, error),
      );
    });
  const again = (): void => void look();
  READY.forEach((type) => listen(type, again));
  LATER.forEach((wait) => setTimeout(() => guard(again), wait));
  const connected = look();
  return entries().some(
    (entry) => (entry as { ecommerce?: unknown } | null)?.ecommerce || (entry as unknown[] | null)?.[0] === "event",
  )
    ? Promise.all(connected)
    : undefined;
};
