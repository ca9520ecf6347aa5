import type { MouseEvent } from "react";
import { goTo } from "./use-path.ts";

/** A plain click stays in this page; all others are the browser's. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { pathname, search } = event.currentTarget;
  goTo(pathname + search);
}
