import { untilEnded } from "../../spine/until-ended.ts";
import type { Clock } from "../clock.ts";
import { INNOCENCE, learn, type Memory, type Observation, type Phase } from "./memory.ts";

export interface HostHealth {
  readonly state: Phase["kind"];
  /** Milliseconds since 1970; null unless open. */
  readonly openUntil: number | null;
  readonly lastError: string | null;
  readonly consecutiveFailures: number;
}

export interface Refusal {
  readonly kind: "refusal";
  readonly status: number | null;
  readonly until: number;
  readonly lastError: string | null;
}

export interface Pass {
  readonly kind: "pass";
  /** To be called once. The time until which the host is closed to everybody now, or null. */
  settle(observation: Observation): number | null;
}

export interface Breaker {
  refusal(): Refusal | null;
  /** A refusal while open. Half open, one request goes first as a probe and all others wait for what it learns. */
  admit(signal: AbortSignal): Promise<Pass | Refusal>;
  health(): HostHealth;
}

/** Circuit breaker of one host: closed, open until a time, then half open for one probe. */
export function createBreaker(clock: Clock): Breaker {
  let memory: Memory = INNOCENCE;
  let probe = Promise.withResolvers<void>();

  const openUntil = () => (memory.phase.kind === "open" ? memory.phase.until : null);

  function issuePass(): Pass {
    const since = memory.era;
    return {
      kind: "pass",
      settle(observation) {
        const probed = memory.phase.kind === "half_open";
        memory = learn(memory, observation, since, clock.now());
        if (probed && memory.phase.kind !== "half_open") probe.resolve();
        return openUntil();
      },
    };
  }

  function refusal(): Refusal | null {
    const { phase, lastError } = memory;
    if (phase.kind !== "open" || clock.now() >= phase.until) return null;
    return { kind: "refusal", status: phase.status, until: phase.until, lastError };
  }

  async function admit(signal: AbortSignal): Promise<Pass | Refusal> {
    while (memory.phase.kind === "half_open") await untilEnded(signal, probe.promise);
    const refused = refusal();
    if (refused !== null) return refused;
    if (memory.phase.kind === "open") {
      memory = { ...memory, phase: { kind: "half_open" } };
      probe = Promise.withResolvers();
    }
    return issuePass();
  }

  function health(): HostHealth {
    const { phase, lastError, consecutiveFailures } = memory;
    return { state: phase.kind, openUntil: openUntil(), lastError, consecutiveFailures };
  }

  return { refusal, admit, health };
}
