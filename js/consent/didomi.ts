/** Didomi: its purposes for cookies, for a profile of content and for content by it. By its own two queues. */
import { call, get, quietly, stateOf, type Stop, type Tell } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

const PURPOSES = ["create_content_profile", "select_personalized_content"];

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop => {
  let isOn = true;
  let didomi: unknown;
  const read = (): void =>
    quietly(() => {
      if (!isOn) return;
      const purposes = get(call(didomi, "getCurrentUserStatus"), "purposes");
      const known = PURPOSES.map((id) => get(purposes, id)).filter(Boolean);
      if (!known.length) return;
      const needed = [...known, get(purposes, "cookies")].filter(Boolean);
      const isAllowed = needed.every((purpose) => get(purpose, "enabled") === true);
      tell(stateOf(isAllowed, call(didomi, "shouldUserStatusBeCollected") === false));
    });
  quietly(() => {
    const page = window as { didomiOnReady?: unknown[]; didomiEventListeners?: unknown[] };
    (page.didomiEventListeners ||= []).push({ event: "consent.changed", listener: read });
    (page.didomiOnReady ||= []).push((ready: unknown) => {
      didomi = ready;
      read();
    });
  });
  return () => void (isOn = false);
};
