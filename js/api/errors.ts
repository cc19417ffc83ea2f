/** The codes of the errors that the API throws. They are stable; the words are not. */
export type ErrorCode =
  | "event-type"
  | "event-value"
  | "item-type"
  | "item-missing"
  | "items-type"
  | "items-many"
  | "price-value"
  | "limit-range"
  | "pins-range"
  | "consent-value"
  | "listener-type"
  | "option-type"
  | "profile-corrupt"
  // Of konomi/dense alone:
  | "dense-feature"
  | "dense-index"
  | "dense-memory"
  | "dense-shape"
  | "dense-unprepared"
  | "dense-value"
  // Of konomi/testing alone:
  | "clock-value"
  | "page-type"
  | "konomi-absent"
  | "konomi-pending"
  | "konomi-unsettled";

/**
 * What the API throws on wrong input: `code` is stable, `message` says what was wrong and where. The script tag's build
 * leaves the words out (it never throws into the page, and they are a twentieth of its bytes); docs/errors.md has them.
 */
export class KonomiError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string | false) {
    super((message || "see docs/errors.md") + " [konomi: " + code + "]");
    // Defined: where a page has frozen Error.prototype, nobody can assign it. The script tag's errors are debug lines.
    if (__WORDS__) Object.defineProperty(this, "name", { value: "KonomiError" });
    this.code = code;
  }
}

/** What was given instead, in a few letters, for the words of an error: some things refuse to be a text. */
export const said = (value: unknown): string => {
  try {
    return String(value).slice(0, 60);
  } catch {
    return typeof value;
  }
};

/** Throws. A function of its own, so that a check is one expression. */
export const fail = (code: ErrorCode, message: string | false): never => {
  throw new KonomiError(code, message);
};
