// The consent tools as a page meets them: their globals, queues, answers and events, written from their documentation. Klaro is the
// real one. Each is a function that runs in the page, `say(word)`: the first call puts the tool there.
import { fileURLToPath } from "node:url";

export const KLARO = fileURLToPath(new URL("../../../node_modules/klaro/dist/", import.meta.url));

const fire = (target, type, detail) => target.dispatchEvent(new CustomEvent(type, { detail }));
const yes = (word) => word === "granted";

/** TCF and GPP: functions that keep their listeners. `answerOf(word)` is what they are called with. */
const listened = (name, answerOf) => `(word) => {
  const tool = (window.__tools.${name} ||= { listeners: new Map(), next: 1 });
  const answer = (listener, id) => tool.word !== "never" && listener({ ...(${answerOf})(tool.word), listenerId: id }, true);
  tool.word = word;
  window["__" + ${JSON.stringify(name)}] ||= (command, ...rest) => {
    const listener = rest.find((each) => typeof each === "function");
    if (command === "removeEventListener") return void tool.listeners.delete(rest.at(-1));
    if (command !== "addEventListener") throw new Error(command + " was called");
    const id = tool.next++;
    tool.listeners.set(id, listener);
    answer(listener, id);
  };
  tool.listeners.forEach(answer);
}`;

const tcf = (word) => {
  const all = (value) => ({ 1: true, 2: value, 5: value, 6: value });
  return {
    tcfPolicyVersion: 5,
    gdprApplies: word !== "not-applicable",
    eventStatus: word === "asks" ? "cmpuishown" : "useractioncomplete",
    purpose: { consents: all(word !== "denied" && word !== "asks"), legitimateInterests: all(true) },
    publisher: { consents: word === "publisher-denied" ? { 1: true, 5: false, 6: true } : {} },
  };
};

const gpp = (word) => ({
  eventName: "signalStatus",
  data: "ready",
  pingData: {
    signalStatus: "ready",
    applicableSections: [word === "gpc" ? 7 : 2],
    parsedSections:
      word === "gpc"
        ? {
            usnat: [
              { SaleOptOut: 1, SharingOptOut: 1 },
              { SubsectionType: 1, Gpc: true },
            ],
          }
        : { tcfeuv2: { PurposeConsents: [true, true, false, false, word === "granted", word === "granted"] } },
  },
});

const onetrust = (word) => {
  const closed = word !== "asks";
  const groups = yes(word) ? ["C0001", "C0003"] : ["C0001"];
  const known = word === "without" ? ["C0001", "C0002"] : ["C0001", "C0002", "C0003"];
  const Groups = known.map((id) => ({ OptanonGroupId: id, CustomGroupId: id, Cookies: [] }));
  window.OneTrust = { IsAlertBoxClosed: () => closed, GetDomainData: () => ({ Groups }), OnConsentChanged() {} };
  window.OptanonWrapper ||= Object.freeze(() => {});
  window.OnetrustActiveGroups = `,${groups.join()},`;
  fire(window, "OneTrustGroupsUpdated", groups);
  if (closed) fire(window, "OTConsentApplied");
};

const cookiebot = (word) => {
  window.Cookiebot = {
    hasResponse: word !== "asks",
    consent: { necessary: true, preferences: yes(word), statistics: false, marketing: false },
  };
  if (word !== "asks") fire(window, yes(word) ? "CookiebotOnAccept" : "CookiebotOnDecline");
  fire(window, "CookiebotOnConsentReady");
};

const cookieyes = (word) => {
  const isNew = !window.getCkyConsent;
  window.getCkyConsent = () => ({
    activeLaw: "gdpr",
    categories: { necessary: true, analytics: false, ...(word !== "without" && { functional: yes(word) }) },
    isUserActionCompleted: word !== "asks",
  });
  if (isNew) fire(document, "cookieyes_banner_load", window.getCkyConsent());
  else
    fire(document, "cookieyes_consent_update", {
      accepted: yes(word) ? ["necessary", "functional"] : ["necessary"],
      rejected: word === "denied" ? ["functional", "analytics"] : ["analytics"],
    });
};

const usercentrics = (word) => {
  const isNew = !window.UC_UI;
  window.UC_UI = {
    isInitialized: () => true,
    isConsentRequired: () => word === "asks",
    getServicesBaseInfo: () => [
      { categorySlug: "essential", consent: { status: true } },
      { categorySlug: "functional", consent: { status: yes(word) } },
    ],
  };
  fire(window, isNew ? "UC_UI_INITIALIZED" : "UC_UI_CMP_EVENT", { type: yes(word) ? "ACCEPT_ALL" : "DENY_ALL" });
};

