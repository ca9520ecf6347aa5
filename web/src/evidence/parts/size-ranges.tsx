import type { Place } from "../../../../client/evidence-types.ts";
import type { SizeOrigin, SizeRow } from "../../../../client/types.ts";
import { NumberTable } from "../../table/number-table.tsx";
import { originInWords } from "../../words/claims.ts";
import { change, percent, price, share } from "../../words/numbers.ts";
import { sessionDay } from "../../words/times.ts";
import { placeInWords } from "../../words/verdicts.ts";
import { SizeCorrections } from "./size-corrections.tsx";

type Horizon = SizeRow["horizons"][number];

/** The horizon whose forecast is told in words: two weeks. */
const WORDS_BARS = 10;
/** Longer ones have not met what is promised of the shorter ones. */
const LONGEST_PROVEN_BARS = 10;

export interface SizeRangesProps {
  readonly size: Pick<SizeRow, "horizons" | "corrections" | "currency" | "as_of_bar" | "reference_price">;
  /** Whether the symbol is listed for its size, by mode. */
  readonly places: readonly Place[];
}

/** How far the price may go: ranges and touch odds for each horizon. */
export function SizeRanges({ size, places }: SizeRangesProps) {
  const { horizons, currency, as_of_bar, reference_price, corrections } = size;
  return (
    <section>
      <h3>How far, not which way</h3>
      <p>
        From the close of {sessionDay(as_of_bar)}, {price(reference_price)} {currency}. {volatilityInWords(horizons)}
      </p>
      {places.map((place) => (
        <p key={place.mode}>{placeInWords(place)}</p>
      ))}
      <Ranges horizons={horizons} currency={currency} />
      <Touches horizons={horizons} />
      {horizons.some(isPartlyHistory) && <p className="dimmed">* {originInWords("history")}.</p>}
      <SizeCorrections corrections={corrections} />
    </section>
  );
}

function volatilityInWords(horizons: readonly Horizon[]): string {
  const horizon = horizons.find(({ horizon_bars }) => horizon_bars === WORDS_BARS) ?? horizons[0];
  if (horizon === undefined) return "";
  const { horizon_bars, sigma_daily, sigma_percentile_of_year: place, reason } = horizon;
  if (sigma_daily === null) return `There is no forecast for ${horizon_bars} days: ${reason ?? "the reason is not known"}.`;
  const among = place === null ? "" : `, higher than on ${share(place)} of its days of the past year`;
  return `Forecast for the next ${horizon_bars} days: ${percent(100 * sigma_daily)} a day${among}.`;
}

const isPartlyHistory = ({ range_evidence, touches }: Horizon): boolean =>
  [range_evidence, ...touches].some(({ source }) => source === "history");

function Ranges({ horizons, currency }: { readonly horizons: readonly Horizon[]; readonly currency: string }) {
  const levels = [...new Set(horizons.flatMap(({ ranges }) => ranges.map(({ level }) => level)))];
  return (
    <NumberTable
      label={`Price ranges in ${currency}`}
      heads={[{ title: "Close in", hint: "Trading days from the last close" }, ...levels.map(rangeHead)]}
      rows={horizons.map((horizon) => ({
        name: horizonName(horizon),
        cells: levels.map((level) => {
          const range = horizon.ranges.find((one) => one.level === level);
          if (range === undefined) return "none";
          return marked(`${price(range.low_price)} to ${price(range.high_price)}`, horizon.range_evidence.source);
        }),
      }))}
    />
  );
}

function Touches({ horizons }: { readonly horizons: readonly Horizon[] }) {
  const moves = [...new Set(horizons.flatMap(({ touches }) => touches.map(({ move }) => move)))].toSorted((a, b) => a - b);
  return (
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
          const touch = horizon.touches.find((one) => one.move === move);
          return touch === undefined ? "none" : marked(share(touch.odds), touch.source);
        }),
      }))}
    />
  );
}

const rangeHead = (level: number) => {
  const title = `${Math.round(level * 100)} % range`;
  return { title, hint: `The close lies in it ${Math.round(level * 10)} times in 10` };
};

const moveName = (move: number): string => change(100 * move).replace(".00", "");

const horizonName = ({ horizon_bars }: Horizon): string =>
  `${horizon_bars} days${horizon_bars > LONGEST_PROVEN_BARS ? ", experimental" : ""}`;

const marked = (text: string, source: SizeOrigin) =>
  source === "model" ? text : <span title={originInWords(source)}>{text}&nbsp;*</span>;
