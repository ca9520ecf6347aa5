import { inWords } from "./text.ts";

const sentences: Readonly<Record<string, string>> = {
  short_history: "under a year of history",
  relaxed_only: "only in relaxed mode",
  thin_volume: "thinly traded",
  unknown_volume: "volume unknown",
  native_price: "no rate",
  large_move: "very large move",
  impossible_bar: "impossible bars",
  missing_session: "sessions are missing",
  empty_cell: "cells are empty",
  flat_bar: "bars without a range",
};

/** A doubt about a row's data, for people. */
export const flagInWords = (flag: string): string => sentences[flag] ?? inWords(flag);
