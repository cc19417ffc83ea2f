/** OneTrust: the group of functional cookies, C0003 unless the shop calls it otherwise. `OptanonWrapper` is the shop's, and stays. */
import { call, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell, group = "C0003"): Stop => {
  let isAnswered = false;
  return hearing(window, ["OneTrustGroupsUpdated", "OTConsentApplied"], (event) => {
    isAnswered ||= event?.type === "OTConsentApplied" || call(tool("OneTrust"), "IsAlertBoxClosed") === true;
    const active = tool("OnetrustActiveGroups");
    if (typeof active === "string") tell(stateOf(active.split(",").includes(group), isAnswered));
  });
};
