import { askConsent } from "konomi-example-shop/consent";
import { createKonomi } from "konomi";

createKonomi();
// Nothing is stored before the shopper has answered.
askConsent();
