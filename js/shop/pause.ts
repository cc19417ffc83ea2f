import { own } from "../api/own.js";

/** Lets the page have its turn. The rest of our work comes before what the page has put off, where the browser can do that. */
export const pause = (): Promise<unknown> => {
  const scheduler = own(window, "scheduler") as { yield?: () => Promise<void> } | undefined;
  if (typeof scheduler?.yield === "function") return scheduler.yield();
  // A timeout would be 4 ms late each time.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(0);
  });
};
