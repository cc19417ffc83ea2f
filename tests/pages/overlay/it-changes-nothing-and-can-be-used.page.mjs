import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { EVENTS, settled, tag, taught } from "../harness/konomi.mjs";
import { overlay, texts } from "../harness/overlay.mjs";
import { pageTest } from "../harness/page-test.mjs";
import { lists } from "../fixtures/lists.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const openDebug = async ({ page, server }, headers = {}) => {
  await page.addInitScript(EVENTS);
  await taught(page, server);
  const html = lists["json-ld"]({ foot: tag({ data: { consent: "session" } }) });
  // The page's own style stands in a file, where a strict policy wants it.
  const [whole, style] = /<style>([^]*?)<\/style>/.exec(html);
  server.page("/style.css", style, { "content-type": "text/css" });
  server.page("/grid", html.replace(whole, `<link rel="stylesheet" href="/style.css">`), headers);
  await page.goto(`${server.origin}/grid?konomi=debug`);
  await settled(page);
  await overlay(page);
};

pageTest("nothing in the body is changed by it, nothing jumps, and the focus stays", async (test) => {
  const { page, server } = test;
  await page.addInitScript(EVENTS);
  await taught(page, server);
  server.page("/grid", lists.grid({ foot: tag({ data: { consent: "session" } }) }));
  const look = () =>
    page.evaluate(() => ({
      body: document.body.outerHTML,
      focus: document.activeElement.tagName,
      size: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
      strangers: document.querySelectorAll("html > :not(head, body, konomi-overlay)").length,
    }));
  await page.goto(`${server.origin}/grid`);
  await settled(page);
  await page.waitFor(() => window.__events.length > 1);
  const without = await look();
  await page.goto(`${server.origin}/grid?konomi=debug`);
  await overlay(page);
  const { body, ...rest } = await look();
  const { body: plain, ...before } = without;
  assert.deepEqual(rest, before);
  assert.equal(body.length, plain.length);
  const { displaced, shifts } = await page.evaluate(() => window.__probe);
  assert.deepEqual({ area: displaced.area, shifts: shifts.score }, { area: 0, shifts: 0 });
});

pageTest("axe finds nothing in it, in light and dark, open and closed", async (test) => {
  const { page, server } = test;
  await openDebug(test);
  server.page("/axe.js", axe, { "content-type": "text/javascript" });
  await page.evaluate(
    () =>
      new Promise((resolve, reject) =>
        document.head.append(
          Object.assign(document.createElement("script"), { src: "/axe.js", onload: resolve, onerror: reject }),
        ),
      ),
  );
  for (const scheme of ["light", "dark"]) {
    if (test.engine === "chromium")
      await page.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const open of [false, true]) {
      const found = await page.evaluate(async (isOpen) => {
        const root = document.querySelector("konomi-overlay").shadowRoot;
        for (const each of [...root.querySelectorAll("details")].slice(0, 4).concat(...root.querySelectorAll(".g")))
          each.open = isOpen;
        const { violations } = await window.axe.run(document.querySelector("konomi-overlay"));
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
        );
      }, open);
      assert.deepEqual(found, [], `${scheme} ${open}`);
    }
  }
});

pageTest("the keyboard reaches all of it, a row opens with Enter, Escape closes it", async (test) => {
  const { page } = test;
  await openDebug(test);
  await page.evaluate(() => document.querySelector("konomi-overlay").shadowRoot.querySelector("header button").focus());
  const at = () =>
    page.evaluate(() => {
      const { activeElement: active } = document.querySelector("konomi-overlay").shadowRoot;
      return active && `${active.tagName} ${active.textContent.slice(0, 20)}`;
    });
  const walked = [];
  for (let step = 0; step < 6; step++) {
    walked.push(await at());
    await page.press("Tab");
  }
  assert.match(walked.join("\n"), /BUTTON Copy\nBUTTON Fold\nBUTTON Close\nDIV .*\nSUMMARY Consent.*\nSUMMARY 1/);
  await page.evaluate(() => document.querySelector("konomi-overlay").shadowRoot.querySelector("li summary").focus());
  await page.press("Enter");
  await page.waitFor(() => document.querySelector("konomi-overlay").shadowRoot.querySelector("li details").open);
  await page.press("Escape");
  await page.waitFor(() => !document.querySelector("konomi-overlay"));
});

pageTest("a button closes it", async (test) => {
  const { page } = test;
  await openDebug(test);
  await page.evaluate(() =>
    [...document.querySelector("konomi-overlay").shadowRoot.querySelectorAll("header button")].at(-1).click(),
  );
  assert.equal(await page.evaluate(() => !!document.querySelector("konomi-overlay")), false);
});

pageTest("a card in the page shows its facts when the pointer is on it", async (test) => {
  const { page } = test;
  await openDebug(test);
  await page.hover("[data-card='tea-1'] img");
  await page.waitFor(() => !!document.querySelector("konomi-overlay").shadowRoot.querySelector(".y"));
  assert.match((await texts(page, ".y"))[0], /Uji Leaf/);
  await page.hover("header");
  await page.waitFor(() => !document.querySelector("konomi-overlay").shadowRoot.querySelector(".y"));
});

pageTest("it stands under the strictest policy, and looks the same", async (test) => {
  const { page } = test;
  await openDebug(test, {
    "content-security-policy":
      "default-src 'self'; img-src data: 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'",
  });
  const look = await page.evaluate(() => {
    const root = document.querySelector("konomi-overlay").shadowRoot;
    const { position, width } = getComputedStyle(root.querySelector("aside"));
    return [position, width, getComputedStyle(root.querySelector(".r i")).height];
  });
  assert.deepEqual(look, ["fixed", "440px", "8px"]);
});

pageTest("on a phone it is a sheet that leaves room, and nothing of it is wider than the window", async (test) => {
  const { page } = test;
  await page.setViewport(390, 844);
  await openDebug(test);
  const { top, right, wide, width } = await page.evaluate(() => {
    const root = document.querySelector("konomi-overlay").shadowRoot;
    const panel = root.querySelector("aside");
    const box = panel.getBoundingClientRect();
    return {
      // WebKitGTK's window is not narrower than 447 pixels.
      width: innerWidth,
      top: box.top,
      right: box.right,
      wide: [...panel.querySelectorAll("header *, section > :not(details), li summary")].filter(
        (each) => each.getBoundingClientRect().right > innerWidth + 1,
      ).length,
    };
  });
  assert.ok(top > 250, `${top}`);
  assert.ok(width < 450 && right <= width + 1, `${right} of ${width}`);
  assert.equal(wide, 0);
});
