/** The file for lists that are on the screen already. A literal, from the folder in which both stand: bundlers know it. */
export const painted = (): Promise<typeof import("./konomi.painted.js")> => import("./konomi.painted.js");
