import { hydrate, mount, tick, unmount } from "svelte";
import Shop from "./Shop.svelte";

window.begin = (target, { isNew, ...props }) => {
  const app = (isNew ? mount : hydrate)(Shop, { target, props });
  window.shop = { set: (change) => (app.set(change), tick()), end: () => unmount(app) };
};
