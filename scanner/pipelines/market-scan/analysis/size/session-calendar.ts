import type { AssetClass } from "../../bars.ts";

/** Bars in a calendar year: exchanges 252, currencies every weekday less the common holidays, crypto every day. */
export const barsPerYear: Readonly<Record<AssetClass, number>> = { stock: 252, commodity: 252, fx: 260, crypto: 365 };

/** Bars in a calendar month, by the same calendars. */
export const barsPerMonth: Readonly<Record<AssetClass, number>> = { stock: 21, commodity: 21, fx: 21, crypto: 30 };

/** A last bar older than this many sessions of its panel says nothing about today: a week, so that a foreign holiday passes. */
export const MAX_SESSIONS_OLD = 5;
