// What a strict consumer may write, and what its compiler must refuse.
import {
  createKonomi,
  KonomiError,
  type Consent,
  type Item,
  type KonomiEvent,
  type Ranking,
  type Reason,
} from "konomi";
import { createKonomi as inline } from "konomi/inline";
import { createKonomi as slim } from "konomi/slim";
import { connectConsent } from "konomi/consent";
import { createDense, type Dense, type DenseParts } from "konomi/dense";
import { createDense as denseNow } from "konomi/dense-inline";
import * as onetrust from "konomi/consent/onetrust";
import * as datalayer from "konomi/signals/datalayer";
import { KonomiList } from "konomi/element";
import { useOrder, useTrack, Reorder } from "konomi/react";
import { createOrder, track } from "konomi/svelte";
import { createTestKonomi, view, waitForKonomi } from "konomi/testing";
import { useOrder as useVueOrder, vTrack } from "konomi/vue";

interface Product extends Item {
  id: string;
  stock: number;
}

interface Foreign {
  handle: string;
  name: string;
}

export const shop = async (products: readonly Product[], foreign: readonly Foreign[]): Promise<Product[]> => {
  const k = await createKonomi({ consent: "session", mode: "manual", deadline: 500 });
  await inline({ wasm: new Uint8Array() });
  await slim({ wasm: fetch("/konomi.wasm") });
  connectConsent(k, [onetrust]);
  datalayer.connect((event) => k.observe(event));
  const event: KonomiEvent = { type: "rate", item: { id: 7 }, value: 5 };
  k.observe(event);
  k.observe({ type: "search", query: "trail" });
  // The items come back as they were given, with their own type.
  const ranking: Ranking<Product> = k.rank(products, { placement: "home", limit: 8, pins: { 0: 3 } });
  const stop: () => void = k.on("refused", ({ placement, reason }) => console.log(placement, reason satisfies Reason));
  stop();
  const prepared = k.prepare(foreign.map(({ handle, name }) => ({ url: "/" + handle, title: name })));
  console.log(k.rank(prepared).items[0]?.item.title, useOrder(products).items[0]?.stock);
  console.log(useOrder(foreign, { item: ({ handle }) => ({ url: "/" + handle }) }).items[0]?.name, useTrack(), Reorder);
  console.log(useVueOrder(() => products).items.value[0]?.stock, createOrder(products).list, vTrack, track, KonomiList);
  const dense: Dense = denseNow();
  dense.prepare({ features: new Uint16Array(8), vectors: new Float32Array(32), vocabulary: 9 });
  const best: Uint32Array = (await createDense({ wasm: fetch("/konomi.dense.wasm") })).top({}, 5);
  const parts: DenseParts = dense.parts(best[0] ?? 0);
  console.log(parts.score, dense.order({ weights: new Float32Array(9), preference: undefined }).length, dense.scores());
  (window.konomi ||= []).push((page) => page.observe({ type: "search", query: "trail" }));
  useTrack(products[0] ? { type: "view", item: products[0] } : null);
  const test = await createTestKonomi({ events: [view({ id: 1 })], now: Date.now });
  window.konomi = test;
  console.log(test.clock.now(), test.rank(products).items[0]?.item.stock, waitForKonomi);

  // @ts-expect-error ids of features have 16 bits
  dense.prepare({ features: [1, 2], vocabulary: 9 });
  // @ts-expect-error a closed union
  k.observe({ type: "hover", item: { id: 7 } });
  // @ts-expect-error a search has words
  k.observe({ type: "search", item: { id: 7 } });
  // @ts-expect-error a closed union
  k.setConsent("yes" as string);
  // @ts-expect-error exact optional properties: no option of this name
  await createKonomi({ consents: "session" });
  // @ts-expect-error entries that are no items need `item`
  useOrder(foreign);
  return ranking.items.map(({ item }) => item);
};

export const answered = (error: unknown): string => (error instanceof KonomiError ? error.code : "");
export const consents: Consent[] = ["unknown", "denied", "session", "granted"];
