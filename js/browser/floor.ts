import { guard } from "./attempt.js";

// A module of one function with one SIMD instruction: i32x4 splat and extract.
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 10, 11, 1, 9, 0, 65, 0, 253, 17, 253, 27, 0, 11,
]);

/**
 * Whether the browser is at or above the floor (Chrome 91, Firefox 89, Safari 16.4: fixed-width SIMD). Asked before
 * anything is fetched.
 */
export const aboveFloor = (): boolean => guard(() => WebAssembly.validate(SIMD), false);

/**
 * Whether the page's CSP lets WebAssembly run. Asking costs at most the one report that trying would cost. WebKit compiles in any
 * case, and refuses the instance (WebKitGTK 2.50).
 */
export const mayCompile = (): boolean => guard(() => !!new WebAssembly.Instance(new WebAssembly.Module(SIMD)), false);

/** Crawlers that name themselves, or an address that explains them, get the shop's order ("Cubot" is a telephone); so does an automated browser, but not on localhost, where tests run. */
export const isBot = (): boolean => {
  const { userAgent, webdriver } = navigator;
  return /[+;] ?http|[^u]bot|crawl|spider|lighthouse/i.test(userAgent) || (webdriver && !isLocal());
};

/** Whether the page is served from the developer's own machine. */
export const isLocal = (): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
