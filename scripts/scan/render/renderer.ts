import type { Shown } from "../shown.ts";
import type { Paint } from "./paint.ts";

/** One variant for a person; `before` is the one that was printed just now. */
export type RenderVariant = (shown: Shown, before: Shown | null, width: number, paint: Paint) => string;
