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

/** Brings one of them, as js/files.ts does. */
export const bringTool = (instance: Instance, name: Tool): Promise<unknown> =>
  __TAG__ || instance._more.length ? (instance._more(name) as Promise<unknown>) : TOOLS[name]();
