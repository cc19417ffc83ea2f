/** A shop without a framework, rendered by the page. */
export declare const start: (created: Promise<{ observe(event: object): void }>) => void;
