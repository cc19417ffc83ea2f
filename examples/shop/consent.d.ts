/** What was answered on an earlier page. */
export declare const chosen: () => "unknown" | "denied" | "session" | "granted";
/** Asks whether lists may be ordered, or puts a button there that does; Konomi is told. Called once, in the browser. */
export declare const askConsent: () => void;
