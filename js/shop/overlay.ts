import type { Instance } from "../api/instance.js";
import { isLocal } from "../browser/floor.js";
import { guard } from "../browser/guard.js";
import { bring } from "../files.js";

const ASKED = /[?&]konomi=debug\b/;

/**
 * The debug overlay, where the page's address asks for it and the shop lets it (`data-debug`, or its own machine); or
 * where the address of the script does, which nobody but who includes it can write.
 */
export const overlay = (instance: Instance): void => {
  if (
    (ASKED.test(location.search) && (instance._settings.debug || isLocal())) ||
    document.querySelector('script[src*="konomi=debug"]')
  )
    void bring(instance, "konomi.overlay").then(
      ({ show }) => guard(() => show(instance), undefined, instance._debug),
      (error) => instance._debug("konomi.overlay.js", error),
    );
};
