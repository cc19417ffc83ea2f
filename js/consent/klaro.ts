/**
 * Klaro: the service that the shop calls "konomi"; without one, all services whose purposes name preferences, personalization or
 * function. Asking Klaro for its manager before it has made one would make it, so it is asked when the page is complete.
 */
import { call, get, quietly, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

const PURPOSES = /^(functional|functionality|preferences?|personali[sz]ation)$/i;

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop => {
  let manager: unknown;
  const read = (): void => {
    const consents = get(manager, "consents");
    const isAnswered = get(manager, "confirmed") === true;
    const services = get(get(manager, "config"), "services");
    const all = (Array.isArray(services) ? services.slice(0, 200) : []) as unknown[];
    const named = all.filter((service) => get(service, "name") === "konomi");
    const ours = named.length
      ? named
      : all.filter((service) => {
          const purposes = get(service, "purposes");
          return Array.isArray(purposes) && purposes.some((purpose) => PURPOSES.test(String(purpose)));
        });
    // What is ticked beforehand is an offer, and counts when the shopper has confirmed it.
    const isAllowed = (service: unknown): unknown =>
      get(consents, String(get(service, "name"))) === true &&
      (isAnswered || get(service, "optOut") || get(service, "required"));
    if (ours.length) tell(stateOf(ours.every(isAllowed), isAnswered));
  };
  // A tick in the dialogue is no answer before it is saved.
  const watcher = { update: (_manager: unknown, type: unknown) => type === "saveConsents" && quietly(read) };
  const begin = (): void => {
    if (manager || document.readyState !== "complete") return;
    quietly(() => {
      manager = call(tool("klaro"), "getManager");
      call(manager, "watch", watcher);
      read();
    });
  };
  begin();
  addEventListener("load", begin);
  return () => {
    removeEventListener("load", begin);
    quietly(() => call(manager, "unwatch", watcher));
  };
};
