import { useSyncExternalStore } from "react";

/** Told of changes that the page itself makes; the browser tells only of those by its buttons. */
const CHANGED = "larder:path";

/** Which page is looked at, by its address. */
export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname);
}

/** What stands after the path, with its question mark. */
export function useSearch(): string {
  return useSyncExternalStore(listen, () => location.search);
}

/** Changes what stands after the path, without a new entry in the browser's history. */
export function replaceSearch(search: URLSearchParams): void {
  const text = search.toString();
  history.replaceState(null, "", text === "" ? location.pathname : `?${text}`);
  dispatchEvent(new Event(CHANGED));
}

/** Goes to another page of this application, without loading anything anew. */
export function goTo(path: string): void {
  history.pushState(null, "", path);
  scrollTo(0, 0);
  dispatchEvent(new Event(CHANGED));
}

function listen(tell: () => void): () => void {
  for (const event of ["popstate", CHANGED]) addEventListener(event, tell);
  return () => {
    for (const event of ["popstate", CHANGED]) removeEventListener(event, tell);
  };
}
