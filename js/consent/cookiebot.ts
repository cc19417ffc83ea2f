/** Cookiebot: the category "preferences". */
import { get, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop =>
  hearing(window, ["CookiebotOnConsentReady", "CookiebotOnAccept", "CookiebotOnDecline"], () => {
    const bot = tool("Cookiebot");
    const isAllowed = get(get(bot, "consent"), "preferences");
    if (typeof isAllowed === "boolean") tell(stateOf(isAllowed, get(bot, "hasResponse")));
  });
