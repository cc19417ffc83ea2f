/** CookieYes: the category "functional". */
import { get, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop =>
  hearing(document, ["cookieyes_banner_load", "cookieyes_consent_update"], (event) => {
    const accepted = get(get(event, "detail"), "accepted");
    if (event?.type === "cookieyes_consent_update" && Array.isArray(accepted))
      return tell(stateOf(accepted.includes("functional"), true));
    const read = tool("getCkyConsent");
    const consent: unknown = typeof read === "function" ? read() : undefined;
    const isAllowed = get(get(consent, "categories"), "functional");
    if (typeof isAllowed === "boolean") tell(stateOf(isAllowed, get(consent, "isUserActionCompleted")));
  });
