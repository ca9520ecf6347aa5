import type { PeerOffer, TradeSide } from "../model/peer-market.ts";
import { json, type Source } from "./source.ts";

const PATH = "/bapi/c2c/v2/friendly/c2c/adv/search";
const ASSET = "USDT";
const MOST_ROWS = 20;

/** `POST /bapi/c2c/v2/friendly/c2c/adv/search`: advertisements for USDT, a page at a time. Their `tradeType` is the advertiser's side. */
export const binanceP2p: Source = {
  hosts: ["p2p.binance.com"],
  symbolOf: ({ body }) => asked(body)?.fiat ?? null,
  answer({ path, body }, moment) {
    if (path !== PATH) return null;
    const question = asked(body);
    if (question === null)
      return json({ code: "000001", message: "illegal parameter", messageDetail: null, data: null, success: false });
    const { fiat, side, page, rows } = question;
    const offers = moment.offers(fiat, side);
    const data = offers.slice((page - 1) * rows, page * rows).map((offer) => advertisement(offer, fiat, side));
    return json({ code: "000000", message: null, messageDetail: null, data, total: offers.length, success: true });
  },
  redesign: (body) => body.replaceAll('"price":', '"unitPrice":').replaceAll('"userNo":', '"merchantNo":'),
  refusal: JSON.stringify({ code: "000002", message: "illegal parameter", messageDetail: null, data: null, success: false }),
};

interface Question {
  readonly fiat: string;
  readonly side: TradeSide;
  readonly page: number;
  readonly rows: number;
}

function asked(body: string): Question | null {
  if (body === "") return null;
  const { fiat, asset, tradeType, page, rows } = JSON.parse(body);
  const isKnown = asset === ASSET && typeof fiat === "string" && (tradeType === "BUY" || tradeType === "SELL");
  if (!isKnown || !(page >= 1) || !(rows >= 1 && rows <= MOST_ROWS)) return null;
  return { fiat, side: tradeType === "BUY" ? "buy" : "sell", page, rows };
}

function advertisement(offer: PeerOffer, fiat: string, side: TradeSide) {
  const inAsset = (amount: number) => (amount / offer.price).toFixed(2);
  const max = Math.min(offer.max, Math.floor(offer.surplus * offer.price));
  return {
    adv: {
      ...{
        advNo: offer.id,
        classify: "mass",
        tradeType: side === "buy" ? "SELL" : "BUY",
        asset: ASSET,
        fiatUnit: fiat,
        advStatus: null,
      },
      ...{ price: offer.price.toFixed(3), initAmount: null, surplusAmount: offer.surplus.toFixed(2) },
      ...{ tradableQuantity: offer.surplus.toFixed(2), maxSingleTransAmount: String(offer.max) },
      ...{ minSingleTransAmount: String(offer.min), dynamicMaxSingleTransAmount: String(max), payTimeLimit: 15 },
      tradeMethods: [{ payId: null, payType: "Sample", identifier: "Sample", tradeMethodName: "Sample bank" }],
      ...{ assetScale: 2, fiatScale: 3, priceScale: 3, isTradable: offer.isTradable, commissionRate: "0.00200000" },
      ...{ minSingleTransQuantity: inAsset(offer.min), maxSingleTransQuantity: inAsset(offer.max), isSafePayment: false },
    },
    advertiser: {
      ...{ userNo: offer.advertiser, realName: null, nickName: offer.advertiser, orderCount: null },
      ...{ monthOrderCount: offer.monthOrders, monthFinishRate: Number(offer.finishRate.toFixed(3)), positiveRate: 1 },
      ...{ userType: offer.isMerchant ? "merchant" : "user", userGrade: offer.isMerchant ? 3 : 2, isBlocked: false },
    },
    ...{ privilegeDesc: null, privilegeType: null },
  };
}
