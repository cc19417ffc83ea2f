/** Usercentrics, versions 2 (`UC_UI`) and 3 (`__ucCmp`): the category "functional". */
import { call, get, hearing, stateOf, type Stop, type Tell, tool } from "./common/tool.js";

export type { Stop, Tell } from "./common/tool.js";

/** 2: a consent tool. */
export const rank = 2;

const EVENTS = ["UC_UI_INITIALIZED", "UC_UI_CMP_EVENT", "UC_CONSENT"];

/** What the third version says is promised: the last question's answer counts, in whatever order they come. */
const asked = async (api: unknown): Promise<[isAllowed: unknown, isRequired: unknown]> => {
  const details = await call(api, "getConsentDetails");
  const state = get(get(get(details, "categories"), "functional"), "state");
  return [state === undefined ? undefined : state === "ALL_ACCEPTED", await call(api, "isConsentRequired")];
};

/** Tells what the visitor allowed, now and after each change. */
export const connect = (tell: Tell): Stop => {
  let questions = 0;
  const said = (isAllowed: unknown, isRequired: unknown): void => {
    if (isAllowed !== undefined) tell(stateOf(isAllowed, isRequired === false));
  };
  const stop = hearing(window, EVENTS, () => {
    const question = ++questions;
    const api = tool("__ucCmp");
    if (api)
      return void asked(api).then(
        ([isAllowed, isRequired]) => question === questions && said(isAllowed, isRequired),
        () => {},
      );
    const ui = tool("UC_UI");
    if (call(ui, "isInitialized") === false) return;
    const services = call(ui, "getServicesBaseInfo");
    if (!Array.isArray(services)) return;
    const functional = services.slice(0, 500).filter((service) => get(service, "categorySlug") === "functional");
    if (functional.length)
      said(
        functional.every((service) => get(get(service, "consent"), "status") === true),
        call(ui, "isConsentRequired"),
      );
  });
  return () => {
    questions = NaN;
    stop();
  };
};
