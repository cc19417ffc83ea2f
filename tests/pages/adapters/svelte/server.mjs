import { render } from "svelte/server";
import Shop from "./Shop.svelte";

export const write = (props) => render(Shop, { props }).body;
