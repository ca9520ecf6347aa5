import { DAY_MS, dayOf } from "../model/days.ts";
import { coinOf } from "./coin-names.ts";
import { json, rowsToObjects, type Source, type SourceAnswer } from "./source.ts";

const MOST_ROWS = 300;
const DAY_SECONDS = "86400";

/** `GET /products/BTC-USD/candles?granularity=86400&start=&end=`, newest first, columns in an order of its own. */
export const coinbase: Source = {
  hosts: ["api.exchange.coinbase.com"],
  symbolOf: ({ path }) => productOf(path),
  answer({ path, query }, moment) {
    const coin = productOf(path);
    if (!path.endsWith("/candles")) return null;
    if (coin === null) return refused(404, "NotFound");
    if (query.get("granularity") !== DAY_SECONDS) return refused(400, "Unsupported granularity");
    const until = momentOf(query.get("end")) ?? moment.now;
    const from = momentOf(query.get("start")) ?? (dayOf(until) - MOST_ROWS + 1) * DAY_MS;
    if ((until - from) / DAY_MS > MOST_ROWS)
      return refused(
        400,
        `granularity too small for the requested time range. Count of aggregations requested exceeds ${MOST_ROWS}`,
      );
    const within = moment.bars("coin", coin).filter(({ session }) => session.opens >= from && session.opens <= until);
    const rows = within.map(({ session, open, high, low, close, volume }) => [
      session.opens / 1000,
      low,
      high,
      open,
      close,
      volume,
    ]);
    return json(rows.reverse());
  },
  redesign: (body) => rowsToObjects(body, ["start", "low", "high", "open", "close", "volume"]),
};

function productOf(path: string): string | null {
  const product = /^\/products\/([^/]+)\/candles$/.exec(path)?.[1];
  return product?.includes("-") ? coinOf(product) : null;
}

/** ISO 8601 or epoch seconds. */
function momentOf(text: string | null): number | null {
  if (text === null || text === "") return null;
  return /^\d+$/.test(text) ? 1000 * Number(text) : Date.parse(text);
}

function refused(status: number, message: string): SourceAnswer {
  return json({ message }, status);
}
