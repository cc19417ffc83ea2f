// What TCF, GPP and Consent Mode say, word by word, and what is told of it: each adapter by itself, without a shop around it.
import assert from "node:assert/strict";
import { shell } from "../fixtures/shell.mjs";
import { pageTest } from "../harness/page-test.mjs";

/** A framework that answers when it is told to, and notes what it is asked. `__say(...given)` calls its listener with these. */
const LISTENED = (name) => `
  window.__asked = [];
  window.__say = () => {};
  window.${name} = (command, ...given) => {
    const listener = given.find((each) => typeof each === "function");
    __asked.push([command, ...given.map((each) => (each === listener ? "f" : each))]);
    if (command === "addEventListener") window.__say = (...words) => listener(...words);
  };`;

const SOURCES = {
  tcf: LISTENED("__tcfapi"),
  gpp: LISTENED("__gpp"),
  "consent-mode": `
    window.dataLayer = [];
    window.gtag = function () { dataLayer.push(arguments); };
    window.__say = (...words) => gtag(...words);`,
};

/** A page with an adapter. `__anew()` connects it as on a new page: `__told` is what it has told since, `__stop` ends it. */
async function open({ page, server }, name) {
  const foot = `<script type="module">
    import { connect } from "/pkg/consent/${name}.js";
    window.__anew = () => {
      ${SOURCES[name]}
      window.__told = [];
      window.__stop = connect((state) => __told.push(state));
    };</script>`;
  server.page("/page", shell({ title: "Consent", list: "<p>text</p>", foot }));
  await page.goto(`${server.origin}/page`);
  await page.waitFor(() => typeof window.__anew === "function");
}

/** Says these one after another, each in a task of its own; what was told of it, and what the framework was asked. */
const saying = (page, words) =>
  page.evaluate(async (all) => {
    __anew();
    for (const given of all) {
      if (given === "stop") __stop();
      else __say(...given);
      await new Promise((done) => setTimeout(done));
    }
    __stop();
    return { told: __told.join(), asked: window.__asked };
  }, words);

/** Every row of a table: what is said, and what is told of it. */
const replays = (title, name, rows) =>
  pageTest(title, { rows: [8] }, async (test) => {
    await open(test, name);
    for (const [what, words, told] of rows) {
      assert.equal((await saying(test.page, words)).told, told, what);
      test.tried();
    }
  });

const purposes = (...allowed) => ({ consents: Object.fromEntries(allowed.map((each) => [each, true])) });
const tcf = (eventStatus, purpose, more = {}) => [{ listenerId: 7, eventStatus, purpose, ...more }, true];
const ALL = purposes(1, 5, 6);

/** What TCF's listener is called with → what is told. */
const TCF = [
  ["the banner is shown, then all is allowed", [tcf("cmpuishown"), tcf("useractioncomplete", ALL)], "unknown,granted"],
  ["an answer of an earlier visit", [tcf("tcloaded", ALL)], "granted"],
  [
    "a banner that is opened again takes nothing back",
    [tcf("tcloaded", ALL), tcf("cmpuishown"), tcf("useractioncomplete", {})],
    "granted,denied",
  ],
  ["storage is not allowed", [tcf("tcloaded", purposes(5, 6))], "denied"],
  ["a profile is not allowed", [tcf("tcloaded", purposes(1, 6))], "denied"],
  ["content by the profile is not allowed", [tcf("tcloaded", purposes(1, 5))], "denied"],
  ["a word that is none", [tcf("tcloaded", { consents: { 1: "true", 5: 1, 6: {} } })], "denied"],
  ["the publisher allows all", [tcf("tcloaded", {}, { publisher: ALL })], "granted"],
  ["the publisher's own section counts", [tcf("tcloaded", ALL, { publisher: purposes(1, 5) })], "denied"],
  ["an empty section of the publisher's says nothing", [tcf("tcloaded", ALL, { publisher: purposes() })], "granted"],
  ["what is no answer", [tcf("cmpuiclosed", ALL), tcf(undefined, ALL), [], [null, true], [7, true]], ""],
  ["where the regulation does not apply", [tcf("tcloaded", ALL, { gdprApplies: false })], ""],
  ["where it applies", [tcf("tcloaded", ALL, { gdprApplies: true })], "granted"],
  ["an answer that failed", [[tcf("tcloaded", ALL)[0], false]], ""],
];

