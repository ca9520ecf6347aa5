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

/** What every advertisement has and nobody fills in. */
const UNSET_ADVERT =
  "advStatus priceType priceFloatingRatio rateFloatingRatio currencyRate initAmount amountAfterEditing buyerKycLimit buyerRegDaysLimit " +
  "buyerBtcPositionLimit remarks autoReplyMsg userTradeCountFilterTime userBuyTradeCountMin userBuyTradeCountMax userSellTradeCountMin " +
  "userSellTradeCountMax userAllTradeCountMin userAllTradeCountMax userTradeCompleteRateFilterTime userTradeCompleteCountMin " +
  "userTradeCompleteRateMin userTradeVolumeFilterTime userTradeType userTradeVolumeMin userTradeVolumeMax userTradeVolumeAsset createTime " +
  "advUpdateTime fiatVo assetVo advVisibleRet minFiatAmountForAdditionalKyc inventoryType offlineReason assetLogo takerCommissionRate " +
  "minTakerFee tradeMethodCommissionRates launchCountry abnormalStatusList closeReason storeInformation allowTradeMerchant " +
  "adTradeInstructionTagInfoRets adAdditionalKycVerifyItems isStarTraderAdditionalKycExclusion " +
  "isStarTraderCounterpartyConditionsExclusion nonTradableRegions invisibleType invisibleTitle invisibleReason";
const UNSET_ADVERTISER =
  "realName margin marginUnit orderCount advConfirmTime email registrationTime mobile proMerchant badges vipLevel";

function advertisement(offer: PeerOffer, fiat: string, side: TradeSide) {
  return { adv: advert(offer, fiat, side), advertiser: advertiser(offer), privilegeDesc: null, privilegeType: null };
}

function advert(offer: PeerOffer, fiat: string, side: TradeSide) {
  const inAsset = (amount: number) => (amount / offer.price).toFixed(2);
  const left = offer.surplus.toFixed(2);
  const max = Math.min(offer.max, Math.floor(offer.surplus * offer.price));
  return {
    ...unset(UNSET_ADVERT),
    ...{ advNo: offer.id, classify: "mass", tradeType: side === "buy" ? "SELL" : "BUY", asset: ASSET, fiatUnit: fiat },
    ...{
      price: offer.price.toFixed(3),
      surplusAmount: left,
      tradableQuantity: left,
      payTimeLimit: 15,
      takerAdditionalKycRequired: 0,
    },
    ...{
      minSingleTransAmount: String(offer.min),
      maxSingleTransAmount: String(offer.max),
      dynamicMaxSingleTransAmount: String(max),
    },
    ...{ minSingleTransQuantity: inAsset(offer.min), maxSingleTransQuantity: inAsset(offer.max) },
    ...{ dynamicMaxSingleTransQuantity: inAsset(max), assetScale: 2, fiatScale: 3, priceScale: 3, fiatSymbol: fiat },
    ...{ isTradable: offer.isTradable, commissionRate: "0.00200000", isSafePayment: false, tradeMethods: [PAYMENT] },
  };
}

const PAYMENT = {
  ...unset("payId payAccount payBank paySubBank iconUrlColor"),
  ...{ payMethodId: "", payType: "Sample", identifier: "Sample", tradeMethodName: "Sample bank" },
  ...{ tradeMethodShortName: "Sample", tradeMethodBgColor: "#003C71" },
};

function advertiser({ advertiser: userNo, monthOrders, finishRate, isMerchant }: PeerOffer) {
  return {
    ...unset(UNSET_ADVERTISER),
    ...{
      userNo,
      nickName: userNo,
      monthOrderCount: monthOrders,
      monthFinishRate: Number(finishRate.toFixed(3)),
      positiveRate: 1,
    },
    ...{ userType: isMerchant ? "merchant" : "user", userGrade: isMerchant ? 3 : 2, userIdentity: "", tagIconUrls: [] },
    ...{ isBlocked: false, activeTimeInSecond: 1 },
  };
}

function unset(names: string): Record<string, null> {
  return Object.fromEntries(names.split(" ").map((name) => [name, null]));
}
