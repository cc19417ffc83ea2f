import { useLayoutEffect, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react";

const subscribe = (changed: () => void) => {
  addEventListener("popstate", changed);
  return () => removeEventListener("popstate", changed);
};

/** The page's address, as a router gives it. */
export const useAddress = (): URL => new URL(useSyncExternalStore(subscribe, () => location.href));

/** A page that is opened anew begins at its top. */
export const useTop = (): void =>
  useLayoutEffect(() => {
    scrollTo(0, 0);
  }, []);

/** A link that navigates without loading the page. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const navigate = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", href);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  return <a href={href} onClick={navigate} {...rest} />;
}
