import { digestOf } from "./digest.ts";

/** The key of an own run: the same user asking for the same attaches to the run that is under way. */
export function ownKey(pipeline: string, userId: string, input: Readonly<Record<string, unknown>>): string {
  return `${pipeline}:${digestOf({ user: userId, input })}`;
}
