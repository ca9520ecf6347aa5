import type { RateLimiterRes } from "rate-limiter-flexible";

export interface Limit {
  /** Names the limit in what people are told, as in "writes". */
  readonly what: string;
  /** So many in the window. */
  readonly points: number;
  readonly seconds: number;
}

/** How much of a limit is left to somebody. */
export interface Allowance {
  readonly limit: Limit;
  readonly remaining: number;
  /** Until all of it is there again. */
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/** Counts by key, in this process: a limit is against greed, and several processes share its work as well. */
export interface Limiter {
  take(key: string): Promise<Allowance>;
  /** Whether there is nothing left, without taking anything. */
  isSpent(key: string): Promise<Allowance | null>;
}

/** The library is loaded with the first request that is counted: it takes a tenth of a second, with parts for every database. */
export function createLimiter(limit: Limit): Limiter {
  let loading: ReturnType<typeof loadCounts> | undefined;
  const load = () => {
    loading ??= loadCounts(limit);
    return loading;
  };

  const allowance = ({ consumedPoints, msBeforeNext }: RateLimiterRes): Allowance => ({
    limit,
    remaining: Math.max(0, limit.points - consumedPoints),
    resetSeconds: Math.ceil(msBeforeNext / 1000),
    isExceeded: consumedPoints > limit.points,
  });

  return {
    take: async (key) => {
      const { counts, isRefusal } = await load();
      try {
        return allowance(await counts.consume(key));
      } catch (thrown) {
        if (isRefusal(thrown)) return allowance(thrown);
        throw thrown;
      }
    },
    isSpent: async (key) => {
      const taken = await (await load()).counts.get(key);
      return taken !== null && taken.consumedPoints >= limit.points ? allowance(taken) : null;
    },
  };
}

async function loadCounts({ what, points, seconds }: Limit) {
  const { RateLimiterMemory, RateLimiterRes: Refusal } = await import("rate-limiter-flexible");
  return {
    counts: new RateLimiterMemory({ points, duration: seconds, keyPrefix: what }),
    isRefusal: (thrown: unknown): thrown is RateLimiterRes => thrown instanceof Refusal,
  };
}
