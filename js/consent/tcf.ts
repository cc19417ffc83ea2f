/**
 * IAB's Transparency & Consent Framework: one listener, as version 2.2 wants it. Purposes 1 (storage), 5 (a profile for content)
 * and 6 (content by that profile) together; the publisher's own section where the tool fills it.
 */
import { get, quietly, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

const PURPOSES = ["1", "5", "6"];

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop => {
  let isOn = true;
  let isAnswered = false;
  let listener: unknown;
  const api = tool("__tcfapi");
  if (typeof api !== "function") return () => {};
  const heard = (data: unknown, isOk: unknown): void =>
    quietly(() => {
      if (!isOn || !isOk) return;
      listener = get(data, "listenerId");
      // Where the regulation does not apply, the framework has no word, neither yes nor no.
      if (get(data, "gdprApplies") === false) return;
      const status = get(data, "eventStatus");
      if (status === "cmpuishown" && !isAnswered) tell("unknown");
      // A banner that is opened again takes nothing back before it is answered.
      if (status !== "tcloaded" && status !== "useractioncomplete") return;
      isAnswered = true;
      const publisher = get(get(data, "publisher"), "consents");
      const consents = Object.keys(Object(publisher)).length ? publisher : get(get(data, "purpose"), "consents");
      tell(
        stateOf(
          PURPOSES.every((purpose) => get(consents, purpose) === true),
          true,
        ),
      );
    });
  quietly(() => api("addEventListener", 2, heard) as unknown);
  return () => {
    isOn = false;
    if (listener !== undefined) quietly(() => api("removeEventListener", 2, () => {}, listener) as unknown);
  };
};
