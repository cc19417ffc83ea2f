import { askConsent } from "konomi-example-shop/consent";
import { createKonomi } from "konomi";
import { createShop } from "./main.js";

createKonomi();
// Nothing is stored before the shopper has answered.
askConsent();

const { app, router } = createShop();
router.isReady().then(() => app.mount("#app"));
