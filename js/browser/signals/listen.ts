import { bare } from "../../api/own.js";
import { guard } from "../guard.js";

// Without a prototype: a polluted one must not make a listener `once`.
const OPTIONS = bare<AddEventListenerOptions>({ capture: true, passive: true });

/**
 * Listens on the window for the whole life of the page, before the page's own handlers and behind a guard. What happens
 * at the document or an element passes there on its way down.
 */
export const listen = (type: string, handle: (event: Event) => unknown): void =>
  addEventListener(type, (event) => guard(() => handle(event)), OPTIONS);
