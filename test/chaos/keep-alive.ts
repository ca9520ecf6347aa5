/** A process that can be killed. */
export interface Mortal {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<{ readonly code: number | null }>;
}

/** Somebody always in this place: who ends is followed by another, until the place is closed or somebody ends with code 0. */
export interface Place<One extends Mortal> {
  /** Null where nobody is left to follow. */
  current(): One | null;
  /** Ends whoever is there with SIGTERM; the exit code, 0 where nobody was there any more. */
  close(): Promise<number | null>;
  /** Fulfilled when somebody has ended with code 0, or the place is closed. */
  readonly done: Promise<void>;
}

export function keepAlive<One extends Mortal>(start: () => One): Place<One> {
  let closing = false;
  let mortal: One | null = null;
  async function keep(): Promise<void> {
    while (!closing) {
      mortal = start();
      const { code } = await mortal.ended;
      if (code === 0) break;
    }
    mortal = null;
  }
  const done = keep();
  return {
    current: () => mortal,
    async close() {
      closing = true;
      const last = mortal;
      last?.kill("SIGTERM");
      await done;
      return last === null ? 0 : (await last.ended).code;
    },
    done,
  };
}
