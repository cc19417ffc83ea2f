// What must hold all along the journey (journey.js), whatever fails: no error, and lists that are whole, in an order that may be. What
// does not is noted in window.__watch.violations.
{
  const fault = window.__fault;
  const { plans = {} } = fault.settings;
  const { quietly } = fault;
  const violations = [];
  const note = (what) => violations.length < 9 && violations.push(what);

  const words = (value) => (value instanceof Error ? `${value.name}: ${value.message} ${value.stack}` : String(value));
  addEventListener("error", ({ message, error }) => message && note(`error: ${message} ${words(error)}`), true);
  addEventListener("unhandledrejection", ({ reason }) => note(`rejection: ${words(reason)}`));
  for (const level of ["error", "warn"])
    console[level] = (...all) => note(`console.${level}: ${all.map(words).join(" ")}`);

  const told = {};
  const known = new Map();
  const allowed = {};
  const handles = (list) => [...list.children].map((card) => card.dataset.card);
  const lowest = { edge: 0 };
  // What has not been painted, nobody has seen: Firefox's compositor is another process, and on a busy machine a whole journey may be over
  // before it has had its turn. Chromium's entries come after the paint, so there every frame counts.
  const isPainted = () =>
    PerformanceObserver.supportedEntryTypes.includes("layout-shift") ||
    performance.getEntriesByType("paint").length > 0;
  const look = () =>
    quietly(() => {
      if (isPainted()) lowest.edge = Math.max(lowest.edge, scrollY + innerHeight);
    });
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
        note(`${where}: ${handle} of ${list.id} had to stay at ${at}: ${now} (seen down to ${lowest.edge})`);
  };
  /** Nothing is lost or doubled; the order is one that may be; what has to stay has stayed. */
  const check = (where) => {
    quietly(() => checked(where));
    // After it: the first paint may have come behind what Konomi did.
    look();
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
    look();
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

  window.__watch = { violations, note, words, told, known, allowed, lowest, made, look, check, back };
}
