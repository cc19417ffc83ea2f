import { Instance } from "../api/instance.js";
import type { Arranged, Found } from "../types.js";
import { here } from "./world.js";

const page = (): ParentNode | undefined => (typeof document === "undefined" ? undefined : document);

/** The real instance, where there may be no page. */
export class TestInstance extends Instance {
  override scan(root = page()): Found[] {
    return root ? super.scan(root) : [];
  }

  override arrange(root = page()): Arranged[] {
    return root ? super.arrange(root) : [];
  }

  /** Does what waits until a page is idle. */
  _flush(): void {
    for (const work of here().idle.splice(0)) work();
  }

  /** Everything that is remembered, as text. Unlike `export` it changes nothing. */
  _profile(): string {
    return this._engine?._call((core) => core.save(1, here().now()), "") ?? "";
  }
}
