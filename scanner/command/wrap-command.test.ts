import { expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { type WrappedCommand, wrapCommand } from "./wrap-command.ts";

const least: WrappedCommand = { name: "prices", argv: ["python3", "scan.py"], cron: "*/10 * * * *", ttlMinutes: 15 };

test("four fields are enough", () => {
  const { declaration } = wrapCommand(least);
  expect(declaration).toMatchObject({
    name: "prices",
    title: "prices",
    description: "What python3 scan.py brings.",
    timeZone: "UTC",
    ttlSeconds: 900,
    expireSeconds: 86_400,
    deadlineSeconds: 900,
    variants: ["latest"],
  });
  expect(declaration.input.safeParse({}).success).toBe(true);
  expect(declaration.input.safeParse({ symbol: "AAPL" }).success).toBe(false);
});

test("a bound of the gate may be changed alone", () => {
  const [usual, changed] = [wrapCommand(least), wrapCommand({ ...least, gate: { itemsFloor: 0.9 } })];
  expect(changed.declaration.gate).toEqual({ ...usual.declaration.gate, itemsFloor: 0.9 });
});

/** As somebody writes it in JavaScript. */
const wrongs: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
  [{ name: "My Scan" }, 'wrapCommand: name cannot be "My Scan". Write it in lower case, as in my-scan'],
  [{ name: undefined }, "wrapCommand: name cannot be left out. Write it in lower case, as in my-scan"],
  [
    { argv: "python3 scan.py" },
    'wrapCommand: argv cannot be "python3 scan.py". Write the program and its arguments apart: ["python3", "scan.py"]',
  ],
  [{ argv: [] }, 'wrapCommand: argv cannot be []. Write the program and its arguments apart: ["python3", "scan.py"]'],
  [{ ttlMinutes: 0 }, "wrapCommand: ttlMinutes cannot be 0. Write a number of minutes above 0"],
  [{ ttlMinutes: undefined }, "wrapCommand: ttlMinutes cannot be left out. Write a number of minutes above 0"],
  [{ cron: undefined }, 'wrapCommand: cron cannot be left out. Write five fields: "*/10 * * * *"'],
];
test.each(wrongs)("%j is answered in one line", (field, line) => {
  try {
    wrapCommand({ ...least, ...(field as Partial<WrappedCommand>) });
    expect.unreachable();
  } catch (thrown) {
    const error = toLarderError(thrown);
    expect([oneLine(error), error.code]).toEqual([line, "fix_setup"]);
  }
});
