"use client";
import { createKonomi } from "konomi";
import { useEffect } from "react";

/** Makes the one Konomi of the page, in the browser. */
export function Konomi() {
  useEffect(() => void createKonomi({ consent: "session" }), []);
  return null;
}
