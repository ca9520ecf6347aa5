import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { type Fault, FaultPlan, type FaultRule } from "./fault.ts";

/** Knows which request has to go wrong. */
export interface FaultDesk {
  /** Counts the request; `symbol` by the name the model knows it by. */
  next(host: string, symbol: string | null): Fault | null;
  /** Throws `fix_input` naming the place in the plan. The counts begin anew. */
  set(plan: unknown): void;
  /** The rules, each with the requests it has spoilt. */
  show(): readonly (FaultRule & { readonly spoilt: number })[];
}

export function createFaultDesk(plan: FaultPlan = []): FaultDesk {
  let rules = checked(plan);
  let spoilt = rules.map(() => 0);
  return {
    next(host, symbol) {
      const fits = (rule: FaultRule, i: number) =>
        (rule.host === "*" || rule.host === host) &&
        (rule.symbol === undefined || rule.symbol === symbol) &&
        (spoilt[i] ?? 0) < (rule.times ?? Number.POSITIVE_INFINITY);
      const at = rules.findIndex(fits);
      if (at < 0) return null;
      spoilt[at] = (spoilt[at] ?? 0) + 1;
      return rules[at]?.fault ?? null;
    },
    set(next) {
      rules = checked(next);
      spoilt = rules.map(() => 0);
    },
    show: () => rules.map((rule, i) => ({ ...rule, spoilt: spoilt[i] ?? 0 })),
  };
}

function checked(plan: unknown): readonly FaultRule[] {
  const parsed = FaultPlan.safeParse(plan);
  if (parsed.success) return parsed.data;
  throw new LarderError("fix_input", `The fault plan cannot be used:\n${z.prettifyError(parsed.error)}`, {
    field: "faults",
    remedy: 'Give a list such as [{"host":"query2.finance.yahoo.com","times":3,"fault":{"kind":"too_many_requests"}}]',
  });
}
