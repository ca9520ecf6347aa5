import { buildPanels } from "../../../panel.ts";
import { historiesOf } from "../../evidence/histories-of.ts";
import { judgeQuickly } from "../../evidence/judge-quickly.ts";
import type { Judge } from "./judge.ts";

/** The scan's own gates, over every asset class of the series. */
export const judgeSeries: Judge = (series) =>
  buildPanels(series).flatMap((panel) =>
    judgeQuickly(panel, historiesOf(panel)).map(({ setup, direction, whole, tested, strict, relaxed }) => ({
      setup_id: setup.id,
      direction,
      p: tested ? whole.p : null,
      strict: strict.passed,
      relaxed: relaxed.passed,
    })),
  );
