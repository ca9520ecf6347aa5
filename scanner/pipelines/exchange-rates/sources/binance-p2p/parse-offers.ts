import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import type { Offer } from "../../analysis/robust-price.ts";

const ORIGIN = "Binance P2P";
const SUCCESS = "000000";
/** Given to clients that it takes for machines. */
const ILLEGAL_CLIENT = "000002";

/** Plain decimals as text. A comma may be a point or mean thousands: such a number is not read at all. */
const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/, "no plain decimal number")
  .transform(Number);
const status = z.object({ code: z.string(), message: z.string().nullish() });
const advertisement = z.object({
  adv: z.object({
    advNo: z.string(),
    asset: z.string(),
    fiatUnit: z.string(),
    price: decimal.pipe(z.number().positive()),
    surplusAmount: decimal,
    minSingleTransAmount: decimal,
    maxSingleTransAmount: decimal,
    dynamicMaxSingleTransAmount: decimal.nullish(),
    isTradable: z.boolean().nullish(),
  }),
  advertiser: z.object({
    userNo: z.string().min(1),
    monthOrderCount: z.number().nullish(),
    monthFinishRate: z.number().min(0).max(1).nullish(),
  }),
});
const pageShape = z.object({ total: z.int().nonnegative(), data: z.array(advertisement) });

export interface Market {
  readonly asset: string;
  readonly fiat: string;
}

export interface OfferPage {
  /** Of all pages. */
  readonly total: number;
  readonly offers: readonly (Offer & { readonly id: string })[];
}

/** An answer of `adv/search`. Limits of one trade (`...Amount`) are in the fiat currency, `surplusAmount` in the asset. @throws AnswerUnusable */
export function parseOffers(answer: unknown, { asset, fiat }: Market): OfferPage {
  const { code, message } = readShape(status, answer, ORIGIN);
  if (code !== SUCCESS) throw refused(code, message ?? "no message");
  const { total, data } = readShape(pageShape, answer, ORIGIN);
  const foreign = data.find(({ adv }) => adv.asset !== asset || adv.fiatUnit !== fiat);
  if (foreign !== undefined)
    throw new AnswerUnusable(
      "drift",
      ORIGIN,
      `asked for ${asset}/${fiat}, it answers with ${foreign.adv.asset}/${foreign.adv.fiatUnit}`,
    );
  return { total, offers: data.map(toOffer) };
}

function toOffer({ adv, advertiser }: z.output<typeof advertisement>): OfferPage["offers"][number] {
  return {
    id: adv.advNo,
    advertiser: advertiser.userNo,
    price: adv.price,
    surplus: adv.surplusAmount,
    min: adv.minSingleTransAmount,
    max: adv.dynamicMaxSingleTransAmount ?? adv.maxSingleTransAmount,
    orders: advertiser.monthOrderCount ?? 0, // who has no record has not proved himself
    finishRate: advertiser.monthFinishRate ?? 0,
    tradable: adv.isTradable !== false,
  };
}

function refused(code: string, message: string): AnswerUnusable {
  const said = `answered 200 with code ${code} (${message})`;
  if (code !== ILLEGAL_CLIENT) return new AnswerUnusable("failed", ORIGIN, said, "Wait; the next reading asks again");
  return new AnswerUnusable("blocked", ORIGIN, said, "It takes this client for a machine: ask less often, or from another place");
}
