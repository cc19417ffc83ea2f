import { own } from "../api/own.js";
import { googleLayers } from "../signals/common/layer.js";
import type { Tool } from "../tool-files.js";

/**
 * By which global name, or else by which element, a tool is known to be on the page. One file each, fetched where its tool is
 * found and nowhere else.
 */
export const TOOLS: [file: Tool, names: string, element?: string][] = [
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
export const READY = [
  "DOMContentLoaded",
  "load",
  "OneTrustGroupsUpdated",
  "CookiebotOnConsentReady",
  "cookieyes_banner_load",
  "UC_UI_INITIALIZED",
  "shopifyCustomerPrivacyApiLoaded",
  // Whatever it is that the shopper presses: a banner that came late may be there.
  "click",
];

/** Tag managers bring tools after the page is complete: milliseconds after which it is looked again. */
export const LATER = [1000, 3000, 8000];

// An element with such an id is not the tool.
const known = (name: string): unknown => {
  const value = own(window, name);
  return name && !(value instanceof Node || value instanceof HTMLCollection) && value;
};

/** Whether one of Google's layers holds a command of Consent Mode. */
const hasConsent = (): boolean =>
  [...googleLayers()].some((name) => {
    const layer = known(name);
    return Array.isArray(layer) && layer.some((entry) => (entry as unknown[] | null)?.[0] === "consent");
  });

/** Whether a tool shows itself. */
export const isThere = (file: Tool, names: string, element?: string): unknown =>
  file === "consent/consent-mode"
    ? hasConsent()
    : names.split(" ").some(known) || (element && document.querySelector(element));
