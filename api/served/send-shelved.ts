import type { Context } from "hono";
import { currenciesOf } from "../../contract/in-currency.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { problem } from "../problem.ts";
import type { LogServed } from "./log-served.ts";
import { chooseFor, sendAnswer } from "./send-answer.ts";
import type { Shelved } from "./shelf.ts";

/** `now` is database time in milliseconds; without a currency the answer is in the display currency of the run. */
export type SendShelved = (c: Context, shelved: Shelved, currency: string | undefined, now: number) => Promise<Response>;

/** Sends a snapshot in a currency, finishing its bytes where nobody asked for them before. */
export function createSendShelved(logServed: LogServed): SendShelved {
  return async (c, shelved, currency, now) => {
    const unknown = unknownCurrency(shelved.snapshot, currency);
    if (unknown !== null) return unknown;
    const answer = currency === undefined ? shelved.answer : await shelved.answerIn(currency);
    return sendAnswer(c, chooseFor(c, answer, now), logServed);
  };
}

/** 400 that names what there is; null where the currency is known. */
export function unknownCurrency({ rates }: Snapshot, currency: string | undefined): Response | null {
  const available = currenciesOf(rates);
  if (currency === undefined || available.includes(currency)) return null;
  return problem("unknown-currency", {
    detail: `The rates of this snapshot do not know "${currency}".`,
    remedy: `Ask for one of ${available.join(", ")}.`,
    more: { available },
  });
}
