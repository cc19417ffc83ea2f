import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { askConsent } from "konomi-example-shop/consent";
import "konomi-example-shop/shop.css";
import { App } from "./App";
import { createKonomi } from "konomi";

// Not awaited: the page comes first.
void createKonomi();
// Nothing is stored before the shopper has answered.
askConsent();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
