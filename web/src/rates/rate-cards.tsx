import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { LatestRates } from "../../../client/rates-types.ts";
import type { HeadlineName } from "../../../contract/rates.ts";
import { change } from "../words/numbers.ts";
import { rateAsOf, rateFlagInWords, rateValue } from "../words/rates.ts";
import { useMove } from "./use-move.ts";

const CARDS = [
  { name: "usd_ves", title: "Official, 1 USD", kind: "official" },
  { name: "usdt_ves", title: "Market, 1 USDT", kind: "p2p" },
  { name: "buy_rate", title: "To buy 1 USDT", kind: "p2p" },
  { name: "sell_rate", title: "For 1 USDT sold", kind: "p2p" },
] as const satisfies readonly { readonly name: HeadlineName; readonly title: string; readonly kind: string }[];

/** `now`: database time, ms. */
export function RateCards({ latest, now }: { readonly latest: LatestRates; readonly now: number }) {
  const { gap } = latest;
  return (
    <ul className="cards rate-cards">
      {CARDS.map(({ name, title, kind }) => {
        const as_of = latest.as_of[name];
        return (
          <Card
            key={name}
            title={title}
            value={latest[name]}
            text={(value) => `${rateValue(value)} VES`}
            doubts={latest.flags[name]}
          >
            {as_of !== null && rateAsOf(kind, as_of, now)}
          </Card>
        );
      })}
      <Card title="Gap, market over official" value={gap?.share ?? null} text={(share) => change(100 * share)} doubts={[]}>
        {gap !== null && `${rateValue(gap.market)} against ${rateValue(gap.official)}`}
      </Card>
    </ul>
  );
}

interface CardProps {
  readonly title: string;
  /** null: never read. */
  readonly value: number | null;
  readonly text: (value: number) => string;
  readonly doubts: readonly string[];
  /** What it is as of. */
  readonly children: ReactNode;
}

/** A value that flashes when it changes, and shows which way it went. */
function Card({ title, value, text, doubts, children }: CardProps) {
  const move = useMove(value);
  return (
    <li>
      <span className="card-title">{title}</span>
      <strong key={value} className={move === null ? undefined : `moved ${move}`}>
        {value === null ? "never read" : text(value)}
        {move !== null && <VisuallyHidden>, went {move}</VisuallyHidden>}
      </strong>
      <span className="card-note">{children}</span>
      {doubts.map((flag) => (
        <span key={flag} className="rate-flag">
          {rateFlagInWords(flag)}
        </span>
      ))}
    </li>
  );
}
