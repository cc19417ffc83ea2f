// What each consent tool may say, and what it comes to: cases for every-word-of-a-tool.page.mjs. Each runs in the page, with what
// `listen()` was told as its result. The tools' globals are written from their documentation, as in tools.mjs.

/** Cookiebot: an answer by whichever of its events, or before. */
const cookiebot = {
  "no tool": [({ listen }) => listen(), []],
  "an element of its name": [({ listen, put }) => (put("Cookiebot", document.createElement("form")), listen()), []],
  "nobody has answered": [
    ({ listen, put }) => (put("Cookiebot", { hasResponse: false, consent: { preferences: false } }), listen()),
    ["unknown"],
  ],
  "no category of that name": [
    ({ listen, put }) => (put("Cookiebot", { hasResponse: true, consent: {} }), listen()),
    [],
  ],
  "refused, then allowed, by each event": [
    ({ listen, put, fire }) => {
      put("Cookiebot", { hasResponse: true, consent: { preferences: false } });
      listen();
      fire(window, "CookiebotOnDecline");
      window.Cookiebot.consent.preferences = true;
      fire(window, "CookiebotOnAccept");
      fire(window, "CookiebotOnConsentReady");
    },
    ["denied", "denied", "granted", "granted"],
  ],
  "not after the end": [
    ({ listen, put, fire, stop }) => {
      listen();
      stop();
      put("Cookiebot", { hasResponse: true, consent: { preferences: true } });
      for (const type of ["CookiebotOnConsentReady", "CookiebotOnAccept", "CookiebotOnDecline"]) fire(window, type);
    },
    [],
  ],
};

const cookieyes = {
  "no tool": [({ listen }) => listen(), []],
  "nobody has answered": [
    ({ listen, put }) => (put("getCkyConsent", () => ({ categories: { functional: false } })), listen()),
    ["unknown"],
  ],
  refused: [
    ({ listen, put }) => (
      put("getCkyConsent", () => ({ categories: { functional: false }, isUserActionCompleted: true })),
      listen()
    ),
    ["denied"],
  ],
  "no category of that name": [
    ({ listen, put }) => (put("getCkyConsent", () => ({ categories: {}, isUserActionCompleted: true })), listen()),
    [],
  ],
  "it comes later": [
    ({ listen, put, fire }) => {
      listen();
      put("getCkyConsent", () => ({ categories: { functional: true }, isUserActionCompleted: true }));
      fire(document, "cookieyes_banner_load");
    },
    ["granted"],
  ],
  "what an event says counts, whatever the function still says": [
    ({ listen, put, fire }) => {
      put("getCkyConsent", () => ({ categories: { functional: false }, isUserActionCompleted: false }));
      listen();
      fire(document, "cookieyes_consent_update", { accepted: ["functional"], rejected: [] });
      fire(document, "cookieyes_consent_update", { accepted: [], rejected: ["functional"] });
      fire(document, "cookieyes_consent_update", { accepted: ["analytics"], rejected: [] });
    },
    ["unknown", "granted", "denied", "denied"],
  ],
  "an event without the function": [
    ({ listen, fire }) => {
      listen();
      fire(document, "cookieyes_consent_update", { accepted: ["functional"], rejected: [] });
      fire(document, "cookieyes_consent_update", { accepted: [], rejected: ["functional"] });
      fire(document, "cookieyes_consent_update", { accepted: ["analytics"], rejected: ["advertisement"] });
      fire(document, "cookieyes_consent_update", { accepted: "functional" });
      fire(document, "cookieyes_consent_update");
    },
    ["granted", "denied"],
  ],
};

const didomi = {
  "no tool": [({ listen }) => listen(), []],
  "which purposes are needed": [
    ({ listen, put }) => {
      const all = ["cookies", "create_content_profile", "select_personalized_content"];
      let status = {};
      const api = {
        getCurrentUserStatus: () => ({ purposes: status }),
        shouldUserStatusBeCollected: () => false,
      };
      listen();
      const [ready] = window.didomiOnReady;
      const say = (enabled, known = all) => {
        status = Object.fromEntries(known.map((id) => [id, { enabled: enabled.includes(id) }]));
        ready(api);
      };
      say(all);
      for (const one of all) say(all.filter((id) => id !== one));
      say(all.slice(0, 2), all.slice(0, 2));
      say(all.slice(1), all.slice(1));
      say(["cookies", "measure"], ["cookies", "measure"]);
    },
    ["granted", "denied", "denied", "denied", "granted", "granted"],
  ],
  "nobody has answered, then by its event, and not after the end": [
    ({ listen, stop, told }) => {
      let isAsked = true;
      let enabled = false;
      const purpose = () => ({ enabled });
      const api = {
        getCurrentUserStatus: () => ({ purposes: { create_content_profile: purpose() } }),
        shouldUserStatusBeCollected: () => isAsked,
      };
      listen();
      window.didomiOnReady[0](api);
      isAsked = false;
      const { event, listener } = window.didomiEventListeners[0];
      listener({});
      enabled = true;
      listener({});
      stop();
      listener({});
      told.push(event, window.didomiOnReady.length, window.didomiEventListeners.length);
    },
    ["unknown", "denied", "granted", "consent.changed", 1, 1],
  ],
  "queues of the page stay": [
    ({ listen, told }) => {
      window.didomiOnReady = ["theirs"];
      window.didomiEventListeners = ["theirs"];
      listen();
      told.push(window.didomiOnReady[0], window.didomiOnReady.length, window.didomiEventListeners.length);
    },
    ["theirs", 2, 2],
  ],
};

