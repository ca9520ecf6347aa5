/** Characters of a line that are worth keeping. */
const MAX_LENGTH = 2000;
/** A program that says more would drown everybody else. */
const LINES_PER_SECOND = 50;

export interface BoundedLog {
  write(line: string): void;
  /** Says what was left out since. */
  end(): void;
}

/** Passes lines on, cut to a length and so many a second; how many were left out is said. `clock` in milliseconds. */
export function boundedLog(log: (line: string) => void, clock: () => number): BoundedLog {
  let began = Number.NEGATIVE_INFINITY;
  let passed = 0;
  let left = 0;
  const sayLeft = () => {
    if (left > 0) log(`(${left} more lines in that second are left out)`);
    left = 0;
  };
  return {
    write(line) {
      if (clock() - began >= 1000) {
        sayLeft();
        began = clock();
        passed = 0;
      }
      if (passed >= LINES_PER_SECOND) left += 1;
      else log(line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line);
      passed += 1;
    },
    end: sayLeft,
  };
}
