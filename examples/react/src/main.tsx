import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createKonomi } from "konomi";
import "konomi-example-shop/shop.css";
import { App } from "./App";

// Not awaited: the page comes first.
void createKonomi({ consent: "session" });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
