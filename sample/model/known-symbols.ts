/**
 * Where well-known names start from, so that a page of invented prices looks familiar. Rounded price levels in US dollars;
 * everything else about a symbol, and all about any other symbol, is drawn.
 */
export const stockLevels = pairs(`
  AAPL 245 MSFT 460 NVDA 165 GOOGL 210 GOOG 212 AMZN 225 META 640 TSLA 310 AVGO 280 ORCL 190 CRM 265 ADBE 390 AMD 155 INTC 28
  QCOM 160 TXN 190 CSCO 66 IBM 265 NFLX 1150 DIS 112 CMCSA 34 T 28 VZ 43 TMUS 235 JPM 285 BAC 47 WFC 80 GS 700 MS 140 C 88 V 350
  MA 560 AXP 320 BLK 1050 SCHW 90 BRK-B 480 UNH 310 JNJ 160 LLY 780 PFE 25 MRK 82 ABBV 190 ABT 132 TMO 430 WMT 98 COST 960
  PG 158 KO 70 PEP 135 MCD 300 NKE 72 SBUX 92 HD 370 LOW 230 TGT 102 XOM 110 CVX 148 COP 92 CAT 400 BA 215 GE 255 HON 225 UPS 98
  LMT 460 RTX 148 DE 500 UBER 92 PYPL 72 PLTR 140 NEE 72 LIN 465 MU 130`);

export const coinLevels = pairs(`
  BTC 92000 ETH 3200 BNB 820 SOL 165 XRP 2.3 ADA 0.72 DOGE 0.19 TRX 0.28 AVAX 22 LINK 16 DOT 4.2 LTC 95 BCH 480 XLM 0.31 UNI 8.5
  ATOM 4.6 ETC 19 HBAR 0.17 NEAR 2.7 APT 5.2 ARB 0.42 OP 0.75 SUI 3.1 FIL 2.5 ICP 5.4 INJ 13 AAVE 260 MKR 1700 ALGO 0.2 VET 0.024
  SHIB 0.00013 PEPE 0.00011 BONK 0.0002 FLOKI 0.0009 GRT 0.1 SAND 0.28 MANA 0.27 AXS 2.5 IMX 0.55 RENDER 3.7 FET 0.68 TIA 1.8
  SEI 0.3 JUP 0.5 WIF 0.85 ENA 0.55 LDO 1 CRV 0.7 RUNE 1.4 THETA 0.75 XTZ 0.75 EOS 0.6 QNT 105 STX 0.75 KAS 0.085 TAO 380
  FLOW 0.4 CHZ 0.04 COMP 45 ENS 20 WLD 1.1`);

/** Exchange-traded funds. */
export const fundLevels = pairs(`
  SPY 620 VOO 570 IVV 625 VTI 305 QQQ 550 DIA 445 IWM 225 MDY 570 EFA 90 VEA 57 EEM 48 VWO 49 XLK 250 XLF 52 XLV 135 XLE 86 XLI 148
  XLP 81 XLY 220 XLU 82 XLB 89 XLRE 42 XLC 105 SMH 280 SOXX 240 ARKK 70 VNQ 90 GLD 310 SLV 33 USO 75 TLT 88 IEF 95 LQD 110 HYG 80
  AGG 99 BND 73 SCHD 27 VIG 205 VUG 440 VTV 178 XBI 85 KRE 60`);

const bondsAndMetals = "GLD SLV USO TLT IEF LQD HYG AGG BND".split(" ");

/** How far a fund follows the stock market. */
export function fundExposure(symbol: string): number {
  return bondsAndMetals.includes(symbol) ? 0.1 : 1;
}

function pairs(text: string): ReadonlyMap<string, number> {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, Number(words[i + 1])] as const] : [])));
}
