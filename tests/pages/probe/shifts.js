// The browser's own measure of what jumps (Chromium only). It is blind to nodes that are removed and put back: displaced.js is not.
const shifts = {
  supported: PerformanceObserver.supportedEntryTypes.includes("layout-shift"),
  score: 0,
  entries: 0,
  what: [],
};
const MOST_TOLD = 5;
const tell = ({ value, startTime, sources }) => {
  const { node, previousRect: from, currentRect: to } = sources[0] ?? {};
  const place = (box) => box && `${box.x},${box.y} ${box.width}x${box.height}`;
  const where = `${node?.nodeName}.${node?.className}, ${place(from)} to ${place(to)}`;
  shifts.what[shifts.what.length] = `${value} at ${Math.round(startTime)}: ${where}`;
};
if (shifts.supported) {
  new PerformanceObserver((list) => {
    // By index: a page may have changed how lists are walked through.
    const entries = list.getEntries();
    for (let at = 0; at < entries.length; at++) {
      if (entries[at].hadRecentInput) continue;
      shifts.score += entries[at].value;
      shifts.entries += 1;
      if (shifts.entries <= MOST_TOLD) tell(entries[at]);
    }
  }).observe({ type: "layout-shift", buffered: true });
}
probe.shifts = shifts;
