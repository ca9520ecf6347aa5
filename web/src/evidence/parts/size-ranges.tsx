import { NumberTable } from "../../table/number-table.tsx";
import { originInWords } from "../../words/claims.ts";
import { change, percent, price, share } from "../../words/numbers.ts";
import { sessionDay } from "../../words/times.ts";
import { placeInWords } from "../../words/verdicts.ts";
import type { Place, SizeForecast, SizeHorizon, SizeOrigin } from "../types.ts";

export interface SizeRangesProps {
  readonly size: SizeForecast;
  /** Whether the symbol is listed for its size, by mode. */
  readonly places: readonly Place[];
}

/** How far the price may go: ranges and touch odds for each horizon. */
export function SizeRanges({ size, places }: SizeRangesProps) {
  const { horizons, currency, as_of_bar, forecast_volatility_annual_pct, volatility_percentile } = size;
  const levels = [...new Set(horizons.flatMap(({ ranges }) => ranges.map(({ level }) => level)))];
  const moves = [...new Set(horizons.flatMap(({ touches }) => touches.map(({ move_pct }) => move_pct)))].toSorted(
    (a, b) => a - b,
  );
  return (
    <section>
      <h3>How far, not which way</h3>
      <p>
        From the close of {sessionDay(as_of_bar)}, {price(size.reference_price)} {currency}. Forecast volatility{" "}
        {percent(forecast_volatility_annual_pct)} a year
        {volatility_percentile !== null && `, higher than on ${share(volatility_percentile)} of its days of the past year`}.
      </p>
      {places.map((place) => (
        <p key={place.mode}>{placeInWords(place)}</p>
      ))}
      <NumberTable
        label={`Price ranges in ${currency}`}
        heads={[{ title: "Close in", hint: "Trading days from the last close" }, ...levels.map(rangeHead)]}
        rows={horizons.map((horizon) => ({
          name: horizonName(horizon),
          cells: levels.map((level) => {
            const range = horizon.ranges.find((one) => one.level === level);
            return range === undefined ? "none" : marked(`${price(range.low)} to ${price(range.high)}`, range.source);
          }),
        }))}
      />
      <NumberTable
        label="Odds of touching a price"
        heads={[
          { title: "Touched within", hint: "Trading days from the last close" },
          ...moves.map((move) => ({
            title: moveName(move),
            hint: `Chance that the price touches ${moveName(move)} from the close, %`,
          })),
        ]}
        rows={horizons.map((horizon) => ({
          name: horizonName(horizon),
          cells: moves.map((move) => {
            const touch = horizon.touches.find(({ move_pct }) => move_pct === move);
            return touch === undefined ? "none" : marked(share(touch.odds), touch.source);
          }),
        }))}
      />
      {horizons.some(({ ranges, touches }) => [...ranges, ...touches].some(({ source }) => source === "history")) && (
        <p className="dimmed">* {originInWords("history")}.</p>
      )}
    </section>
  );
}

const rangeHead = (level: number) => {
  const title = `${Math.round(level * 100)} % range`;
  return { title, hint: `The close lies in it ${Math.round(level * 10)} times in 10` };
};

const moveName = (move: number): string => change(move).replace(".00", "");

const horizonName = ({ bars, experimental }: SizeHorizon): string => `${bars} days${experimental ? ", experimental" : ""}`;

const marked = (text: string, source: SizeOrigin) =>
  source === "model" ? text : <span title={originInWords(source)}>{text}&nbsp;*</span>;