const onetrust = {
  "no tool": [({ listen }) => listen(), []],
  "its group, allowed and not": [
    ({ listen, put, fire }) => {
      put("OnetrustActiveGroups", ",C0001,C0003,");
      listen();
      put("OnetrustActiveGroups", ",C0001,");
      fire(window, "OneTrustGroupsUpdated");
      fire(window, "OTConsentApplied");
      fire(window, "OneTrustGroupsUpdated");
    },
    ["granted", "unknown", "denied", "denied"],
  ],
  "a box that is closed is an answer": [
    ({ listen, put }) => {
      put("OneTrust", {
        IsAlertBoxClosed: () => true,
        GetDomainData: () => ({ Groups: [{ OptanonGroupId: "C0003" }] }),
      });
      put("OnetrustActiveGroups", ",C0001,");
      listen();
    },
    ["denied"],
  ],
  "one that is open is none": [
    ({ listen, put }) => {
      put("OneTrust", {
        IsAlertBoxClosed: () => "yes",
        GetDomainData: () => ({ Groups: [{}, { CustomGroupId: "C0003" }] }),
      });
      put("OnetrustActiveGroups", ",C0001,");
      listen();
    },
    ["unknown"],
  ],
  "a set-up without such a group asks nobody": [
    ({ listen, put, fire }) => {
      put("OneTrust", {
        IsAlertBoxClosed: () => true,
        GetDomainData: () => ({ Groups: [{ OptanonGroupId: "C0001", CustomGroupId: "C0004" }] }),
      });
      put("OnetrustActiveGroups", ",C0001,");
      listen();
      fire(window, "OTConsentApplied");
      put("OneTrust", { GetDomainData: () => ({ Groups: { some: () => true, slice: () => [1] } }) });
      fire(window, "OTConsentApplied");
    },
    [],
  ],
  "the two hundredth group is looked at, and none behind it": [
    ({ listen, put, fire }) => {
      const groups = (at) =>
        Array.from({ length: at + 1 }, (_, nth) => ({ OptanonGroupId: nth === at ? "C0003" : "C1" }));
      let at = 200;
      put("OneTrust", { IsAlertBoxClosed: () => true, GetDomainData: () => ({ Groups: groups(at) }) });
      put("OnetrustActiveGroups", ",C0001,");
      listen();
      at = 199;
      fire(window, "OTConsentApplied");
    },
    ["denied"],
  ],
  "a group of another name": [
    ({ listen, put }) => (put("OnetrustActiveGroups", ",C0001,MINE,"), listen("MINE")),
    ["granted"],
  ],
  "groups that are no text": [
    ({ listen, put }) => (put("OnetrustActiveGroups", { split: () => ["C0003"] }), listen()),
    [],
  ],
  "not after the end": [
    ({ listen, put, fire, stop }) => {
      listen();
      stop();
      put("OnetrustActiveGroups", ",C0003,");
      for (const type of ["OneTrustGroupsUpdated", "OTConsentApplied"]) fire(window, type);
    },
    [],
  ],
};

const shopify = {
  "no tool": [({ listen }) => listen(), []],
  "as it says": [
    ({ listen, put, fire }) => {
      let allowed = false;
      let word = "";
      put("Shopify", {
        customerPrivacy: {
          preferencesProcessingAllowed: () => allowed,
          currentVisitorConsent: () => ({ preferences: word }),
        },
      });
      listen();
      word = "no";
      fire(document, "shopifyCustomerPrivacyApiLoaded");
      [allowed, word] = [true, "yes"];
      fire(document, "visitorConsentCollected", {});
      allowed = "true";
      fire(document, "shopifyCustomerPrivacyApiLoaded");
    },
    ["unknown", "denied", "granted"],
  ],
  "what an event carries counts, whatever the API still says": [
    ({ listen, put, fire }) => {
      put("Shopify", { customerPrivacy: { preferencesProcessingAllowed: () => true } });
      listen();
      fire(document, "visitorConsentCollected", { preferencesAllowed: false });
      fire(document, "visitorConsentCollected", { preferencesAllowed: true });
    },
    ["granted", "denied", "granted"],
  ],
};

