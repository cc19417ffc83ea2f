import type { Instance } from "./api/instance.js";

/** The adapters to other people's tools. */
const TOOLS = {
  "signals/datalayer": () => import("./signals/datalayer.js"),
  "signals/shopify": () => import("./signals/shopify.js"),
  "signals/segment": () => import("./signals/segment.js"),
  "signals/adobe": () => import("./signals/adobe.js"),
  "signals/woocommerce": () => import("./signals/woocommerce.js"),
  "signals/prestashop": () => import("./signals/prestashop.js"),
  "signals/magento": () => import("./signals/magento.js"),
  "consent/shopify": () => import("./consent/shopify.js"),
  "consent/tcf": () => import("./consent/tcf.js"),
  "consent/gpp": () => import("./consent/gpp.js"),
  "consent/consent-mode": () => import("./consent/consent-mode.js"),
  "consent/onetrust": () => import("./consent/onetrust.js"),
  "consent/cookiebot": () => import("./consent/cookiebot.js"),
  "consent/cookieyes": () => import("./consent/cookieyes.js"),
  "consent/usercentrics": () => import("./consent/usercentrics.js"),
  "consent/didomi": () => import("./consent/didomi.js"),
  "consent/klaro": () => import("./consent/klaro.js"),
};

export type Tool = keyof typeof TOOLS;

/**
 * Our own files that are fetched on demand. Literals, and from the folder in which all of them stand when they are built,
 * so that a bundler that takes in an npm entry finds them.
 */
const FILES = {
  "konomi.read": () => import("./konomi.read.js"),
  "konomi.live": () => import("./konomi.live.js"),
  "konomi.layout": () => import("./konomi.layout.js"),
  "konomi.tools": () => import("./konomi.tools.js"),
  ...TOOLS,
};

type Files = typeof FILES;

/**
 * Brings one of them. A script tag computes the address, because a cached file of another release must not come: the
 * version is in the query, which bundlers would not understand.
 */
export const bring = <Name extends keyof Files>(instance: Instance, name: Name): ReturnType<Files[Name]> =>
  (instance._more.length ? (instance._more(name) as unknown) : FILES[name]()) as ReturnType<Files[Name]>;