replays("What TCF says: all three purposes, of the publisher or of all, once the shopper has answered", "tcf", TCF);

const ping = (more, event = {}) => [{ listenerId: 9, pingData: { signalStatus: "ready", ...more }, ...event }, true];
const europe = (...PurposeConsents) => ({ parsedSections: { tcfeuv2: { PurposeConsents } } });
const YES = europe(true, false, false, false, true, true);
const READY = { eventName: "signalStatus", data: "ready" };
const usnat = (section, more = {}) => ping({ parsedSections: { usnat: section, ...more } });

/** What GPP's listener is called with → what is told. */
const GPP = [
  ["yes and no, allowed", [ping(YES)], "granted"],
  ["yes and no, storage is not allowed", [ping(europe(false, true, true, true, true, true))], "denied"],
  ["yes and no, a profile is not allowed", [ping(europe(true, true, true, true, false, true))], "denied"],
  ["yes and no, content by it is not allowed", [ping(europe(true, true, true, true, true, false))], "denied"],
  ["numbers, allowed", [ping(europe(6, 5, 1))], "granted"],
  ["numbers, one of them missing", [ping(europe(1, 6))], "denied"],
  ["numbers among yes and no, which allow nothing", [ping(europe(1, 5, 6, true))], "denied"],
  ["nothing allowed", [ping(europe())], "denied"],
  ["a list of subsections", [ping({ parsedSections: { tcfeuv2: [{}, { PurposeConsents: [1, 5, 6] }] } })], "granted"],
  ["a section that is no list", [ping({ parsedSections: { tcfeuv2: { PurposeConsents: "1,5,6" } } })], ""],
  ["no section", [ping({}), ping({ parsedSections: null }), ping({ parsedSections: {} })], ""],
  ["not ready", [ping({ ...YES, signalStatus: "not ready" })], ""],
  ["ready by its event", [ping({ ...YES, signalStatus: undefined }, READY)], "granted"],
  ["another event", [ping({ ...YES, signalStatus: "" }, { ...READY, eventName: "cmpStatus" })], ""],
  ["not ready by its event", [ping({ ...YES, signalStatus: "" }, { ...READY, data: "not ready" })], ""],
  ["an answer that failed", [[ping(YES)[0], false]], ""],
  ["an answer that does not say whether it failed", [[ping(YES)[0]]], "granted"],
  ["nothing at all", [[], [null, true], [7, true]], ""],
  ["Global Privacy Control", [usnat({ Gpc: true }, YES.parsedSections)], "unknown"],
  ["Global Privacy Control in a subsection", [usnat([{}, { Gpc: true }], YES.parsedSections)], "unknown"],
  ["no Global Privacy Control", [usnat([{ Gpc: false }, { Gpc: "true" }], YES.parsedSections)], "granted"],
];

replays("What GPP says: its European section once it is ready, and the flag of Global Privacy Control", "gpp", GPP);

pageTest("GPP, as many sections and subsections as nobody has: no more than 40 and 20 are read", async (test) => {
  await open(test, "gpp");
  const told = await test.page.evaluate(() => {
    __anew();
    const flag = { Gpc: true };
    const sections = (all) => __say({ pingData: { signalStatus: "ready", parsedSections: all } }, true);
    const many = (length, make) => Array.from({ length }, make);
    return [39, 40, 19, 20].map((before, at) => {
      __told.length = 0;
      const others = many(before, () => ({}));
      sections(
        at < 2
          ? Object.fromEntries([...others, flag].map((each, nth) => [`s${nth}`, each]))
          : { usnat: [...others, flag] },
      );
      return __told.join();
    });
  });
  assert.deepEqual(told, ["unknown", "", "unknown", ""]);
});

