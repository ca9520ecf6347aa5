/** For a host that names no time. Doubles with every opening in a row. */
const FIRST_OPEN_MS = 60_000; // the window most hosts count requests in
const LONGEST_OPEN_MS = 3_600_000; // a host that lets us in again is noticed within the hour
const LONGEST_SILENCE_MS = 300_000; // one that could not be reached: as a rule it was the network, which comes back for all at once
const OPEN_AFTER_FAILURES = 6; // two requests in a row that used up their tries

/** What became of a request, as far as it says something about its host. */
export type Observation =
  | { readonly kind: "well" }
  /** The host serves others than this request. */
  | { readonly kind: "refused"; readonly said: string }
  /** No answer, or that of a host in trouble. */
  | { readonly kind: "unwell"; readonly said: string }
  /** Nothing may be asked of the host until then, or for a while. */
  | { readonly kind: "blocked"; readonly said: string; readonly status: number; readonly until: number | null }
  /** The caller gave up first: nothing was learnt. */
  | { readonly kind: "unknown" };

export type Phase =
  | { readonly kind: "closed" }
  | { readonly kind: "open"; readonly until: number; readonly status: number | null }
  | { readonly kind: "half_open" };

/** What a breaker knows of its host. Times in milliseconds since 1970. */
export interface Memory {
  readonly phase: Phase;
  /** Counts openings: what was asked before one says nothing about the host after it. */
  readonly era: number;
  readonly openingsInARow: number;
  readonly consecutiveFailures: number;
  readonly lastError: string | null;
}

export const INNOCENCE: Memory = {
  phase: { kind: "closed" },
  era: 0,
  openingsInARow: 0,
  consecutiveFailures: 0,
  lastError: null,
};

/** The memory after a request that was admitted in era `since`. */
export function learn(before: Memory, observation: Observation, since: number, now: number): Memory {
  const memory = note(before, observation);
  if (since !== memory.era) return learnLate(memory, observation);
  const probed = memory.phase.kind === "half_open";
  switch (observation.kind) {
    case "well":
    case "refused":
      return { ...memory, phase: { kind: "closed" }, openingsInARow: 0, consecutiveFailures: 0 };
    case "blocked":
      return open(memory, observation.status, observation.until ?? now + nextWait(memory, LONGEST_OPEN_MS));
    case "unwell":
      return probed || memory.consecutiveFailures >= OPEN_AFTER_FAILURES
        ? open(memory, null, now + nextWait(memory, LONGEST_SILENCE_MS))
        : memory;
    case "unknown":
      return probed ? { ...memory, phase: { kind: "open", until: now, status: null } } : memory; // the next one is the probe
  }
}

function note(memory: Memory, observation: Observation): Memory {
  const lastError = "said" in observation ? observation.said : memory.lastError;
  const failed = observation.kind === "blocked" || observation.kind === "unwell";
  return { ...memory, lastError, consecutiveFailures: memory.consecutiveFailures + (failed ? 1 : 0) };
}

/** Milliseconds for a host that named no time. */
function nextWait({ openingsInARow }: Memory, longest: number): number {
  return Math.min(FIRST_OPEN_MS * 2 ** openingsInARow, longest);
}

function open(memory: Memory, status: number | null, until: number): Memory {
  return { ...memory, phase: { kind: "open", until, status }, era: memory.era + 1, openingsInARow: memory.openingsInARow + 1 };
}

/** A request that was under way when the host closed: only a later time named by the host counts. */
function learnLate(memory: Memory, observation: Observation): Memory {
  const { phase } = memory;
  if (phase.kind !== "open" || observation.kind !== "blocked" || observation.until === null) return memory;
  return { ...memory, phase: { ...phase, until: Math.max(phase.until, observation.until) } };
}
