/**
 * Makes callers share one piece of work: who comes while it is under way, or within `ms` after it ended, gets its result, good
 * or bad. `forget` makes the next caller start anew. `elapsed` is a clock in milliseconds that is never set.
 */
export function sharedFor<T>(ms: number, elapsed: () => number, work: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let latest: { readonly result: Promise<T>; endedAt: number | null } | null = null;

  const start = () => {
    const started = { result: work(), endedAt: null as number | null };
    const end = () => {
      started.endedAt = elapsed();
    };
    started.result.then(end, end);
    latest = started;
    return started.result;
  };

  return {
    get: () => {
      const usable = latest !== null && (latest.endedAt === null || elapsed() - latest.endedAt < ms);
      return latest !== null && usable ? latest.result : start();
    },
    forget: () => {
      latest = null;
    },
  };
}
