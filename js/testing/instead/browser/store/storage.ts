import type * as real from "../../../../browser/store/storage.js";
import { here } from "../../../world.js";

export const FACTS: typeof real.FACTS = "#items";

export type { Area } from "../../../../browser/store/storage.js";

export const read: typeof real.read = (name, key) => here().areas[name].get(key);

export const write: typeof real.write = (name, key, text) => {
  here().areas[name].set(key, text);
  return true;
};

export const remove: typeof real.remove = (name, key) => {
  here().areas[name].delete(key);
  here().areas[name].delete(key + FACTS);
};
