import { createKonomi } from "konomi";
import { start } from "konomi-example-shop/plain";

start(createKonomi({ mode: "auto" }));
