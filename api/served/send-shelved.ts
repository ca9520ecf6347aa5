import type { Context } from "hono";
import type { RateKind } from "../../contract/convert.ts";
import { currenciesOf } from "../../contract/in-currency.ts";
import { kindsOf } from "../../contract/rate-between.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { problem } from "../problem.ts";
import type { LogServed } from "./log-served.ts";
import { chooseFor, sendAnswer } from "./send-answer.ts";
import type { Shelved } from "./shelf.ts";

/** How a reader wants prices to be shown. */
export interface AskedPrices {
  /** undefined: the display currency of the snapshot's run. */
  readonly currency: string | undefined;
  /** undefined: for each pair of currencies the preferred kind. */
  readonly rateKind: RateKind | undefined;
}

/** `now` is database time in milliseconds. */
export type SendShelved = (c: Context, shelved: Shelved, asked: AskedPrices, now: number) => Promise<Response>;

/** Sends a snapshot in a currency, finishing its bytes where nobody asked for them before. */
export function createSendShelved(logServed: LogServed): SendShelved {
  return async (c, shelved, asked, now) => {
    const unknown = unknownPrices(shelved.snapshot, asked);
    if (unknown !== null) return unknown;
    const { currency = shelved.answer.currency, rateKind } = asked;
    return sendAnswer(c, chooseFor(c, await shelved.answerIn(currency, rateKind), now), logServed);
  };
}

/** 400 that names what there is; null where prices can be shown as asked. */
export function unknownPrices({ rates }: Snapshot, { currency = rates.base, rateKind }: AskedPrices): Response | null {
  if (!currenciesOf(rates).includes(currency)) return unknownCurrency(currency, currenciesOf(rates));
  return rateKind === undefined || kindsOf(rates, currency).includes(rateKind)
    ? null
    : unknownKind(rateKind, currency, kindsOf(rates, currency));
}

function unknownCurrency(currency: string, available: readonly string[]): Response {
  return problem("unknown-currency", {
    detail: `The rates of this snapshot do not know "${currency}".`,
    remedy: `Ask for one of ${available.join(", ")}.`,
    more: { available },
  });
}

function unknownKind(kind: RateKind, currency: string, available: readonly RateKind[]): Response {
  return problem("unknown-rate-kind", {
    detail: `The rates of this snapshot have no ${kind} rate to ${currency}.`,
    remedy: available.length === 0 ? "Leave rate_kind out." : `Ask for ${available.join(" or ")}, or leave rate_kind out.`,
    more: { available },
  });
}
