// The shop's own consent: a banner until something is chosen, a panel to change it. Konomi is only told.
(() => {
  const KEY = "shop.consent";
  const NAMES = {
    granted: "Now: personalized on this device.",
    session: "Now: personalized for this visit only.",
    denied: "Now: not personalized.",
  };
  const banner = document.querySelector("[data-consent-banner]");
  const panel = document.getElementById("privacy-panel");
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  function show() {
    const choice = chosen();
    banner.hidden = choice in NAMES;
    panel.querySelector("[data-consent-now]").textContent = NAMES[choice] ?? "Now: nothing is chosen, nothing is kept.";
    for (const button of panel.querySelectorAll("[data-consent-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.consentChoice === choice));
  }

  for (const button of document.querySelectorAll("[data-consent-choice]")) {
    button.addEventListener("click", () => {
      const choice = button.dataset.consentChoice;
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        /* blocked: asked again on the next page */
      }
      (window.konomi ||= []).push((k) => k.setConsent(choice));
      show();
      banner.hidden = true;
      if (panel.open) panel.close();
    });
  }
  for (const button of document.querySelectorAll("[data-open-privacy]"))
    button.addEventListener("click", () => {
      show();
      panel.showModal();
    });
  panel.querySelector("[data-close-privacy]").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) show();
  });
  show();
})();
