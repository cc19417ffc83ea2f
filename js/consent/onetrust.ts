/**
 * OneTrust: the group of functional cookies, C0003 unless the shop calls it otherwise. Where the shop's set-up has no such group, nobody
 * was asked: no word. `OptanonWrapper` is the shop's, and stays.
 */
import { call, get, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell, group = "C0003"): Stop => {
  let isAnswered = false;
  let isKnown = false;
  return hearing(window, ["OneTrustGroupsUpdated", "OTConsentApplied"], (event) => {
    isAnswered ||= event?.type === "OTConsentApplied" || call(tool("OneTrust"), "IsAlertBoxClosed") === true;
    const active = tool("OnetrustActiveGroups");
    if (typeof active !== "string") return;
    const isActive = active.split(",").includes(group);
    const groups = get(call(tool("OneTrust"), "GetDomainData"), "Groups");
    const has = (each: unknown): boolean =>
      get(each, "OptanonGroupId") === group || get(each, "CustomGroupId") === group;
    isKnown ||= isActive || (Array.isArray(groups) && groups.slice(0, 200).some(has));
    if (isKnown) tell(stateOf(isActive, isAnswered));
  });
};
