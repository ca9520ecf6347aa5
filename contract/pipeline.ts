import type { z } from "zod";

/** When the gate lets a candidate through; see scanner/gate. Shares are 0..1. */
export interface GateThresholds {
  /** Groups without which nothing is published, carried or own. */
  readonly required: readonly string[];
  /** Least share of the configured items, per group. */
  readonly coverageFloor: number;
  /** Least share of the usual number of items (trailing median), per group. */
  readonly itemsFloor: number;
  /** Least share of the usual amount of raw data, per group. */
  readonly recordsFloor: number;
  /** A field's share of nulls may exceed its usual share by this much. */
  readonly nullsMargin: number;
  /** An item has jumped when its level changed by more than this factor, up or down. */
  readonly jumpFactor: number;
  /** Largest share of a group's items that may jump at once. */
  readonly jumpShare: number;
  /** Least share of items whose data equals no other item's. */
  readonly distinctFloor: number;
  /** How long a group's last good part may stand in for it. */
  readonly carrySeconds: number;
}

/** What everybody may know of a pipeline: data and schemas only. The one part of a pipeline that api imports. */
export interface Declaration {
  readonly name: string;
  readonly title: string;
  /** One sentence for people who see a list of pipelines. */
  readonly description: string;
  /** Five fields; read in `timeZone`. */
  readonly cron: string;
  readonly timeZone: string;
  /** In the place of `cron`: a slot at every multiple of it since 1970-01-01. */
  readonly intervalSeconds?: number;
  /** A snapshot is fresh this long after its run began. */
  readonly ttlSeconds: number;
  /** A snapshot is expired this long after its run began. */
  readonly expireSeconds: number;
  /** A run that takes longer is stopped and failed. */
  readonly deadlineSeconds: number;
  readonly variants: readonly [string, ...string[]];
  /** Shape of what may be asked for. */
  readonly input: z.ZodType<Record<string, unknown>>;
  /** Shape of one variant's rows and of its further sections. */
  readonly opportunity: z.ZodType;
  readonly metadata: z.ZodType;
  readonly gate: GateThresholds;
}
