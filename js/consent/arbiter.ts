import type { Consent } from "../types.js";
import type { Tell } from "./common/tool.js";

/** From the strictest to the most generous. */
const STRICTEST: readonly Consent[] = ["denied", "unknown", "session", "granted"];

/** What the arbiter asks of an instance. */
export interface Arbitrated {
  /** The page itself has spoken. */
  readonly told: () => boolean;
  readonly agree: (consent: Consent) => void;
}

/** The browser's own wish. It is no answer to a question, so that it forbids no more than keeping. */
const isPrivate = (): boolean => {
  const { globalPrivacyControl, doNotTrack } = navigator as { globalPrivacyControl?: unknown; doNotTrack?: unknown };
  return globalPrivacyControl === true || doNotTrack === "1";
};

/**
 * Whose word counts (docs/privacy.md has the table): the site's own, then the platform's, a consent tool's, GPP's, Consent
 * Mode's. A tool counts from its first word on. Of two of the same rank the stricter one counts. Returns what makes the `tell`
 * for a tool of a rank.
 */
export const arbiter = ({ told, agree }: Arbitrated): ((rank: number) => Tell) => {
  const answers: { rank: number; state: Consent }[] = [];
  let decided: Consent = "unknown";
  const decide = (rank: number, said: Consent): void => {
    const best = Math.min(...answers.map(({ rank }) => rank));
    const states = answers.filter(({ rank }) => rank === best).map(({ state }) => state);
    const strictest = STRICTEST.find((state) => states.includes(state))!;
    const state = strictest !== "denied" && isPrivate() ? "unknown" : strictest;
    // Only what is new: another tab may have withdrawn meanwhile, and a tool that repeats itself does not know it. A refusal counts as often
    // as it is said by who decides: another tab may have been allowed more.
    if ((state === decided && !(said === "denied" && rank === best)) || told()) return;
    decided = state;
    agree(state);
  };
  return (rank) => {
    let answer: { rank: number; state: Consent } | undefined;
    return (state) => {
      if (answer) answer.state = state;
      else answers.push((answer = { rank, state }));
      decide(rank, state);
    };
  };
};
