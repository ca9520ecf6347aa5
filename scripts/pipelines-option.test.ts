import { expect, test } from "vitest";
import { oneLine, toLarderError } from "../contract/errors.ts";
import { pipelinesOption } from "./pipelines-option.ts";

test.each([
  [["--pipelines", "mine"], "/home/ada/mine"],
  [["--pipelines=/srv/pipelines", "--json"], "/srv/pipelines"],
  [["--pipeline", "prices", "--pipelines", "../mine"], "/home/mine"],
  [["0f8fad5b-d9cb-469f-a165-70867728950e"], undefined],
  [[], undefined],
])("%j names %s", (argv, folder) => {
  expect(pipelinesOption(argv, {}, "/home/ada")).toBe(folder);
});

test("npm tells where it was called", () => {
  expect(pipelinesOption(["--pipelines", "mine"], { INIT_CWD: "/home/bob" }, "/srv/larder")).toBe("/home/bob/mine");
});

test.each([
  [["--pipelines"], {}, "--pipelines needs a value. Write --pipelines ./my-pipelines"],
  [["--pipelines="], {}, "--pipelines needs a value. Write --pipelines ./my-pipelines"],
  [
    [],
    { npm_config_pipelines: "mine", npm_lifecycle_event: "worker" },
    "npm took --pipelines for itself. Put -- before it: npm run worker -- --pipelines ./my-pipelines",
  ],
])("%j with %j is answered in one line", (argv, raw, line) => {
  expect(() => pipelinesOption(argv, raw, "/")).toThrow(expect.objectContaining({ code: "fix_input", field: "pipelines" }));
  try {
    pipelinesOption(argv, raw, "/");
  } catch (thrown) {
    expect(oneLine(toLarderError(thrown))).toBe(line);
  }
});
