// A shopper's way through one page of the shop, and what must hold all along it, whatever fails. Runs in a frame; the result stands in
// window.__done: { violations, hit, count, sites?, plans, stalls, state }.
{
  const fault = window.__fault;
  const { scope, plans = {} } = fault.settings;
  const { quietly, native } = fault;
  const violations = [];
  const note = (what) => violations.length < 9 && violations.push(what);

  const words = (value) => (value instanceof Error ? `${value.name}: ${value.message} ${value.stack}` : String(value));
  addEventListener("error", ({ message, error }) => message && note(`error: ${message} ${words(error)}`), true);
  addEventListener("unhandledrejection", ({ reason }) => note(`rejection: ${words(reason)}`));
  for (const level of ["error", "warn"])
    console[level] = (...all) => note(`console.${level}: ${all.map(words).join(" ")}`);

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
  const told = {};
  const known = new Map();
  const allowed = {};
  const handles = (list) => [...list.children].map((card) => card.dataset.card);
  const lowest = { edge: 0 };
  const look = () => quietly(() => void (lowest.edge = Math.max(lowest.edge, scrollY + innerHeight)));
  addEventListener("scroll", look);
  const isFixed = (card) =>
    card.dataset.sponsored !== undefined || card.getBoundingClientRect().top + scrollY < lowest.edge;

  /** Notes a list as the shop made it. */
  const made = (list) =>
    quietly(() => {
      const cards = [...list.children];
      allowed[list.id] = [handles(list)];
      known.set(list, { cards, shop: handles(list), now: handles(list), allowed: allowed[list.id] });
    });
  /** Who was told something else than what is so cannot know what has to stay. */
  const isLiedTo = () => fault.hit && fault.settings.mode === "value" && window.__lies.test(fault.hit.name);
  const stayed = (where, list, one, now) => {
    for (const [at, handle] of one.now.entries())
      if (isFixed(list.querySelector(`[data-card="${handle}"]`)) && now[at] !== handle)
        note(`${where}: ${handle} of ${list.id} had to stay at ${at}: ${now}`);
  };
  /** Nothing is lost or doubled; the order is one that may be; what has to stay has stayed. */
  const check = (where) => {
    look();
    quietly(() => checked(where));
  };
  const checked = (where) => {
    for (const [list, one] of known) {
      const cards = [...list.children];
      if (cards.length !== one.cards.length || one.cards.some((card) => card.parentNode !== list))
        note(`${where}: the cards of ${list.id} are ${handles(list)}`);
      if (isLiedTo()) continue;
      const now = handles(list);
      if (![...one.allowed, ...(plans[list.id] ?? [])].some((order) => String(order) === String(now)))
        note(`${where}: ${list.id} stands as ${now}, which is neither the shop's order nor a plan`);
      stayed(where, list, one, now);
      one.now = now;
    }
  };
  /** The shop's order around what stays. */
  const back = (list, { now, shop }) => {
    const stays = new Set(now.filter((handle) => isFixed(list.querySelector(`[data-card="${handle}"]`))));
    const rest = shop.filter((handle) => !stays.has(handle));
    return now.map((handle) => (stays.has(handle) ? handle : rest.shift()));
  };
  for (const type of ["ranked", "refused"])
    document.addEventListener(`konomi:${type}`, ({ detail }) => quietly(() => heard(type, detail)));
  const heard = (type, detail) => {
    const list = document.getElementById(detail.placement);
    lowest.edge = Math.max(lowest.edge, scrollY + innerHeight);
    (told[detail.placement] ??= []).push(detail.reason ?? "ranked");
    if (!list || type === "refused") return;
    const one = known.get(list);
    const now = handles(list);
    // What kept its position may have had to; the rest stands in the order that was told, and what was told nothing of comes last.
    const ranking = detail.ranking.map(({ element }) => element.dataset.card);
    const stays = new Set(now.filter((handle, at) => one.now[at] === handle));
    const rest = [...ranking, ...now.filter((handle) => !ranking.includes(handle))].filter(
      (handle) => !stays.has(handle),
    );
    const wanted = one.now.map((handle) => (stays.has(handle) ? handle : rest.shift()));
    if (!isLiedTo() && String(now) !== String(wanted))
      note(`ranked: ${list.id} stands as ${now}, and was told to be ${wanted}`);
    if (!isLiedTo()) stayed("ranked", list, one, now);
    one.now = now;
    one.allowed.push(now);
  };

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

    quietly(() => scrollTo(0, one.getBoundingClientRect().top + scrollY - innerHeight + 90));
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
      state: html.dataset.konomi,
      reason: window.konomi?.reason,
      ...(settings.record && { places: [...sites], valued: Object.keys(window.__values) }),
    };
  })();
}
