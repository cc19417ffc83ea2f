// What is measured, in the order of the report. Each part: id, title, run(tools), and takes(name) where `--only` may name something in it.
import * as cold from "./cold.mjs";
import * as dom from "./dom.mjs";
import * as download from "./download.mjs";
import * as growth from "./growth.mjs";
import * as rank from "./rank.mjs";
import * as shop from "./shop.mjs";
import * as start from "./start.mjs";
import * as whole from "./whole.mjs";

export const parts = [rank, whole, cold, start, dom, growth, download, shop];