const usercentrics = {
  "no tool": [({ listen }) => listen(), []],
  "version 2: all services of the category": [
    ({ listen, put, fire }) => {
      const service = (categorySlug, status) => ({ categorySlug, consent: { status } });
      let all = [service("essential", true), service("functional", true), service("functional", false)];
      let isRequired = true;
      put("UC_UI", {
        isInitialized: () => true,
        isConsentRequired: () => isRequired,
        getServicesBaseInfo: () => all,
      });
      listen();
      isRequired = false;
      fire(window, "UC_UI_CMP_EVENT");
      all = [service("essential", false), service("functional", true), service("functional", true)];
      fire(window, "UC_UI_INITIALIZED");
      all = [service("functional", "true")];
      fire(window, "UC_UI_INITIALIZED");
      all = [service("essential", true)];
      fire(window, "UC_UI_CMP_EVENT");
      all = { filter: () => [1], slice: () => [service("functional", true)] };
      fire(window, "UC_UI_CMP_EVENT");
    },
    ["unknown", "denied", "granted", "denied"],
  ],
  "version 2: not before it has begun": [
    ({ listen, put, fire }) => {
      let isInitialized = false;
      put("UC_UI", {
        isInitialized: () => isInitialized,
        isConsentRequired: () => false,
        getServicesBaseInfo: () => [{ categorySlug: "functional", consent: { status: false } }],
      });
      listen();
      isInitialized = true;
      fire(window, "UC_UI_INITIALIZED");
    },
    ["denied"],
  ],
  "version 2: the five hundredth service is looked at, and none behind it": [
    ({ listen, put, fire }) => {
      let at = 500;
      put("UC_UI", {
        isConsentRequired: () => false,
        getServicesBaseInfo: () =>
          Array.from({ length: at + 1 }, (_, nth) => ({ categorySlug: nth === at ? "functional" : "essential" })),
      });
      listen();
      at = 499;
      fire(window, "UC_UI_INITIALIZED");
    },
    ["denied"],
  ],
  "version 3: the state of the category": [
    async ({ listen, put, fire, calm }) => {
      let state = "ALL_DENIED";
      let isRequired = true;
      put("__ucCmp", {
        getConsentDetails: async () => ({ categories: { functional: { state } } }),
        isConsentRequired: async () => isRequired,
      });
      listen();
      await calm();
      isRequired = false;
      fire(window, "UC_CONSENT");
      await calm();
      state = "ALL_ACCEPTED";
      fire(window, "UC_CONSENT");
      await calm();
      state = "SOME_ACCEPTED";
      fire(window, "UC_CONSENT");
      await calm();
      state = undefined;
      fire(window, "UC_CONSENT");
      await calm();
    },
    ["unknown", "denied", "granted", "denied"],
  ],
  "version 3: the answer to the last question counts, and none after the end": [
    async ({ listen, put, fire, calm, stop }) => {
      const waiting = [];
      put("__ucCmp", {
        getConsentDetails: () => new Promise((done) => waiting.push(done)),
        isConsentRequired: async () => false,
      });
      const of = (state) => ({ categories: { functional: { state } } });
      listen();
      fire(window, "UC_CONSENT");
      waiting[1](of("ALL_ACCEPTED"));
      await calm();
      waiting[0](of("ALL_DENIED"));
      await calm();
      fire(window, "UC_CONSENT");
      stop();
      waiting[2](of("ALL_DENIED"));
      await calm();
    },
    ["granted"],
  ],
  "version 3: what it rejects is nobody's": [
    async ({ listen, put, calm, told }) => {
      const heard = [];
      const note = (event) => heard.push(event.type);
      addEventListener("unhandledrejection", note);
      put("__ucCmp", { getConsentDetails: async () => Promise.reject(new Error("theirs")) });
      listen();
      await calm();
      await calm();
      removeEventListener("unhandledrejection", note);
      told.push(...heard);
    },
    [],
  ],
};

