/**
 * The npm entry `konomi/consent`: asks the consent tools that the page has already, as the script tag does with
 * `data-consent="auto"`.
 */
import { arbiter } from "./consent/arbiter.js";
import type { Tell } from "./consent/common/tool.js";
import type { Instance } from "./api/instance.js";
import type { Konomi } from "./types.js";

export type { Stop, Tell } from "./consent/common/tool.js";

/** What every module `konomi/consent/NAME` exports. */
export interface ConsentSource {
  /** Tells what the visitor allowed, now and after each change; returns what ends it. */
  readonly connect: (tell: Tell) => () => void;
  /** Whose word counts: 1 a platform's, 2 a consent tool's, 3 GPP's, 4 Consent Mode's. */
  readonly rank: number;
}

/**
 * Lets consent tools speak for the shopper: `connectConsent(k, [onetrust])` with `import * as onetrust from "konomi/consent/onetrust"`.
 * A tool that is not on the page yet says nothing: connect it when it is there. `k.setConsent` outranks all of them, before and
 * after. Global Privacy Control and Do Not Track keep them at `unknown`.
 *
 * @param k what `createKonomi` of the same release made. The script tag's `window.konomi` is not it, and asks the tools by itself
 *   (`data-consent="auto"`): with it nothing is connected.
 * @returns what ends it; the consent stays as it is.
 */
export const connectConsent = (k: Konomi, sources: readonly ConsentSource[]): (() => void) => {
  const instance = k as Instance;
  if (typeof instance?._agree !== "function") return () => {};
  const answer = arbiter({ told: () => instance._told, agree: (consent) => instance._agree(consent) });
  const stops = sources.map(({ connect, rank }) => connect(answer(rank)));
  return () => stops.forEach((stop) => stop());
};
