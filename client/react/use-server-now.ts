import { useEffect, useState } from "react";

const TICK_MS = 1000;

/** What a server said of its time, and when it was heard. */
export interface HeardTime {
  readonly status: { readonly now: string } | null;
  /** Host time, ms. */
  readonly heardAt: number;
}

/** The database's time in milliseconds, ticking every second: what it said last, and what has passed here since. */
export function useServerNow({ status, heardAt }: HeardTime): number {
  const [hostNow, setHostNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setHostNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (status === null) return hostNow;
  return Date.parse(status.now) + Math.max(0, hostNow - heardAt);
}