/** What ends a listener, by framework. */
const GIVEN_BACK = { tcf: ["removeEventListener", 2, "f", 7], gpp: ["removeEventListener", "f", 9] };
const ANSWERS = { tcf: tcf("tcloaded", ALL), gpp: ping(YES) };

for (const name of ["tcf", "gpp"])
  pageTest(`${name}: who is not heard any more is given back, and may go on talking`, { rows: [8] }, async (test) => {
    await open(test, name);
    const { told, asked } = await saying(test.page, [ANSWERS[name], "stop", ANSWERS[name]]);
    assert.equal(told, "granted");
    assert.deepEqual(asked.slice(1), [GIVEN_BACK[name], GIVEN_BACK[name]], "once for each time that it was ended");
    // One that was never called has no number to give back.
    const never = await saying(test.page, ["stop", "stop"]);
    assert.deepEqual([never.told, never.asked.length], ["", 1]);
  });

const said = (kind, personalization_storage, functionality_storage) => [
  "consent",
  kind,
  { personalization_storage, functionality_storage, ad_storage: "granted" },
];

/** What is pushed, a task each → what is told. */
const MODE = [
  ["allowed by default", [said("default", "granted")], "granted"],
  ["refused by default", [said("default", "denied")], "unknown"],
  ["refused by default, then allowed", [said("default", "denied"), said("update", "granted")], "unknown,granted"],
  ["allowed by default, then refused", [said("default", "granted"), said("update", "denied")], "granted,denied"],
  ["the visit is allowed", [said("update", undefined, "granted")], "session"],
  ["the visit is allowed by default", [said("default", undefined, "granted")], "session"],
  ["the visit is refused by default", [said("default", undefined, "denied")], "unknown"],
  ["the visit is refused", [said("update", undefined, "denied")], "denied"],
  ["both are told: the first counts", [said("update", "denied", "granted")], "denied"],
  ["both are told, and the second is refused", [said("update", "granted", "denied")], "granted"],
  ["two defaults, the second stricter", [said("default", "granted"), said("default", "denied")], "granted,unknown"],
  ["two defaults, the first stricter", [said("default", "denied"), said("default", "granted")], "unknown,unknown"],
  ["an update takes an update back", [said("update", "denied"), said("update", "granted")], "denied,granted"],
  ["a default behind an update", [said("update", "granted"), said("default", "denied")], "granted,granted"],
  ["neither is told", [said("update"), said("default")], ""],
  ["words that are none", [said("default", true, 1), said("update", "yes", "GRANTED")], ""],
  ["a command that is none", [said("declare", "granted"), ["config", "update", said("", "granted")[2]]], ""],
  ["no signals", [["consent", "update"], ["consent", "update", null], ["consent"]], ""],
];

replays(
  "What Consent Mode says: personalization, or the visit, of two defaults the stricter one",
  "consent-mode",
  MODE,
);

pageTest(
  "Consent Mode: what is said in one task counts as a whole, and not once it has ended",
  { rows: [8] },
  async (test) => {
    const { page } = test;
    await open(test, "consent-mode");
    const told = await page.evaluate(
      async (...all) => {
        const task = () => new Promise((done) => setTimeout(done));
        const heard = [];
        __anew();
        for (const words of all) {
          __told.length = 0;
          for (const given of words) __say(...given);
          await task();
          heard.push(__told.join());
        }
        __told.length = 0;
        __say(...all[0][0]);
        // It is heard in the first microtask, and would be told in the third.
        queueMicrotask(__stop);
        await task();
        return [...heard, __told.join()];
      },
      [said("default", "granted"), said("default", "denied")],
      [said("update", "denied"), said("update", "granted")],
    );
    assert.deepEqual(told, ["unknown", "granted", ""]);
  },
);
