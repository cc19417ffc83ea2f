/**
 * IAB's Global Privacy Platform. Its European section says what TCF says. The sections of the United States are about selling and
 * sharing, which is not done here: of them only the flag of Global Privacy Control counts, which keeps us at `unknown`.
 */
import { get, quietly, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 3: behind every consent tool that speaks for itself. */
export const rank = 3;

/** Sections have subsections: one object, or a list of them. */
const partsOf = (section: unknown): unknown[] => (Array.isArray(section) ? section.slice(0, 20) : [section]);

/** Purposes are a list of yes and no, or of the numbers allowed. */
const allows = (consents: unknown, purpose: number): boolean =>
  Array.isArray(consents) &&
  (consents.some((each) => typeof each === "boolean") ? consents[purpose - 1] === true : consents.includes(purpose));

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop => {
  let isOn = true;
  let listener: unknown;
  const api = tool("__gpp");
  if (typeof api !== "function") return () => {};
  const heard = (data: unknown, isOk: unknown): void =>
    quietly(() => {
      if (!isOn || isOk === false) return;
      listener = get(data, "listenerId");
      const name = get(data, "eventName");
      const ping = get(data, "pingData");
      if (get(ping, "signalStatus") !== "ready" && !(name === "signalStatus" && get(data, "data") === "ready")) return;
      const sections = get(ping, "parsedSections");
      for (const section of Object.values(Object(sections) as object).slice(0, 40))
        if (partsOf(section).some((part) => get(part, "Gpc") === true)) return tell("unknown");
      const europe = partsOf(get(sections, "tcfeuv2")).find((part) => Array.isArray(get(part, "PurposeConsents")));
      const consents = get(europe, "PurposeConsents");
      if (consents)
        tell(
          stateOf(
            [1, 5, 6].every((purpose) => allows(consents, purpose)),
            true,
          ),
        );
    });
  quietly(() => api("addEventListener", heard) as unknown);
  return () => {
    isOn = false;
    if (listener !== undefined) quietly(() => api("removeEventListener", () => {}, listener) as unknown);
  };
};
