import { z } from "zod";

const r = z.number().nullable().describe("units of risk; null where the trade is open or void");
const column = z.array(z.number());

/** One event of a symbol, with all that its family's evidence takes from it. */
const auditedEvent = z.object({
  day: z.iso.date().describe("session on whose close the set-up began"),
  entry_day: z.iso.date().nullable().describe("session at whose open the trade was entered; null where it was not"),
  exit_day: z.iso.date().nullable().describe("session on which it ended; null where it has not"),
  outcome: z.string().describe("open, target, stop, time_out, void or delisted"),
  r: r.describe("result net of costs, R; null where the trade is open or void"),
  charge_r: r.describe("cost within it, R"),
  excess_r: r.describe("r less the mean net R of the control; null too where there was nothing to compare with"),
  excess_win: z.number().nullable().describe("1 for a win, 0 for a loss, less the share of the control that won"),
  block: z.int().nonnegative().describe("number of the 20-session block it lies in: the cluster of the test"),
});
export type AuditedEvent = z.infer<typeof auditedEvent>;

/** One symbol as its audit shows it: every number of its rows can be recomputed from these and the families' evidence. */
export const symbolEvidence = z.object({
  symbol: z.string(),
  asset_class: z.string(),
  currency: z.string(),
  bars: z
    .object({
      days: z.array(z.iso.date()),
      open: column,
      high: column,
      low: column,
      close: column,
      volume: z.array(z.number().nullable()).describe("units traded; null where the source has none"),
    })
    .describe("closed daily bars, oldest first, prices in `currency`"),
  gates: z
    .object({ strict: z.string().nullable(), relaxed: z.string().nullable() })
    .describe("first gate that keeps the symbol off the opportunities of a mode; null: none does, its set-ups are asked"),
  valid_bars: z.int().nonnegative(),
  sessions_behind: z.int().nonnegative().describe("sessions its market held after its last bar"),
  median_dollar_volume: z
    .number()
    .nonnegative()
    .nullable()
    .describe("US dollars a day over the last 60 bars; null where unknown"),
  setups: z.array(
    z.object({
      setup_id: z.string(),
      direction: z.enum(["long", "short"]),
      present: z.boolean().describe("on the last bar"),
      signal: z
        .record(z.string(), z.number())
        .describe("values on the last bar and the levels they are held against; those still in warm-up are left out"),
      events: z.array(auditedEvent).describe("every event before the last bar, oldest first"),
    }),
  ),
});
export type SymbolEvidence = z.infer<typeof symbolEvidence>;
