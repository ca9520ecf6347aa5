import { expect, test } from "vitest";
import type { Session } from "../../../client/session-client.ts";
import { describeEnd, describeRights, nameOf } from "./session.ts";

const nobody: Session = {
  signed_in: false,
  kind: "anonymous",
  id: null,
  email: null,
  admin: false,
  can_write: false,
  why_read_only: "nobody is signed in",
  remedy: "sign in",
  ways: ["secret"],
  expires_at: null,
};
const ada: Session = { ...nobody, signed_in: true, kind: "user", id: "7c9e", email: "ada@example.org", can_write: true };

test("a user goes by their e-mail, else by their id; machines have no name of their own", () => {
  expect(nameOf(ada)).toBe("ada@example.org");
  expect(nameOf({ ...ada, email: null })).toBe("7c9e");
  expect(nameOf({ ...nobody, kind: "machine" })).toBe("Operator");
  expect(nameOf(nobody)).toBeNull();
});

test("what one may do is told in plain words", () => {
  expect(describeRights(nobody)).toMatch(/^Read-only: .* open to everybody.* signed in\.$/);
  expect(describeRights(ada)).toMatch(/^Runs of one's own /);
  expect(describeRights({ ...ada, admin: true })).toMatch(/^Everything may be done/);
  expect(describeRights({ ...nobody, kind: "local", admin: true, can_write: true })).toContain("own machine");
});

test("a session tells when it ends, by the reader's clock", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  expect(describeEnd({ ...ada, expires_at: "2026-11-20T14:02:00Z" }, now, "UTC")).toBe("Signed in until 14:02.");
  expect(describeEnd(nobody, now)).toBeNull();
});
