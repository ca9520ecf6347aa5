/** Random numbers that are a function of what they are for, such as a seed, a symbol and a day. */
export interface Random {
  /** In (0, 1). */
  uniform(): number;
  /** Standard normal. */
  gauss(): number;
}

/** A stream of its own for every list of words: sfc32 (Doty-Humphrey, PractRand), its state hashed from the words. */
export function createRandom(...words: readonly (string | number)[]): Random {
  const text = words.join("\u0000");
  let a = hash(text, 1);
  let b = hash(text, 2);
  let c = hash(text, 3);
  let counter = 1;
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) uniform(); // until the words have spread over the whole state
  return { uniform, gauss: normalFrom(uniform) };
}

/** Box & Muller 1958; the second of each pair waits for the next call. */
function normalFrom(uniform: () => number): () => number {
  let waiting = Number.NaN;
  return () => {
    if (!Number.isNaN(waiting)) {
      const second = waiting;
      waiting = Number.NaN;
      return second;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    waiting = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** FNV-1a with the finisher of MurmurHash3. */
function hash(text: string, salt: number): number {
  let mixed = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
