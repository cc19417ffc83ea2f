import { createKonomi } from "konomi";
import { createShop } from "./main.js";

createKonomi({ consent: "session" });

const { app, router } = createShop();
router.isReady().then(() => app.mount("#app"));
