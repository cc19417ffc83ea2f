// What a shop uploads beside its pages: all files of one release of Konomi, and here what the example shops share.
import { cpSync } from "node:fs";

cpSync("node_modules/konomi", "konomi", { recursive: true });
cpSync("node_modules/konomi-example-shop", "shop", { recursive: true });
