import { FindingTally } from "../../data-gate/findings.ts";
import type { RawSeries, Refusal } from "../../data-gate/raw-series.ts";
import type { SymbolClass } from "./classify-symbol.ts";

/** Grows the columns of one symbol while its file is read. */
export class SeriesBuilder {
  readonly symbol: string;
  readonly tally = new FindingTally();
  refusal: Refusal | null = null;
  readonly #rows: number[] = [];
  readonly #days: number[] = [];
  readonly #open: number[] = [];
  readonly #high: number[] = [];
  readonly #low: number[] = [];
  readonly #close: number[] = [];
  readonly #volume: number[] = [];

  constructor(symbol: string) {
    this.symbol = symbol;
  }

  add(row: number, day: number, open: number, high: number, low: number, close: number, volume: number): void {
    this.#rows.push(row);
    this.#days.push(day);
    this.#open.push(open);
    this.#high.push(high);
    this.#low.push(low);
    this.#close.push(close);
    this.#volume.push(volume);
  }

  finish({ assetClass, currency }: SymbolClass, source: string, origin: string): RawSeries {
    return {
      symbol: this.symbol,
      assetClass,
      currency,
      source,
      origin,
      rows: Int32Array.from(this.#rows),
      days: Int32Array.from(this.#days),
      open: Float64Array.from(this.#open),
      high: Float64Array.from(this.#high),
      low: Float64Array.from(this.#low),
      close: Float64Array.from(this.#close),
      volume: Float64Array.from(this.#volume),
      findings: this.tally.list(),
      refusal: this.refusal,
    };
  }
}
