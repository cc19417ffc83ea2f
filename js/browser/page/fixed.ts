import type { Reason } from "../../types.js";
import { own } from "../../api/own.js";
import { painted } from "./painted.js";
import { seen } from "./seen.js";

/** Contractual positions and what the shop pinned. */
const SPONSORED = "[data-ad-slot], [data-sponsored], [data-konomi-pin], .ad, .sponsored, ins.adsbygoogle";

/** `moveBefore` keeps frames, focus and playback; `insertBefore` does not. Chrome 133, Firefox 144. */
export const canMove = (): unknown => own(Element.prototype, "moveBefore");

const playing = (media: HTMLMediaElement): boolean => !media.paused && !media.ended;

/** Why a card that was not seen stays at its position all the same; undefined where it may move. */
export const held = (card: Element): Reason | "sponsored" | "live" | undefined => {
  if (card.contains(document.activeElement)) return "focus-inside";
  if (card.matches(SPONSORED) || card.querySelector(SPONSORED)) return "sponsored";
  if ([...card.querySelectorAll<HTMLMediaElement>("video, audio")].some(playing)) return "live";
  if (!canMove() && card.querySelector("iframe, object, embed")) return "live";
  return undefined;
};

/** For each card whether it is fixed. Reads layout once, before anything is written. */
export const fixedCards = (cards: readonly Element[], all = false): boolean[] => {
  const hasPainted = painted();
  return cards.map((card) => all || seen(card, hasPainted) || held(card) !== undefined);
};
