import { expect, test } from "vitest";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import { createShelf, shelve } from "./shelf.ts";

const snapshotAt = (minute: number, id: string): Snapshot => ({
  id,
  pipeline: "scan",
  filter_mode: "strict",
  run_id: "00000000-0000-4000-8000-000000000000",
  scan_timestamp: `2026-11-22T02:${minute}:00.000Z`,
  fresh_until: "2026-11-22T03:00:00.000Z",
  stale_until: "2026-11-23T00:00:00.000Z",
  as_of: "2026-11-20T21:00:00.000Z",
  symbols_scanned: 1,
  total_evaluated: 1,
  scan_duration_seconds: 1,
  opportunities: [],
  sources: [],
  rates: { base: "USD", as_of: null, source: null, quotes: { EUR: 0.8 } },
  metadata: {},
  digest: "",
  config_digest: "",
});

/** A door that answers `latest` with whatever `stored` holds when it is asked. */
function doorTo(stored: { snapshots: Snapshot[] }): Door {
  return { call: async () => ({ now: "2026-11-22T02:30:00.000Z", snapshots: stored.snapshots }) as never };
}

test("an older snapshot never replaces a newer one", async () => {
  const stored = { snapshots: [snapshotAt(20, "2")] };
  const shelf = createShelf(doorTo(stored), () => 0);
  const arrived: string[] = [];
  shelf.onArrival(({ id }) => arrived.push(id));
  await shelf.refresh("scan");
  stored.snapshots = [snapshotAt(10, "3")];
  await shelf.refresh("scan");
  expect(shelf.get("scan", "strict")?.snapshot.id).toBe("2");
  stored.snapshots = [snapshotAt(20, "10")];
  await shelf.refresh("scan");
  expect(shelf.get("scan", "strict")?.snapshot.id).toBe("10");
  expect(arrived).toEqual(["2", "10"]);
});

test("of two refreshes at once the newer snapshot stays, whichever is finished last", async () => {
  const stored = { snapshots: [snapshotAt(20, "2")] };
  const shelf = createShelf(doorTo(stored), () => 0);
  const first = shelf.refresh("scan");
  stored.snapshots = [snapshotAt(10, "1")];
  await Promise.all([first, shelf.refresh("scan")]);
  expect(shelf.get("scan", "strict")?.snapshot.id).toBe("2");
});

test("the answer in another currency is finished once, however many ask at the same time", async () => {
  const shelved = await shelve(snapshotAt(10, "1"));
  expect([shelved.finished("USD", undefined), shelved.finished("EUR", undefined)]).toEqual([shelved.answer, undefined]);
  const [one, two] = await Promise.all([shelved.answerIn("EUR"), shelved.answerIn("EUR")]);
  expect(one).toBe(two);
  expect(shelved.finished("EUR", undefined)).toBe(one);
});
