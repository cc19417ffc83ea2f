/** What connects the tools of other people that were found on a page: one door for what they say, one arbiter for consent. */
import { guard } from "./browser/guard.js";
import { arbiter } from "./consent/arbiter.js";
import type { Tell } from "./consent/common/tool.js";
import type { Context } from "./shop/context.js";
import { type Logged, openDoor } from "./shop/door.js";
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

/** Returns what connects an adapter whose file has come. */
export const openTools = (
  context: Context,
  log: readonly Logged[],
  isLate: boolean,
): ((name: string, adapter: Adapter) => void) => {
  const { _instance: instance } = context;
  const door = openDoor(context, log, isLate);
  const answer = arbiter({ told: () => instance._told, agree: (consent) => instance._agree(consent) });
  return (name, adapter) =>
    guard(
      () => {
        if (adapter.rank) adapter.connect(answer(adapter.rank));
        else door._past(() => void (adapter as Signals).connect(door._observe(name), { learn: door._learn }));
        instance._debug("connected", name);
      },
      undefined,
      (error) => instance._debug(name, error),
    );
};
