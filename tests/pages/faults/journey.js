// A shopper's way through one page of the shop, and what must hold all along it, whatever fails. Runs in a frame; the result stands in
// window.__done: { violations, hit, count, sites?, plans, stalls, state }.
{
  const fault = window.__fault;
  const { scope } = fault.settings;
  const { quietly, native } = fault;
  const { violations, note, words, told, known, allowed, lowest, made, look, check, back } = window.__watch;

  const tick = () => new Promise((done) => native.setTimeout(done));
  const frame = () => new Promise((done) => native.requestAnimationFrame(done));
  const STALL = 400;
  let stalls = 0;
  /** Waits for what Konomi does. When nothing of it has run for a while, its long timers run out; when there is none, it is dead. */
  const until = async (isSo) => {
    let { count } = fault;
    let since = native.now();
    for (;;) {
      if (quietly(isSo)) return;
      await tick();
      if (fault.count !== count) [count, since] = [fault.count, native.now()];
      if (native.now() - since < (stalls ? STALL / 3 : STALL)) continue;
      stalls++;
      if (!quietly(fault.advance)) return;
      since = native.now();
    }
  };

  const GOODS = { item_id: "7000000201", item_name: "Hojicha green tea", item_brand: "Uji Leaf", item_category: "Tea" };
  const html = document.documentElement;
  /** As the shopper: what Konomi hears of it is trusted. */
  const byHand = (element, event) => {
    fault.shopper.add(event);
    return element.dispatchEvent(event);
  };
  const click = (element) => {
    for (const type of ["pointerdown", "click"])
      byHand(element, new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, button: 0 }));
  };

  const journey = async () => {
    const isNeutral = () => html.dataset.konomi === "neutral";
    await until(() => isNeutral() || (html.dataset.konomi && told.one));
    check("arrived");
    await until(() => isNeutral() || (window.__watched && Object.hasOwn(dataLayer, "push")));

    // A shift that the page makes itself, and the browser tells: less than the gap between two rows, so that the same cards stay.
    quietly(() => {
      const banner = document.createElement("div");
      banner.style.height = "8px";
      document.querySelector("h1").before(banner);
    });
    await frame();
    await frame();
    check("shifted");

    quietly(() => scrollTo(0, one.getBoundingClientRect().top + scrollY - innerHeight + 90));
    look();
    await frame();
    check("scrolled");

    const link = one.querySelector("a");
    link.addEventListener("click", (event) => event.preventDefault());
    click(link);
    check("clicked");

    dataLayer.push({
      event: "add_to_cart",
      ecommerce: { items: [GOODS] },
    });
    window.shop.ask((k) => {
      const items = ["1", "2", "3"].map((id) => ({ id, title: `Tea ${id}`, brand: "Uji Leaf" }));
      k.observe({ type: "search", query: "green tea" });
      k.observe({ type: "cart", item: items[0] });
      k.rank(k.prepare(items), { limit: 2 });
      k.scan();
      k.fixed([...quietly(() => one.children)]);
      k.disclose();
      k.on("consent", () => {})();
      k.arrange();
    });
    await tick();
    window.shop.ask((k) => k.setConsent("granted"));
    await until(() => isNeutral() || localStorage.getItem(`konomi/${scope}`));
    check("granted");

    history.pushState(null, "", "?page=2");
    scrollTo(0, 0);
    lowest.edge = 0;
    known.clear();
    box.innerHTML = two.innerHTML;
    made(box.firstElementChild);
    look();
    await until(() => isNeutral() || told.next);
    check("went on");

    for (const [type, target] of [
      ["pagehide", window],
      ["pageshow", window],
      ["visibilitychange", document],
    ])
      target.dispatchEvent(
        type === "visibilitychange" ? new Event(type) : new PageTransitionEvent(type, { persisted: true }),
      );
    quietly(() => scrollTo(0, box.getBoundingClientRect().top + scrollY - innerHeight + 90));
    look();
    await frame();
    check("scrolled on");

    quietly(() => known.forEach((each, list) => each.allowed.push(back(list, each))));
    const other = new BroadcastChannel(`konomi/${scope}`);
    other.postMessage("denied");
    await until(() => window.konomi?.consent === "denied" || !window.konomi?.state);
    other.close();
    check("withdrawn elsewhere");
    window.shop.ask((k) => k.setConsent("denied"));
    check("withdrawn");

    pay.click();
    if (!window.shop.paid) note("the checkout button does nothing");
    await tick();
    await tick();
    const kept = [localStorage, sessionStorage].flatMap((area) =>
      Object.keys(area).filter((key) => key.startsWith(`konomi/${scope}`)),
    );
    // Without its settings Konomi does not know its scope.
    const isKnown = window.konomi?.consent === "denied" && window.konomi.reason !== "error";
    if (kept.length && isKnown && !/torage/.test(fault.hit?.name)) note(`kept after the withdrawal: ${kept}`);
  };

  made(one);
  look();
  window.__done = (async () => {
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
    try {
      await journey();
    } catch (error) {
      note(`the journey itself: ${words(error)}`);
    }
    fault.isOff = true;
    const { hit, count, sites, settings } = fault;
    return {
      violations,
      hit,
      count,
      stalls,
      told,
      plans: allowed,
      edge: lowest.edge,
      state: html.dataset.konomi,
      reason: window.konomi?.reason,
      ...(settings.record && { places: [...sites], valued: Object.keys(window.__values) }),
    };
  })();
}
