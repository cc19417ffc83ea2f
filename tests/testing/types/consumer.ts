// A test file of a strict project, as tsc reads it: what must compile does, and what must not is marked.
import {
  allowAutomation,
  answer,
  cart,
  cartRemove,
  click,
  createTestKonomi,
  dismiss,
  dwell,
  type Duration,
  type Instant,
  items,
  type Item,
  type ItemEvent,
  type Konomi,
  type KonomiEvent,
  KonomiError,
  type ErrorCode,
  type MadeItem,
  type Outcome,
  purchase,
  type Ranking,
  rate,
  search,
  type TestClock,
  type TestKonomi,
  type TestOptions,
  type TestSnapshot,
  type TestStorage,
  view,
  type Waited,
  type WaitOptions,
  waitForKonomi,
} from "konomi/testing";
import type { Page } from "puppeteer-core";

interface Product extends Item {
  readonly stars: number;
}

export const recipe = async (page: Page, products: readonly Product[]): Promise<void> => {
  const options: TestOptions = {
    consent: "granted",
    now: Date.now,
    seed: 7,
    events: [view(products[0]!)],
    bought: "hide",
  };
  const konomi: TestKonomi = await createTestKonomi(options);
  const plain: Konomi = konomi;
  const ranking: Ranking<Product> = konomi.rank(products, { limit: 3 });
  const stars: number = ranking.items[0]!.item.stars;
  const clock: TestClock = konomi.clock;
  const later: Duration = { days: 3, hours: 1 };
  const at: Instant = "2026-03-01";
  clock.advance(later);
  clock.set(at);
  const storage: TestStorage = konomi.storage;
  const next: TestKonomi = await konomi.visit(later);
  const snapshot: TestSnapshot = next.snapshot(products);
  const value: number | undefined = snapshot.ranking?.order[0]?.reasons["interest-slow"];
  await createTestKonomi({ storage, now: () => new Date(), events: undefined });
  const made: MadeItem[] = items(3, { seed: 2 });
  const events: KonomiEvent[] = [
    click(made[0]!),
    cart(made[0]!),
    cartRemove(made[0]!),
    dismiss(made[0]!),
    purchase(...made),
    dwell(made[0]!, 3),
    rate(made[0]!, 5),
    search("tea"),
    answer("tea", "tents"),
  ];
  const one: ItemEvent = view({ id: 1 });
  const wait: WaitOptions = { placement: "home", timeout: 100 };
  await allowAutomation(page);
  const waited: Waited = await waitForKonomi(page, wait);
  const outcome: Outcome | undefined = waited.placements[0];
  try {
    await waitForKonomi(page);
  } catch (error) {
    if (error instanceof KonomiError) {
      const code: ErrorCode = error.code;
      console.log(code === "konomi-absent");
    }
  }
  console.log(plain, stars, value, events, one, outcome);

  // @ts-expect-error a consent that there is not
  await createTestKonomi({ consent: "yes" });
  // @ts-expect-error an option that there is not
  await createTestKonomi({ mode: "auto" });
  // @ts-expect-error a unit that there is not
  clock.advance({ years: 1 });
  // @ts-expect-error no page
  await waitForKonomi({});
  // @ts-expect-error an item without a name may be one, a number may not
  view(1);
};
