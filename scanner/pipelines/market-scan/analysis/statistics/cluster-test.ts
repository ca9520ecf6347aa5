import { LarderError } from "../../../../../contract/errors.ts";
import { requireFinite, requireSameLength } from "./check-inputs.ts";
import { studentTUpperTail } from "./student-t.ts";

// Typed arrays of one length are read below that length only: `as number` states that guarantee.

/** Below these the t distribution with B - 1 degrees of freedom is no longer a fair approximation. */
const MIN_EVENTS = 30;
const MIN_BLOCKS = 10;
/** A standard error this far below the spread comes from a control that cancels within every block, not from evidence. */
const MIN_ERROR_TO_SPREAD = 1e-6;
/** A spread this far below the mean is the rounding of equal numbers. */
const MIN_SPREAD_TO_MEAN = 1e-12;
/** Blocks are a few sessions each: more numbers than this are days counted in the wrong unit. */
const MAX_BLOCK_SPAN = 1_000_000;

export interface ClusterTest {
  /** Events. */
  readonly n: number;
  /** Blocks with at least one event. */
  readonly blocks: number;
  /** NaN without events. */
  readonly mean: number;
  /** Of the mean; NaN with fewer than two blocks. */
  readonly standardError: number;
  /** NaN where the standard error is none. */
  readonly t: number;
  /** One-sided, of "the mean is not above 0"; 1 where there is too little to test. */
  readonly p: number;
}

/**
 * Tests whether events have a mean above 0 when those of one date block move together: u_b = sum of x_i - mean over block b,
 * V = B / (B - 1) * sum of u_b^2, t = sum of x / sqrt(V) with B - 1 degrees of freedom (Liang & Zeger 1986; the finite-sample factor
 * of Cameron, Gelbach & Miller 2008). `block[i]` is the block number of event i, in any order.
 */
export function clusterTest(x: Float64Array, block: Int32Array): ClusterTest {
  requireSameLength("clusterTest", x, block);
  const n = x.length;
  const mean = sumOf(x) / n;
  if (n > 0) requireFinite("clusterTest", "mean of x", mean);
  const { blocks, squares } = sumBlocks(x, block, mean);
  const standardError = Math.sqrt((blocks / (blocks - 1)) * squares) / n;
  const hasSpread = standardError > leastError(x, mean);
  const t = hasSpread ? mean / standardError : Number.NaN;
  const testable = hasSpread && n >= MIN_EVENTS && blocks >= MIN_BLOCKS;
  return { n, blocks, mean, standardError, t, p: testable ? studentTUpperTail(t, blocks - 1) : 1 };
}

function sumOf(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] as number;
  return sum;
}

/** The number of blocks met, and the sum of their squared u_b. */
function sumBlocks(x: Float64Array, block: Int32Array, mean: number): { blocks: number; squares: number } {
  const { lowest, span } = blockRange(block);
  const sums = new Float64Array(span);
  const met = new Uint8Array(span);
  for (let i = 0; i < x.length; i++) {
    const b = (block[i] as number) - lowest;
    sums[b] = (sums[b] as number) + (x[i] as number) - mean;
    met[b] = 1;
  }
  let blocks = 0;
  let squares = 0;
  for (let b = 0; b < span; b++) {
    blocks += met[b] as number;
    squares += (sums[b] as number) ** 2;
  }
  return { blocks, squares };
}

function blockRange(block: Int32Array): { lowest: number; span: number } {
  if (block.length === 0) return { lowest: 0, span: 0 };
  let lowest = block[0] as number;
  let highest = lowest;
  for (let i = 1; i < block.length; i++) {
    const own = block[i] as number;
    if (own < lowest) lowest = own;
    else if (own > highest) highest = own;
  }
  if (highest - lowest < MAX_BLOCK_SPAN) return { lowest, span: highest - lowest + 1 };
  throw new LarderError("fix_input", `clusterTest: blocks run from ${lowest} to ${highest}`, {
    field: "block",
    remedy: "Number the date blocks one after the other.",
  });
}

/** The standard error at or below which there is no spread to test against. */
function leastError(x: Float64Array, mean: number): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += ((x[i] as number) - mean) ** 2;
  const spread = Math.sqrt(squares / x.length);
  return spread > MIN_SPREAD_TO_MEAN * Math.abs(mean) ? MIN_ERROR_TO_SPREAD * spread : Number.POSITIVE_INFINITY;
}
