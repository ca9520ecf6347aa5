import "../styles/plots.css";
import "../styles/evidence.css";
import type { ReactNode } from "react";
import type { SetupEvidence, SymbolEvidence } from "../../../client/evidence-types.ts";
import type { PriceLevels } from "./charts/draw-price-chart.ts";
import { PriceChart } from "./charts/price-chart.tsx";
import { OddsCalculator } from "./parts/odds-calculator.tsx";
import { SizeRanges } from "./parts/size-ranges.tsx";
import { levelsAround } from "./question-of.ts";
import { SetupEvidenceParts } from "./setup-evidence.tsx";

export interface SymbolEvidencePartsProps {
  readonly symbol: string;
  readonly currency: string;
  readonly evidence: SymbolEvidence;
  /** The set-up that is looked at; null where the symbol has none. */
  readonly setup: SetupEvidence | null;
  /** Levels of a trade entered now; null where the set-up is not present. */
  readonly levels: PriceLevels | null;
  /** What is known without the evidence: shown below the chart. */
  readonly children: ReactNode;
}

/** The evidence on one symbol and one of its set-ups, from the chart down to the odds of any question. */
export function SymbolEvidenceParts({ symbol, currency, evidence, setup, levels, children }: SymbolEvidencePartsProps) {
  const reference = evidence.size?.reference_price ?? levels?.reference_price ?? evidence.bars.close.at(-1) ?? null;
  return (
    <>
      <section>
        <PriceChart symbol={symbol} currency={currency} bars={evidence.bars} setup={setup} levels={levels} />
      </section>
      {children}
      {setup !== null && <SetupEvidenceParts symbol={symbol} setup={setup} evidence={evidence} />}
      {evidence.size !== null && (
        <SizeRanges size={evidence.size} places={evidence.gates.filter(({ claim }) => claim === "size")} />
      )}
      {reference !== null && (
        <OddsCalculator
          key={`${setup?.setup_id} ${setup?.direction}`}
          symbol={symbol}
          currency={currency}
          reference={reference}
          levels={levels ?? levelsAround(reference)}
        />
      )}
      <p className="dimmed provenance">
        Data {evidence.data_hash.slice(0, 12)}, analysis {evidence.code_version.slice(0, 12)}. Charts:{" "}
        <a href="https://www.tradingview.com/">TradingView</a> Lightweight Charts™, copyright 2026 TradingView, Inc.
      </p>
    </>
  );
}
