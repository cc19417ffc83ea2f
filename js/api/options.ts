import type { Consent, Settings } from "../types.js";
import { fail, said } from "./errors.js";
import { isObject, own } from "./own.js";

/** Settings after checking: complete, and on an object that inherits nothing. */
export interface Checked {
  consent: Consent | "auto";
  placement: string | undefined;
  scope: string;
  deadline: number;
  bought: "hide" | "learned";
  mode: "auto" | "manual";
  debug: boolean;
}

export const CONSENTS: readonly Consent[] = ["unknown", "denied", "session", "granted"];

const selector = (value: string): string | undefined => {
  if (!value) return undefined;
  try {
    document.createDocumentFragment().querySelector(value);
  } catch {
    return fail("option-type", __WORDS__ && `placement is not a selector: ${value}`);
  }
  return value;
};

/** Where a setting is looked up by its name. */
export type Given = (name: keyof Settings) => unknown;

/** The settings of an object. Throws a KonomiError where it is none. */
export const given = (settings: Settings | undefined): Given => {
  if (settings !== undefined && !isObject(settings)) fail("option-type", __WORDS__ && "options must be an object");
  return (name) => settings && own(settings, name);
};

/** Checks settings, from the script tag's attributes (all strings) or from an object. Throws a KonomiError. */
export const checked = (get: Given, mode: "auto" | "manual"): Checked => {
  const text = (name: keyof Settings): string => {
    const value = get(name) ?? "";
    return typeof value === "string"
      ? value.slice(0, 200)
      : fail("option-type", __WORDS__ && `${name} must be a string`);
  };
  /** The first one that is allowed is meant where nothing is said. */
  const oneOf = <T extends string>(name: keyof Settings, ...allowed: T[]): T => {
    const value = get(name) ?? "";
    return allowed.includes(value as T)
      ? (value as T)
      : value === ""
        ? allowed[0]!
        : fail("option-type", __WORDS__ && `${name} must be one of ${allowed.join(", ")}; it is ${said(value)}`);
  };
  const late = get("deadline") ?? 2000;
  // Symbols and some objects refuse to be numbers. The tag's attributes are texts.
  const deadline = __WORDS__ && typeof late !== "number" && typeof late !== "string" ? NaN : Number(late);
  if (!(deadline >= 0 && deadline <= 60_000))
    fail("option-type", __WORDS__ && "deadline must be a number from 0 to 60000");
  const debug = get("debug");
  return {
    consent: oneOf("consent", "auto", ...CONSENTS),
    placement: selector(text("placement")),
    scope: text("scope"),
    deadline,
    bought: oneOf("bought", "hide", "learned"),
    mode: oneOf("mode", mode, "auto", "manual"),
    debug: debug === true || debug === "" || debug === "true",
  };
};
