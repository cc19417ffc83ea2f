// Runs journeys in frames of this page, some at a time, each in a scope of its own with the same taught profile.
window.run = async (specs, { parallel = 2, profile, plans } = {}) => {
  const results = [];
  const waiting = specs.map((spec, at) => [spec, at]);
  window.turn = (window.turn ?? 0) + 1;
  const one = async (spec, at) => {
    // An end of its own: the first one's is not how the tenth one's begins.
    const scope = `f${window.turn}-${at}x`;
    if (profile) sessionStorage.setItem(`konomi/${scope}`, profile);
    const frame = document.createElement("iframe");
    frame.name = JSON.stringify({ ...spec, scope, plans });
    frame.src = "/faults/shop";
    const loaded = new Promise((done) => (frame.onload = done));
    document.body.append(frame);
    await loaded;
    const result = await frame.contentWindow.__done;
    results[at] = { ...JSON.parse(JSON.stringify(result)), spec };
    frame.remove();
    for (const area of [localStorage, sessionStorage])
      for (const key of Object.keys(area)) if (key.startsWith(`konomi/${scope}`)) area.removeItem(key);
  };
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(...next);
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
};
