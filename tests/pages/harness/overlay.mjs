// The debug overlay from outside: what stands in its shadow root.

/** Waits until it is there. */
export const overlay = (page) =>
  page.waitFor(() => !!document.querySelector("konomi-overlay")?.shadowRoot.querySelector("section, .note"));

/** The text of what matches in it. */
export const texts = (page, selector) =>
  page.evaluate(
    (css) =>
      [...document.querySelector("konomi-overlay").shadowRoot.querySelectorAll(css)].map((each) => each.textContent),
    selector,
  );

/** Its report, as the button writes it: the clipboard is refused here, so it stands in a field. */
export const report = async (page) =>
  page.evaluate(async () => {
    const root = document.querySelector("konomi-overlay").shadowRoot;
    let copied;
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (text) => void (copied = text) },
      configurable: true,
    });
    root.querySelector("header button").click();
    return JSON.parse(copied);
  });
