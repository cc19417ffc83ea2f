"use client";
import type { Product } from "konomi-example-shop";
import { useTrack } from "konomi/react";

/** Tells that the item was looked at, and that it was put into the cart. */
export function Told({ item }: { item: Product }) {
  const track = useTrack({ type: "view", item });
  return <button onClick={() => track({ type: "cart", item })}>Add to cart</button>;
}
