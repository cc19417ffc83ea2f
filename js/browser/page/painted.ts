/**
 * Whether the shopper may have seen anything of the page. The paint entry comes some milliseconds after the paint
 * itself, so the clock of the rendering (which starts with the first frame) is asked too. In doubt: yes.
 */
export const painted = (): boolean => {
  try {
    if (performance.getEntriesByType("paint").length) return true;
    return (document.timeline.currentTime as number) > 0;
  } catch {
    return true;
  }
};
