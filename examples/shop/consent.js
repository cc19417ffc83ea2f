// The shop's own consent: a banner until the shopper has answered, a button to change the answer. Konomi is only told; where it is
// not there yet, as soon as it comes.
const KEY = "shop.consent";

const tell = (use) => (window.konomi ||= []).push(use);

/** "granted", "session" (for this visit), or "denied", which erases what was kept, in every tab. It may change at any time. */
const answer = (consent) => {
  keep(consent);
  tell((k) => k.setConsent(consent));
};

/** Erases what was learned. The answer stays as it is. */
const forget = () => tell((k) => k.erase());

const keep = (consent) => {
  try {
    localStorage.setItem(KEY, consent);
  } catch {
    // Blocked: the shopper is asked again on the next page.
  }
};

const kept = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const CHOICES = [
  ["granted", "Yes, on later visits too"],
  ["session", "Only for this visit"],
  ["denied", "No"],
];

const button = (textContent, value, onclick) =>
  Object.assign(document.createElement("button"), { textContent, value, onclick });

/** What was answered on an earlier page. */
export const chosen = () => kept() ?? "unknown";

/**
 * Asks, or puts a button there that does. Called once, where the application starts in the browser: lists are ordered once, and what was
 * answered before has to be known by then.
 */
export const askConsent = () => {
  const bar = Object.assign(document.createElement("aside"), { className: "consent" });
  Object.assign(bar.style, { position: "fixed", right: "1rem", bottom: "1rem", display: "flex", gap: "0.5rem" });
  const ask = () =>
    bar.replaceChildren(
      "May we sort our lists for you? It happens on your device.",
      ...CHOICES.map(([consent, text]) => button(text, consent, () => (answer(consent), rest()))),
      ...(kept() ? [button("Forget what you learned", "forget", () => (forget(), rest()))] : []),
    );
  const rest = () => bar.replaceChildren(button("Privacy", "settings", ask));
  document.body.append(bar);
  const before = kept();
  if (!before) return ask();
  // On every page: Konomi itself keeps no answer.
  tell((k) => k.setConsent(before));
  rest();
};
