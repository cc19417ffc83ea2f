/**
 * A page as Playwright and puppeteer have it: their `Page` fits. Methods, and `never`, so that the types of both are taken as
 * they are.
 */
export interface TestedPage {
  evaluate(script: never, argument: never): Promise<unknown>;
  url(): string;
  isClosed?(): boolean;
}

/** A page, or with Playwright a whole context, that runs a script before those of every document. */
export interface ScriptedPage {
  /** Playwright's. */
  addInitScript?(script: never): Promise<unknown>;
  /** puppeteer's. */
  evaluateOnNewDocument?(script: never): Promise<unknown>;
}

/** What became of one placement. */
export interface Outcome {
  placement: string;
  /** Whether the list has Konomi's order; false: it was refused, and has the shop's. */
  ranked: boolean;
  /** Why it was refused. */
  reason?: string;
  /** How many cards were moved last. */
  moved: number;
}

/** What a look at the page found. It crosses from the page as data. */
export interface Look {
  state: string | null;
  reason?: string;
  version?: string;
  /** What stands at `window.konomi`: nothing, an object, the array of callbacks, or the array of a script that has started. */
  global: "none" | "object" | "queue" | "pending";
  /** Addresses of script tags that look like ours. */
  scripts: string[];
  outcomes: Outcome[];
  /** Lists of which it is not known what became of them: that was before anybody listened. */
  unknown: string[];
  /** Whether Konomi had started before anybody listened. */
  late: boolean;
}
