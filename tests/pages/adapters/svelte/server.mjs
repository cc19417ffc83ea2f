import { render } from "svelte/server";
import Product from "./Product.svelte";
import Rest from "./Rest.svelte";
import Shop from "./Shop.svelte";

const roots = { product: Product, rest: Rest };

export const write = ({ as, ...props }) => render(roots[as] ?? Shop, { props }).body;
