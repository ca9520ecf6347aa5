import { expect, it } from "vitest";
import { restError } from "./rest-error.ts";

const html = "<html>\n<body>";

it.each([
  [{ status: 540, message: "" }, "fix_setup", "h is paused"],
  [{ status: 503, message: html }, "try_later", "h answers 503 (<html>)"],
  [{ status: 503, code: "PGRST002", message: "no schema cache" }, "try_later", "h answers 503 (no schema cache)"],
  [{ status: 429, message: "slow down" }, "try_later", "h answers 429 (slow down)"],
  [{ status: 401, message: "Invalid API key" }, "fix_setup", 'h does not allow "poll" with this key (Invalid API key)'],
  [{ status: 500, code: "57014", message: "canceling statement" }, "try_later", "the database is not reachable (57014)"],
  [{ status: 500, code: "XX000", message: "broken" }, "bug", "database, poll: broken"],
  [{ status: 400, code: "PGRST102", message: "bad body" }, "bug", "database, poll: bad body (PGRST102)"],
  [{ status: 200, message: html }, "fix_setup", "h answers 200 and not as a Supabase project does (<html>)"],
  [{ status: 0, message: "TimeoutError: too long" }, "try_later", "h is not reachable (TimeoutError: too long)"],
])("%j asks for %s", (failure, code, message) => {
  expect(restError(failure, "poll", "h")).toMatchObject({ code, message });
});
