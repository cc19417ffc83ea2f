// The browser's own measure of what jumps (Chromium only). It is blind to nodes that are removed and put back: displaced.js is not.
const shifts = { supported: PerformanceObserver.supportedEntryTypes.includes("layout-shift"), score: 0, entries: 0 };
if (shifts.supported) {
  new PerformanceObserver((list) => {
    // By index: a page may have changed how lists are walked through.
    const entries = list.getEntries();
    for (let at = 0; at < entries.length; at++) {
      if (entries[at].hadRecentInput) continue;
      shifts.score += entries[at].value;
      shifts.entries += 1;
    }
  }).observe({ type: "layout-shift", buffered: true });
}
probe.shifts = shifts;
