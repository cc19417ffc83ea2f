/** Finds the tools of other people on a page and connects them: one door for what they say, one arbiter for consent. */
import { guard } from "./browser/guard.js";
import { listen } from "./browser/signals/listen.js";
import { arbiter } from "./consent/arbiter.js";
import type { Tell } from "./consent/common/tool.js";
import type { Context } from "./shop/context.js";
import { type Logged, openDoor } from "./shop/door.js";
import { bringTool, type Tool } from "./tool-files.js";
import { isThere, LATER, READY, TOOLS } from "./shop/tools.js";
import type { ConnectOptions, Observe } from "./signals/common/connect.js";

/** What a file of js/signals exports. */
interface Signals {
  readonly connect: (observe: Observe, options: ConnectOptions) => unknown;
  readonly rank?: undefined;
}

/** What a file of js/consent exports. */
interface Answers {
  readonly connect: (tell: Tell) => unknown;
  readonly rank: number;
}

export type Adapter = Signals | Answers;

/**
 * Finds the tools of the page, now and as they come, brings each one's file once, and connects it. Fulfilled when those are
 * connected that were there.
 */
export const watchTools = async (context: Context, replay: () => readonly Logged[], isLate: boolean): Promise<void> => {
  const { _instance: instance } = context;
  const door = openDoor(context, replay, isLate);
  const answer = arbiter({ told: () => instance._told, agree: (consent) => instance._agree(consent) });
  const failed =
    (name: string) =>
    (error: unknown): void =>
      instance._debug(name, error);
  const connect = (name: Tool, adapter: Adapter): void => {
    if (adapter.rank) adapter.connect(answer(adapter.rank));
    else door._past(() => void (adapter as Signals).connect(door._observe(name), { learn: door._learn }));
    instance._debug("connected", name);
  };
  const found = new Set<Tool>();
  const look = (): Promise<void>[] =>
    TOOLS.filter(
      // Once the shop has spoken, nobody is asked for consent.
      ([file, ...how]) =>
        !found.has(file) && !(instance._told && file.startsWith("c")) && guard(() => isThere(file, ...how)),
    ).map(([file]) => {
      found.add(file);
      return bringTool(instance, file)
        .then((adapter) => connect(file, adapter as Adapter))
        .catch(failed(file));
    });
  const again = (): void => void look();
  READY.forEach((type) => listen(type, again));
  LATER.forEach((wait) => setTimeout(() => guard(again), wait));
  await Promise.all(look());
};

/** Compared by who brings this file: one of another release shares no private name with it. */
export const version = __VERSION__;
