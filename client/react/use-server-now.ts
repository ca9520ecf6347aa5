import { useEffect, useState } from "react";
import type { HeardStatus } from "./use-scan-status.ts";

const TICK_MS = 1000;

/** The database's time in milliseconds, ticking every second: what it said last, and what has passed here since. */
export function useServerNow({ status, heardAt }: HeardStatus): number {
  const [hostNow, setHostNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setHostNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (status === null) return hostNow;
  return Date.parse(status.now) + Math.max(0, hostNow - heardAt);
}
