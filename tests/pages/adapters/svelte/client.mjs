import { hydrate, mount, tick, unmount } from "svelte";
import Product from "./Product.svelte";
import Rest from "./Rest.svelte";
import Shop from "./Shop.svelte";

const roots = { product: Product, rest: Rest };

window.begin = (target, { isNew, as, ...props }) => {
  const app = (isNew ? mount : hydrate)(roots[as] ?? Shop, { target, props });
  window.shop = { set: (change) => (app.set(change), tick()), end: () => unmount(app) };
};
