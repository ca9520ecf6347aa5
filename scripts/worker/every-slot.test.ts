import { expect, test } from "vitest";
import { until } from "../../api/test-api.ts";
import { everySlot } from "./every-slot.ts";

/** Slots that a test need not wait for. */
const often = { cron: "* * * * *", timeZone: "UTC", intervalSeconds: 0.01 };

test("ticks at slot after slot, until it is stopped", async () => {
  let ticks = 0;
  const slots = everySlot(often, async () => {
    ticks += 1;
  });
  await until(() => ticks === 3);
  slots.stop();
});

test("does not tick while a tick is under way, nor after a stop in the middle of one", async () => {
  let begun = 0;
  let end = () => {};
  const slots = everySlot(often, () => {
    begun += 1;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  let others = 0;
  const clock = everySlot(often, async () => {
    others += 1;
  });
  await until(() => begun === 1 && others >= 3);
  expect(begun).toBe(1);
  slots.stop();
  end();
  const before = others;
  await until(() => others >= before + 3);
  expect(begun).toBe(1);
  clock.stop();
});
