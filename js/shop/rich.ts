import type { Instance } from "../api/instance.js";
import { now } from "../browser/clock.js";
import { sameRelease } from "./release.js";
import type { Exclusion, Item, ReasonPart } from "../types.js";

/** `k.explain(item)`. */
export const explain = (
  instance: Instance,
  item: Item,
): { score: number; reasons: ReasonPart[]; excluded?: Exclusion } => {
  const { items, excluded } = instance.rank([item]);
  const [first] = items;
  return {
    score: first?.score ?? 0,
    reasons: first?.reasons ?? [],
    ...(excluded[0] && { excluded: excluded[0].reason }),
  };
};

/** `k.export()`. */
export const exported = (instance: Instance): Uint8Array => {
  sameRelease(instance);
  const text = instance.state === "neutral" ? "" : instance._engine!._call((core) => core.save(0, now()), "");
  return new TextEncoder().encode(text);
};

/** `k.import(bytes)`. @returns 0, or what was wrong: the entry makes the error, whose class the page knows. */
export const imported = (instance: Instance, bytes: Uint8Array): number => {
  sameRelease(instance);
  if (!(bytes instanceof Uint8Array)) return 1;
  if (instance.state === "neutral" || !bytes.length) return 0;
  const text = new TextDecoder().decode(bytes.subarray(0, 4096));
  const code = instance._engine!._call((core) => core.load(0, text, now()), 0);
  if (!code) instance._store.changed();
  return code;
};
