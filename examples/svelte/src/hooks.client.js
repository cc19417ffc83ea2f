import { createKonomi } from "konomi";

createKonomi({ consent: "session" });
