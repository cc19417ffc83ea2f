import { click, createTestKonomi, dwell, items, search, view } from "konomi/testing";
import { afterEach, expect, test, vi } from "vitest";

const all = items(10);
const deeds = [search("green tea"), view(all[2]), view(all[7]), dwell(all[7], 40), click(all[4])];
const order = (konomi) => konomi.rank(all).items.map(({ item }) => item.id);

afterEach(() => vi.useRealTimers());

test("who looks at tea and a tent sees tea and tents first", async () => {
  const konomi = await createTestKonomi({ events: deeds });
  expect(order(konomi)).toEqual("item-3 item-8 item-5 item-10 item-1 item-2 item-4 item-6 item-7 item-9".split(" "));
});

test("a month later the taste is weaker", async () => {
  vi.useFakeTimers({ now: new Date("2026-03-01T12:00:00Z") });
  const konomi = await createTestKonomi({ events: deeds, now: Date.now });
  const { score: now } = await konomi.explain(all[7]);
  vi.advanceTimersByTime(30 * 24 * 60 * 60 * 1000);
  const { score: later } = await konomi.explain(all[7]);
  expect(later).toBeLessThan(now);
});

test("everything at once", async () => {
  const konomi = await createTestKonomi({ events: deeds });
  expect(konomi.snapshot(all.slice(2, 4))).toMatchInlineSnapshot(`
    {
      "consent": "granted",
      "now": "2026-01-01T12:00:00.000Z",
      "profile": "6dc37211da539f07",
      "ranking": {
        "evidence": true,
        "excluded": [],
        "order": [
          {
            "id": "item-3",
            "reasons": {
              "interest-now": 1946,
              "interest-slow": 6399,
              "price-near": 1437,
              "touch-count": 416,
              "touched": 1232,
              "touched-recent": 399,
            },
            "score": 11829,
          },
          {
            "id": "item-4",
            "reasons": {
              "interest-now": 109,
              "interest-slow": 237,
              "shop-order": -816,
            },
            "score": -470,
          },
        ],
      },
      "state": "ready",
    }
  `);
});
