import { expect, it } from "vitest";
import { systemClock } from "./clock.ts";
import { never } from "./loopback.fixture.ts";

it("a wait on the system's clock is over in time, or with its signal's own reason", async () => {
  await systemClock.sleep(0, never);
  const caller = new AbortController();
  const waiting = systemClock.sleep(3_600_000, caller.signal);
  caller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
});