const klaro = {
  "no tool": [({ listen }) => listen(), []],
  "which services count": [
    ({ listen, put, told }) => {
      const heard = [];
      const manager = {
        confirmed: true,
        consents: {},
        config: { services: [] },
        watch: (watcher) => heard.push(watcher),
        unwatch: (watcher) => told.push(heard.includes(watcher) ? "unwatched" : "another"),
      };
      put("klaro", { getManager: () => manager });
      const say = (services, allowed, type = "saveConsents") => {
        manager.config.services = services;
        manager.consents = Object.fromEntries(services.map(({ name }) => [name, allowed.includes(name)]));
        heard[0].update(manager, type);
      };
      listen();
      const of = (name, ...purposes) => ({ name, purposes });
      // Each of the words, whole and in whatever case.
      for (const word of [
        "functional",
        "Functionality",
        "preference",
        "preferences",
        "PERSONALIZATION",
        "personalisation",
      ])
        say([of("a", "security", word)], ["a"]);
      for (const word of ["functionals", "dysfunctional", "my preferences", "preferencess", "personalization by us"])
        say([of("a", word)], ["a"]);
      say([of("a", "personalization"), of("b", "preferences")], ["a"]);
      say([of("a", "personalization"), of("b", "marketing")], ["a"]);
      say([{ name: "a", purposes: "personalization" }], ["a"]);
      // The shop's own service alone, where there is one.
      say([of("a", "personalization"), of("konomi", "marketing")], ["konomi"]);
      say([of("a", "personalization"), of("konomi", "personalization")], ["a"]);
      // A tick in the dialogue is no answer.
      say([of("a", "personalization")], ["a"], "consents");
    },
    [...Array(6).fill("granted"), "denied", "granted", "granted", "denied", "unwatched"],
  ],
  "before the shopper has confirmed": [
    ({ listen, put }) => {
      const heard = [];
      const manager = { watch: (watcher) => heard.push(watcher), consents: { a: true }, config: {} };
      put("klaro", { getManager: () => manager });
      const say = (more, consents = { a: true }) => {
        manager.consents = consents;
        manager.config.services = [{ name: "a", purposes: ["preferences"], ...more }];
        heard[0].update(manager, "saveConsents");
      };
      listen();
      say({});
      say({ optOut: true });
      say({ required: true });
      say({ required: true }, { a: "true" });
      manager.confirmed = "yes";
      say({});
      manager.confirmed = true;
      say({});
      say({}, {});
    },
    ["unknown", "granted", "granted", "unknown", "unknown", "granted", "denied"],
  ],
  "services that are no list, and the two hundredth": [
    ({ listen, put }) => {
      const heard = [];
      const ours = { name: "konomi" };
      const manager = { watch: (watcher) => heard.push(watcher), consents: {}, confirmed: true, config: {} };
      put("klaro", { getManager: () => manager });
      listen();
      const say = (services) => {
        manager.config.services = services;
        heard[0].update(manager, "saveConsents");
      };
      say({ slice: () => [ours], filter: () => [ours], length: 1 });
      const list = (at) => Array.from({ length: at + 1 }, (_, nth) => (nth === at ? ours : { name: "a" }));
      say(list(200));
      say(list(199));
    },
    ["denied"],
  ],
  "not before the page is complete, and once": [
    ({ listen, put, fire, told, stop }) => {
      let state = "interactive";
      Object.defineProperty(document, "readyState", { get: () => state, configurable: true });
      let asked = 0;
      const manager = {
        watch() {},
        unwatch: () => told.push("unwatched"),
        consents: { konomi: true },
        confirmed: true,
        config: { services: [{ name: "konomi" }] },
      };
      put("klaro", { getManager: () => (asked++, manager) });
      listen();
      fire(window, "load");
      told.push(asked);
      state = "complete";
      fire(window, "load");
      fire(window, "load");
      told.push(asked);
      stop();
      delete document.readyState;
    },
    [0, "granted", 1, "unwatched"],
  ],
  "not after the end": [
    ({ listen, put, fire, stop, told }) => {
      let asked = 0;
      listen();
      stop();
      put("klaro", { getManager: () => void asked++ });
      fire(window, "load");
      told.push(asked);
    },
    [0],
  ],
  "a tool that throws": [
    ({ listen, put, told }) => {
      put("klaro", {
        getManager: () => ({
          watch() {},
          unwatch() {
            throw new Error("theirs");
          },
          get config() {
            throw new Error("theirs");
          },
        }),
      });
      listen();
      told.push("goes on");
    },
    ["goes on"],
  ],
};

/** Case by case of each tool: what runs in the page, and what is told. */
export const WORDS = { cookiebot, cookieyes, didomi, klaro, onetrust, shopify, usercentrics };
