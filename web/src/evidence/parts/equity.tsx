import type { EquityEvidence, EquityFigures } from "../../../../client/evidence-types.ts";
import { NumberTable } from "../../table/number-table.tsx";
import { count, inR, ratio, share } from "../../words/numbers.ts";
import { EquityChart } from "../charts/equity-chart.tsx";

const figures: readonly { name: string; hint: string; text: (of: EquityFigures) => string }[] = [
  { name: "Trades", hint: "Closed, count", text: ({ trades }) => count(trades) },
  { name: "Won", hint: "Share that made money after costs", text: ({ win_rate }) => orNone(win_rate, share) },
  { name: "Result", hint: "Sum, units of risk (R)", text: ({ total_r }) => inR(total_r) },
  { name: "A trade", hint: "Mean result, units of risk (R)", text: ({ mean_r }) => orNone(mean_r, inR) },
  {
    name: "Worst fall",
    hint: "Largest fall of the curve from its highest point, units of risk (R)",
    text: ({ max_drawdown_r }) => inR(-max_drawdown_r),
  },
  { name: "In a trade", hint: "Share of the sessions with an open trade", text: ({ exposure }) => share(exposure) },
  {
    name: "Gains over losses",
    hint: "Sum of gains over sum of losses",
    text: ({ profit_factor }) => orNone(profit_factor, ratio),
  },
  { name: "Costs", hint: "All costs paid, units of risk (R)", text: ({ cost_r }) => inR(-cost_r) },
];

/** The family's trades one after the other, in and out of sample apart, at the stated costs and at twice those. */
export function Equity({ equity }: { readonly equity: EquityEvidence | null }) {
  return (
    <section>
      <h3>Backtest</h3>
      {equity === null ? (
        <p className="empty">No curve is kept for this set-up: it is drawn for those that are listed.</p>
      ) : (
        <>
          <p>Every trade of the family over all symbols, one unit of risk each.</p>
          <EquityChart equity={equity} />
          <NumberTable
            label="Backtest figures"
            heads={[
              { title: "Figure", hint: "What is measured" },
              { title: "In sample", hint: "Sessions in which edges were looked for, at the stated costs" },
              { title: "2x costs, in", hint: "The same at twice the costs" },
              { title: "Out of sample", hint: "Sessions after those, at the stated costs" },
              { title: "2x costs, out", hint: "The same at twice the costs" },
            ]}
            rows={figures.map(({ name, hint, text }) => ({
              name,
              hint,
              cells: [equity.in_sample_1x, equity.in_sample_2x, equity.out_of_sample_1x, equity.out_of_sample_2x].map(text),
            }))}
          />
        </>
      )}
    </section>
  );
}

const orNone = (value: number | null, text: (value: number) => string): string => (value === null ? "none" : text(value));
