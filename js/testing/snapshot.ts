import type { Consent, Exclusion, Feature, Item, Ranking, Reason } from "../types.js";
import type { TestInstance } from "./instance.js";

/** What an instance knows and makes of items, as data that is the same for the same inputs in every environment. */
export interface TestSnapshot {
  state: "ready" | "neutral";
  reason?: Reason;
  consent: Consent;
  /** The time of the clock, as ISO 8601. */
  now: string;
  /** A digest of everything that is remembered: 16 hexadecimal digits, or "empty". Another release may give another one. */
  profile: string;
  /** What became of the items that were given; absent where none were. */
  ranking?: {
    evidence: boolean;
    reason?: Reason;
    /** Best first. The reasons add up to the score (4,096 = 1.0). */
    order: { id: string; score: number; reasons: Partial<Record<Feature, number>> }[];
    excluded: { id: string; reason: Exclusion }[];
  };
}

// FNV-1a: to see that something changed, not to hide what it was.
const fnv = (text: string, start: number): string => {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
};

const digest = (text: string): string => (text ? fnv(text, 0x811c9dc5) + fnv(text, 0x6b6f6e6f) : "empty");

/** What names an item in a snapshot. */
export const nameOf = ({ id, url, sku, gtin }: Item): string => String(id ?? url ?? sku ?? gtin ?? "");

const rankingOf = ({ evidence, reason, items, excluded }: Ranking): NonNullable<TestSnapshot["ranking"]> => ({
  evidence,
  ...(reason && { reason }),
  order: items.map(({ item, score, reasons }) => ({
    id: nameOf(item),
    score,
    reasons: Object.fromEntries(reasons.map(({ feature, value }) => [feature, value])),
  })),
  excluded: excluded.map(({ item, reason: why }) => ({ id: nameOf(item), reason: why })),
});

/** Takes one. Changes nothing of what is remembered. */
export const snapshotOf = (instance: TestInstance, now: number, ranking: Ranking | undefined): TestSnapshot => ({
  state: instance.state,
  ...(instance.reason && { reason: instance.reason }),
  consent: instance.consent,
  now: new Date(now).toISOString(),
  profile: digest(instance._profile()),
  ...(ranking && { ranking: rankingOf(ranking) }),
});
