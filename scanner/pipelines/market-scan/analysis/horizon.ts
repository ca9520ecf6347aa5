/** Bars from the signal to the time-out: two weeks, the one horizon of every set-up, so that all R can be compared. */
export const HORIZON_BARS = 10;

/** Distance of stop and target from the entry, in ATR of the signal bar; equal, so that a win rate means something. */
export const BARRIER_ATR = 2;

/** Bars of the ATR that sizes the barriers (Wilder 1978). */
export const ATR_BARS = 14;
