// Typed arrays are read below their length only: `as number` states that guarantee.

/** A pivot this small beside its diagonal is rounding: the column is a combination of those before it. */
const COLLINEAR = 1e-10;

/**
 * Solves the least-squares equations A x = b by Cholesky factorisation A = L L' (Golub & Van Loan, Matrix Computations, 4.2).
 *
 * @param gram A = X'X: symmetric, row-major, n x n; only its lower triangle is read
 * @param moments b = X'y, n numbers
 * @returns x, or null where the columns of X are linearly dependent
 */
export function solveNormalEquations(gram: Float64Array, moments: Float64Array): Float64Array | null {
  const n = moments.length;
  const factor = factorise(gram, n);
  if (!factor) return null;
  const x = Float64Array.from(moments);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) x[i] = (x[i] as number) - (factor[i * n + j] as number) * (x[j] as number);
    x[i] = (x[i] as number) / (factor[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] = (x[i] as number) - (factor[j * n + i] as number) * (x[j] as number);
    x[i] = (x[i] as number) / (factor[i * n + i] as number);
  }
  return x;
}

function factorise(gram: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = gram[i * n + j] as number;
      for (let k = 0; k < j; k++) rest -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      if (i !== j) factor[i * n + j] = rest / (factor[j * n + j] as number);
      else if (rest > COLLINEAR * (gram[i * n + i] as number)) factor[i * n + i] = Math.sqrt(rest);
      else return null;
    }
  }
  return factor;
}
