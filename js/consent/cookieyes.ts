/** CookieYes: the category "functional"; where the shop's set-up has none, nobody was asked: no word. */
import { get, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop =>
  hearing(document, ["cookieyes_banner_load", "cookieyes_consent_update"], (event) => {
    const read = tool("getCkyConsent");
    const consent: unknown = typeof read === "function" ? read() : undefined;
    const isAllowed = get(get(consent, "categories"), "functional");
    const names = (list: string): boolean => {
      const categories = get(get(event, "detail"), list);
      return Array.isArray(categories) && categories.includes("functional");
    };
    if (event?.type === "cookieyes_consent_update") {
      const isAccepted = names("accepted");
      if (isAccepted || names("rejected") || typeof isAllowed === "boolean") tell(stateOf(isAccepted, true));
      return;
    }
    if (typeof isAllowed === "boolean") tell(stateOf(isAllowed, get(consent, "isUserActionCompleted")));
  });
