import type { Instance } from "../api/instance.js";
import { FACTS } from "../browser/store/storage.js";
import type { Disclosure } from "../types.js";

type Stored = Disclosure["stored"][0];

/** What lies beside the core's own: what these files keep is no hash. */
const besides = (one: Stored): Stored[] =>
  one.where === "localStorage"
    ? []
    : one.where === "memory"
      ? [{ ...one, what: "items and words searched for, in plain text" }]
      : [{ ...one, key: one.key + FACTS, what: "brand, category, tags of at most 100 items, in plain text" }];

/** Lets `disclose()` say it, too. */
export const discloseBesides = (instance: Instance): void => {
  const { disclose } = instance;
  instance.disclose = () => {
    const said = disclose.call(instance);
    return { ...said, stored: said.stored.flatMap((one) => [one, ...besides(one)]) };
  };
};
