/** Milliseconds for one exchange: a request, and the answer to its last byte. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  readonly bodyIdle: number;
  readonly total: number;
}

export const TIMEOUTS: Timeouts = {
  connect: 5_000, // a handshake takes three round trips, under 1 s from anywhere
  headers: 10_000, // the slowest of our sources computes its answer in about 4 s
  bodyIdle: 15_000, // a stalled transfer that recovers does so within TCP's first retransmissions
  total: 30_000, // against bodies that trickle for ever; three tries still end within a run's deadline
};
