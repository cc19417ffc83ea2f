import { checked, given as asked } from "../../../js/api/options.ts";
import { any, must, of, record, told } from "./values.mjs";

const CONSENTS = ["auto", "unknown", "denied", "session", "granted"];

/**
 * Any options, of the tag or of `createKonomi`: complete settings of which every one is in its range and none is inherited, or an error
 * with the code `option-type`. Whether the browser takes a selector is drawn too.
 */
export const options = (fc) => {
  const names = {
    consent: any(fc, "auto", "granted", "denied"),
    placement: any(fc, "#list", ".cards", "["),
    scope: any(fc, "ja", "en"),
    deadline: any(fc, 0, 60_000, 60_001, "2000", -1),
    bought: any(fc, "hide", "learned"),
    mode: any(fc, "auto", "manual"),
    debug: any(fc, true, "true", "false"),
  };
  const value = fc.oneof({ weight: 8, arbitrary: record(fc, names) }, { weight: 1, arbitrary: any(fc, undefined) });
  const check = (given, isSelector, mode) => {
    globalThis.document = {
      createDocumentFragment: () => ({
        querySelector: () => {
          if (!isSelector) throw new Error("SyntaxError");
        },
      }),
    };
    const result = told(["option-type"], () => checked(asked(given), mode));
    if (!result) return;
    const { consent, placement, scope, deadline, bought, debug } = result;
    must(CONSENTS.includes(consent) && ["auto", "manual"].includes(result.mode), "consent or mode");
    must(placement === undefined || (typeof placement === "string" && placement && isSelector), "placement");
    must(typeof scope === "string" && scope.length <= 200, "scope");
    must(typeof deadline === "number" && deadline >= 0 && deadline <= 60_000, "deadline");
    must(["hide", "learned"].includes(bought) && typeof debug === "boolean", "bought or debug");
    const own = (name) => Object.prototype.hasOwnProperty.call(given ?? {}, name);
    must(own("consent") || consent === "auto", "an inherited consent");
    must(own("deadline") || deadline === 2_000, "an inherited deadline");
    must(own("scope") || scope === "", "an inherited scope");
  };
  return of(fc, value, check, fc.boolean(), fc.constantFrom("auto", "manual"));
};
