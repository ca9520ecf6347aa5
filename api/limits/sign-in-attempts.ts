import type { Context } from "hono";
import { clientAddress } from "./client-address.ts";
import { refuseGreed } from "./limit-headers.ts";
import { createLimiter, type Limit } from "./limiter.ts";

/** Enough for fingers that slip; a secret of eight letters would take 40,000 years. */
const ATTEMPTS: Limit = { what: "failed sign-ins", points: 10, seconds: 60 };

/** Guesses of secrets and tokens, by address, wherever they are brought. */
export interface SignInAttempts {
  /** @throws HTTPException 429 where too many have failed: not even a right one is looked at then */
  check(c: Context): Promise<void>;
  failed(c: Context): Promise<void>;
}

export function limitSignIns(trustProxy: number): SignInAttempts {
  const limiter = createLimiter(ATTEMPTS);
  return {
    check: async (c) => {
      const address = clientAddress(c, trustProxy);
      const spent = address === null ? null : await limiter.isSpent(address);
      if (spent !== null) refuseGreed(spent);
    },
    failed: async (c) => {
      const address = clientAddress(c, trustProxy);
      if (address !== null) await limiter.take(address);
    },
  };
}

/** Where rates are not limited here but in front of this server. */
export const unlimitedSignIns: SignInAttempts = { check: async () => {}, failed: async () => {} };
