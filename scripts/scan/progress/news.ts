import type { SourceReport } from "../../../contract/candidate.ts";
import type { Progress } from "../../../contract/run.ts";

/** What happens while a run is under way. */
export type News =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "reading"; readonly id: string; readonly done: number; readonly total: number }
  | { readonly kind: "read"; readonly id: string; readonly reports: readonly SourceReport[] }
  | { readonly kind: "unreadable"; readonly id: string; readonly reason: string };

/** Whoever shows it. */
export interface View {
  see(news: News): void;
  end(): void;
}
