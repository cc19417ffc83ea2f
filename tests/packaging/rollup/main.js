import { createKonomi } from "konomi/inline";
import { start } from "konomi-example-shop/plain";

start(createKonomi({ mode: "auto" }));
