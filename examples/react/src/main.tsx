import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "konomi-example-shop/shop.css";
import { App } from "./App";
import { createKonomi } from "konomi";

// Not awaited: the page comes first.
void createKonomi({ consent: "session" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