const usercentrics3 = (word) => {
  const state = yes(word) ? "ALL_ACCEPTED" : "ALL_DENIED";
  window.__ucCmp = {
    isConsentRequired: async () => word === "asks",
    getConsentDetails: async () => ({ consent: { status: state }, categories: { functional: { state } } }),
  };
  fire(window, "UC_CONSENT", {});
};

const didomi = (word) => {
  const enabled = yes(word);
  const purpose = (id) => [id, { id, enabled }];
  window.Didomi ||= {};
  Object.assign(window.Didomi, {
    shouldUserStatusBeCollected: () => word === "asks",
    getCurrentUserStatus: () => ({
      purposes: Object.fromEntries(
        ["cookies", "create_content_profile", "select_personalized_content", "measure"].map(purpose),
      ),
    }),
  });
  const ready = (window.didomiOnReady ||= []);
  const call = (callback) => callback(window.Didomi);
  ready.splice(0).forEach(call);
  ready.push = (...callbacks) => callbacks.forEach(call);
  for (const { event, listener } of window.didomiEventListeners ?? []) if (event === "consent.changed") listener({});
};

const shopify = (word) => {
  window.Shopify ||= { shop: "fixture.myshopify.com" };
  window.Shopify.loadFeatures = () => {
    throw new Error("loadFeatures was called");
  };
  const isNew = !window.Shopify.customerPrivacy;
  window.Shopify.customerPrivacy = {
    preferencesProcessingAllowed: () => yes(word),
    currentVisitorConsent: () => ({ preferences: { granted: "yes", denied: "no" }[word] ?? "" }),
  };
  if (isNew) fire(document, "shopifyCustomerPrivacyApiLoaded");
  else fire(document, "visitorConsentCollected", { preferencesAllowed: yes(word), analyticsAllowed: false });
};

const consentMode = (word) => {
  window.dataLayer ||= [];
  window.gtag ||= function () {
    window.dataLayer.push(arguments);
  };
  const advertising = { ad_storage: "denied", analytics_storage: "granted", ad_user_data: "denied" };
  // A shop that asks nobody but in some countries.
  if (word === "default-both") window.gtag("consent", "default", { personalization_storage: "denied", region: ["DE"] });
  const said = {
    "default-both": ["default", { personalization_storage: "granted" }],
    asks: ["default", { personalization_storage: "denied", functionality_storage: "denied", wait_for_update: 500 }],
    granted: ["update", { personalization_storage: "granted", functionality_storage: "granted" }],
    denied: ["update", { personalization_storage: "denied", functionality_storage: "denied" }],
    session: ["update", { functionality_storage: "granted" }],
    "default-granted": ["default", { personalization_storage: "granted" }],
    "default-region": ["default", { personalization_storage: "denied", region: ["DE", "FR"] }],
    silent: ["update", {}],
  }[word];
  window.gtag("consent", said[0], { ...advertising, ...said[1] });
};

const klaro = (word) => {
  const set = () => {
    if (word === "asks") return;
    const manager = window.klaro.getManager();
    manager.changeAll(word === "granted");
    manager.saveAndApplyConsents();
  };
  if (window.klaro?.getManager) return set();
  window.klaroConfig = {
    services: [
      { name: "session", purposes: ["security"], required: true },
      { name: "recommendations", purposes: ["personalization"] },
    ],
    translations: { zz: { purposes: { security: { title: "S" }, personalization: { title: "P" } } } },
  };
  const script = document.createElement("script");
  script.src = "/klaro/klaro-no-css.js";
  script.onload = set;
  document.head.append(script);
};

const site = (word) => (window.konomi = window.konomi || []).push((k) => k.setConsent(word));

/** The source of `say` of every tool, by name. */
export const TOOLS = {
  tcf: listened("tcfapi", tcf),
  gpp: listened("gpp", gpp),
  ...Object.fromEntries(
    Object.entries({
      onetrust,
      cookiebot,
      cookieyes,
      usercentrics,
      usercentrics3,
      didomi,
      shopify,
      "consent-mode": consentMode,
      klaro,
      site,
    }).map(([name, say]) => [name, String(say)]),
  ),
};

/** What stands in the page before all scripts: helpers of the tools. Where the shop's cookies are written, it is noted. */
export const HELPERS = `
  window.__tools = {};
  const fire = ${fire};
  const yes = ${yes};
  window.__say = (name, word) => window.__tools["say:" + name](word);
  ${Object.entries(TOOLS)
    .map(([name, say]) => `window.__tools["say:${name}"] = ${say};`)
    .join("\n")}`;

/** The browser's own wishes. Neither engine can be told to have them by its driver, so they are put where extensions put them. */
export const WISHES = {
  gpc: "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true });",
  dnt: "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1', configurable: true });",
};
