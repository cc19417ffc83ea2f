import { createOrder } from "konomi/svelte";

let order;

/** One store for the page, made when it is first asked for. */
export const shared = (goods) => (order ??= createOrder(goods, { placement: "home" }));
