/**
 * Shopify's Customer Privacy API. "Preferences" is the purpose that on-site personalization belongs to. The API is read where
 * the storefront has loaded it; `Shopify.loadFeatures` would fetch it, so it is not called.
 */
import { call, get, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 1: the platform's own word. */
export const rank = 1;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop =>
  hearing(document, ["shopifyCustomerPrivacyApiLoaded", "visitorConsentCollected"], (event) => {
    const collected = get(get(event, "detail"), "preferencesAllowed");
    if (typeof collected === "boolean") return tell(stateOf(collected, true));
    const privacy = get(tool("Shopify"), "customerPrivacy");
    const isAllowed = call(privacy, "preferencesProcessingAllowed");
    if (typeof isAllowed === "boolean")
      tell(stateOf(isAllowed, get(call(privacy, "currentVisitorConsent"), "preferences") === "no"));
  });
