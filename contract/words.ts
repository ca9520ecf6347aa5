/** The closed vocabularies of Larder, each written once. GLOSSARY.md says what the words mean. */

export const runStatuses = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const outcomes = ["published", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

export const askAnswers = ["created", "attached", "fresh", "not_due", "cooling"] as const;
export type AskAnswer = (typeof askAnswers)[number];

export const sourceStates = ["ok", "empty", "partial", "carried", "blocked", "drift", "failed", "skipped"] as const;
export type SourceState = (typeof sourceStates)[number];

export const freshnesses = ["fresh", "stale", "expired"] as const;
export type Freshness = (typeof freshnesses)[number];

export const triggers = ["schedule", "read", "person", "machine", "queue"] as const;
export type Trigger = (typeof triggers)[number];

/** The stages of a run in their order: the spine's sentence. */
export const stages = ["begin", "sources", "rates", "analyse", "gate", "publish", "settle"] as const;
export type Stage = (typeof stages)[number];
