import { LarderError } from "../../contract/errors.ts";
import { untilEnded } from "../../scanner/spine/until-ended.ts";
import { type Check, type Finding, problemOf } from "./finding.ts";

/** All checks at once, each with so many milliseconds; findings in the order of the checks. Never rejects. */
export async function diagnose(checks: readonly Check[], deadlineMs: number): Promise<Finding[]> {
  return (await Promise.all(checks.map((check) => lookWithin(check, deadlineMs)))).flat();
}

async function lookWithin({ name, look }: Check, deadlineMs: number): Promise<readonly Finding[]> {
  const over = new AbortController();
  const late = new LarderError("try_later", `no answer in ${deadlineMs / 1000} s`, {
    remedy: "Check the network and whether it is running, then try again.",
  });
  const timer = setTimeout(() => over.abort(late), deadlineMs);
  try {
    return await untilEnded(over.signal, look(over.signal));
  } catch (thrown) {
    return [problemOf(name, thrown)];
  } finally {
    clearTimeout(timer);
  }
}
