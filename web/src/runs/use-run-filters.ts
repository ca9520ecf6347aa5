import type { RunFilters, RunSort, RunStatus } from "../../../client/run-types.ts";
import { replaceSearch, useSearch } from "../frame/use-path.ts";

const STATUSES: readonly RunStatus[] = ["queued", "running", "succeeded", "failed", "cancelled"];
const SORTS: readonly RunSort[] = ["asked_at", "begun_at", "settled_at", "duration", "status", "pipeline"];
/** The server looks for no shorter parts of words. */
export const MIN_SEARCH = 3;

/** What is filtered by, as it stands in the address, so that it can be sent to somebody. */
export interface ChosenFilters {
  readonly pipeline: string;
  readonly status: string;
  readonly user: string;
  /** YYYY-MM-DD, both included, in the reader's zone. */
  readonly from: string;
  readonly to: string;
  readonly q: string;
  readonly sort: string;
  readonly order: string;
  /** The run whose details are open. */
  readonly run: string;
}

const NAMES = ["pipeline", "status", "user", "from", "to", "q", "sort", "order", "run"] as const;

export function useRunFilters(): readonly [ChosenFilters, (change: Partial<ChosenFilters>) => void] {
  const search = new URLSearchParams(useSearch());
  const get = (name: keyof ChosenFilters) => search.get(name) ?? "";
  const chosen: ChosenFilters = {
    pipeline: get("pipeline"),
    status: get("status"),
    user: get("user"),
    from: get("from"),
    to: get("to"),
    q: get("q"),
    sort: get("sort"),
    order: get("order"),
    run: get("run"),
  };
  const change = (more: Partial<ChosenFilters>) => {
    const next = { ...chosen, ...more };
    replaceSearch(
      new URLSearchParams(NAMES.map((name) => [name, next[name]] as [string, string]).filter(([, value]) => value !== "")),
    );
  };
  return [chosen, change];
}

/** As the API is asked. What is none of its words is left out. */
export function filtersOf({ pipeline, status, user, from, to, q, sort, order }: ChosenFilters): RunFilters {
  const known = STATUSES.find((one) => one === status);
  const sorted = SORTS.find((one) => one === sort);
  const [first, last] = [dayStart(from, 0), dayStart(to, 1)];
  return {
    ...(pipeline === "" ? {} : { pipeline }),
    ...(known === undefined ? {} : { status: known }),
    ...(user === "" ? {} : { user }),
    ...(first === null ? {} : { from: first }),
    ...(last === null ? {} : { to: last }),
    ...(q.trim().length < MIN_SEARCH ? {} : { q: q.trim() }),
    ...(sorted === undefined ? {} : { sort: sorted, order: order === "asc" ? "asc" : "desc" }),
  };
}

/** The beginning of a day in the reader's zone, so many days later; null where it is no day. */
function dayStart(day: string, later: number): string | null {
  const at = new Date(`${day}T00:00:00`);
  if (Number.isNaN(at.getTime())) return null;
  at.setDate(at.getDate() + later);
  return at.toISOString();
}
