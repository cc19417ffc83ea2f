"use client";
import { createKonomi } from "konomi";
import { askConsent, chosen } from "konomi-example-shop/consent";
import { useEffect } from "react";

/** Makes the one Konomi of the page, in the browser. Nothing is stored before the shopper has answered. */
export function Konomi() {
  useEffect(() => {
    // The list has asked before this effect runs: what was answered earlier comes before it as an option.
    void createKonomi({ consent: chosen() });
    askConsent();
  }, []);
  return null;
}
