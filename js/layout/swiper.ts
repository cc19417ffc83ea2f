import { own } from "../api/own.js";

/** What is used of a Swiper; it stands on its element since version 4. */
interface Swiper {
  params: {
    loop?: boolean;
    effect?: string;
    virtual?: { enabled?: boolean } | boolean;
    grid?: { rows?: number };
  };
  wrapperEl?: Element;
  activeIndex: number;
  animating?: boolean;
  destroyed?: boolean;
  update(): void;
}

/**
 * A Swiper that shows its first slide and does not go round reads its slides again when it is told to. With `loop` it moves
 * slides itself (since version 9): two movers would fight.
 */
export const swiper = (container: Element): (() => void) | undefined => {
  const element = container.closest(".swiper-initialized");
  const swiper = element && (own(element, "swiper") as Swiper | undefined);
  if (!swiper || typeof swiper.update !== "function") return undefined;
  const { params, wrapperEl, activeIndex, animating, destroyed } = swiper;
  const { loop, effect = "slide", virtual, grid } = params;
  const isVirtual = typeof virtual === "object" ? virtual.enabled : virtual;
  if (loop || isVirtual || effect !== "slide" || (grid?.rows ?? 1) > 1) return undefined;
  if (activeIndex || animating || destroyed || wrapperEl !== container) return undefined;
  return () => swiper.update();
};
