import type { ReactNode } from "react";
import type { MarketState } from "../../../client/types.ts";
import { groupName } from "../words/as-of.ts";
import { count, ratio, share } from "../words/numbers.ts";
import { capitalised } from "../words/text.ts";
import { sessionDay } from "../words/times.ts";
import { Missing } from "./missing.tsx";
import { Section } from "./section.tsx";

/** Breadth, correlation and volatility, one row of cards per asset class. */
export function MarketCards({ states }: { readonly states: readonly MarketState[] }) {
  return (
    <Section title="Market" lead="What the scanned symbols do together.">
      {states.map((state) => (
        <div key={state.asset_class} className="market">
          <h3>
            {capitalised(groupName(state.asset_class))}
            <small className="heading-note">
              {count(state.symbols)} symbols, {sessionDay(state.session)}
            </small>
          </h3>
          <ul className="cards">{cardsOf(state)}</ul>
        </div>
      ))}
    </Section>
  );
}

function cardsOf(state: MarketState) {
  const { nulls } = state;
  const shareCard = (title: string, value: number | null, field: string) => (
    <Card key={field} title={title} meter={value}>
      {value === null ? <Missing reason={nulls[field]} /> : share(value)}
    </Card>
  );
  return [
    <Card key="trend" title="Trend, 200 days">
      {state.trend === null ? <Missing reason={nulls.trend} /> : `${state.trend} mean`}
    </Card>,
    <Card key="volatility" title="Volatility vs history">
      {state.volatility_tercile === null ? <Missing reason={nulls.volatility_tercile} /> : `${state.volatility_tercile} third`}
    </Card>,
    shareCard("Above 50-day mean", state.above_sma50, "above_sma50"),
    shareCard("Above 200-day mean", state.above_sma200, "above_sma200"),
    shareCard("Advancing", state.advancing, "advancing"),
    <Card key="highs" title="52-week highs / lows">
      {state.new_highs_52w === null || state.new_lows_52w === null ? (
        <Missing reason={nulls.new_highs_52w} />
      ) : (
        `${count(state.new_highs_52w)} / ${count(state.new_lows_52w)}`
      )}
    </Card>,
    <Card key="correlation" title="Average correlation">
      {state.average_correlation === null ? <Missing reason={nulls.average_correlation} /> : ratio(state.average_correlation)}
    </Card>,
  ];
}

interface CardProps {
  readonly title: string;
  /** 0 to 1: drawn under the value. */
  readonly meter?: number | null;
  readonly children: ReactNode;
}

function Card({ title, meter = null, children }: CardProps) {
  return (
    <li>
      <span className="card-title">{title}</span>
      <strong>{children}</strong>
      {meter !== null && (
        <span className="meter" aria-hidden="true">
          <span style={{ width: `${meter * 100}%` }} />
        </span>
      )}
    </li>
  );
}
