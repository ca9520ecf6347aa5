// Symbols, sessions and events are walked within their columns: `as number` and the like state that guarantee.
import { sessionsOf } from "../evidence/sessions-of.ts";
import { HORIZON_BARS } from "../horizon.ts";
import type { Setup } from "../setups/setup.ts";
import { adjustedP } from "../statistics/benjamini-hochberg.ts";
import { clusterTest } from "../statistics/cluster-test.ts";
import type { SetupHistory, SymbolHistory } from "../symbol-history.ts";
import type { Direction } from "../view.ts";
import type { SizeDesign } from "./design-size.ts";
import { addLoss, type Losses, noLosses, skillOf } from "./losses.ts";
import { blockSessions } from "./score-forecasts.ts";
import type { SizeCorrection } from "./size-correction.ts";
import { varianceSurprise } from "./variance-surprise.ts";
import { type Fold, type SizeForecasts, walkForward } from "./walk-forward.ts";

/** Expected share of false ones among the set-ups said to correct the size. */
const MAX_Q = 0.1;
/** Events before a correction is applied to the next: as many as the cluster test asks for. */
const MIN_EVENTS = 30;

/** One symbol's events. */
export type SetupRecord = Pick<SymbolHistory, "symbol" | "setups">;

/** The events of one set-up and direction over all symbols, in the order of their sessions. */
interface SetupEvents {
  readonly setup: Setup;
  readonly direction: Direction;
  readonly session: Int32Array;
  /** By event: ln(realised / forecast variance), less the mean of the other symbols on that session. */
  readonly surprise: Float64Array;
}

/**
 * What set-ups say about size: the variance realised over the horizon against the walk-forward HAR forecast, with the other symbols
 * of the same session as control, tested by date clusters in both tails, Benjamini and Hochberg over all. Calendar set-ups, which
 * all symbols share, have no such control and are left out. Each correction is also fitted walk-forward: only where that saves
 * error out of sample is it usable.
 *
 * @param histories the events; empty where none are known
 */
export function sizeCorrections(
  design: SizeDesign,
  histories: readonly SetupRecord[],
  forecasts: SizeForecasts = walkForward(design, HORIZON_BARS),
): SizeCorrection[] {
  const families = gatherEvents(design, histories, varianceSurprise(design, forecasts));
  const blockOf = (session: number) => Math.floor(session / blockSessions(forecasts.horizon));
  const tests = families.map(({ session, surprise }) => {
    const block = session.map(blockOf);
    const mirrored = surprise.map((own) => -own);
    return { more: clusterTest(surprise, block), less: clusterTest(mirrored, block) };
  });
  const q = adjustedP(tests.flatMap(({ more, less }) => [more.p, less.p]));
  return families.map((family, i) => {
    const { more, less } = tests[i] as (typeof tests)[number];
    const tail = more.p <= less.p ? { p: more.p, q: q[2 * i] as number } : { p: less.p, q: q[2 * i + 1] as number };
    const skill = skillOf(walkForwardLosses(family, forecasts, blockOf, design.panel.days.length));
    return {
      setup_id: family.setup.id,
      setup_version: family.setup.version,
      direction: family.direction,
      horizon_bars: forecasts.horizon,
      n: more.n,
      blocks: more.blocks,
      effect_pct: more.n === 0 ? null : 100 * Math.expm1(more.mean / 2), // half: of a variance's log
      t: Number.isNaN(more.t) ? null : more.t,
      ...tail,
      walk_forward_skill: skill?.skill ?? null,
      walk_forward_low: skill?.low ?? null,
      walk_forward_high: skill?.high ?? null,
      usable: tail.q <= MAX_Q && skill !== null && skill.low > 0,
    };
  });
}

function gatherEvents(design: SizeDesign, histories: readonly SetupRecord[], surprise: readonly Float64Array[]): SetupEvents[] {
  const all = histories.flatMap(({ symbol, setups }) => {
    const places = { sessions: sessionsOf(design.panel, symbol), surprise: surprise[symbol] as Float64Array };
    return setups.filter(({ setup }) => setup.control === "matched").map((own) => ({ ...own, ...places }));
  });
  const families = Map.groupBy(all, ({ setup, direction }) => `${setup.id} ${direction}`).values();
  return Array.from(families, (family) => {
    const { setup, direction } = family[0] as (typeof family)[number];
    return { setup, direction, ...bySession(family, design.panel.days.length) };
  });
}

/** One set-up's events on one symbol; sessions and surprises by its bars. */
interface OwnEvents extends Pick<SetupHistory, "events"> {
  readonly sessions: Int32Array;
  readonly surprise: Float64Array;
}

/** Events with a surprise by session; symbols keep their order within one. A counting sort: sessions are few and known. */
function bySession(family: readonly OwnEvents[], sessions: number): Pick<SetupEvents, "session" | "surprise"> {
  const next = new Int32Array(sessions + 1); // the place of a session's next event
  eachSurprise(family, (session) => {
    next[session + 1] = (next[session + 1] as number) + 1;
  });
  for (let t = 1; t <= sessions; t++) next[t] = (next[t] as number) + (next[t - 1] as number);
  const n = next[sessions] as number;
  const sorted = { session: new Int32Array(n), surprise: new Float64Array(n) };
  eachSurprise(family, (session, own) => {
    const place = next[session] as number;
    next[session] = place + 1;
    sorted.session[place] = session;
    sorted.surprise[place] = own;
  });
  return sorted;
}

function eachSurprise(family: readonly OwnEvents[], visit: (session: number, surprise: number) => void): void {
  for (const { events, sessions, surprise } of family) {
    for (let i = 0; i < events.length; i++) {
      const bar = events[i] as number;
      const own = surprise[bar] as number;
      if (!Number.isNaN(own)) visit(sessions[bar] as number, own);
    }
  }
}

/** Squared surprises with and without the mean of the events whose outcome was known before the fold of each. */
function walkForwardLosses(
  { session, surprise }: SetupEvents,
  { folds, horizon }: SizeForecasts,
  blockOf: (session: number) => number,
  sessions: number,
): Losses {
  const losses = noLosses(blockOf(sessions) + 1);
  let known = 0;
  let sum = 0;
  for (const [event, own] of session.entries()) {
    const fold = folds.find(({ from, to }) => from <= own && own < to) as Fold; // only what was forecast has a surprise
    while ((session[known] as number) + horizon < fold.from) sum += surprise[known++] as number;
    if (known < MIN_EVENTS) continue;
    const actual = surprise[event] as number;
    addLoss(losses, blockOf(own), (actual - sum / known) ** 2, actual ** 2);
  }
  return losses;
}
