import type { components, paths } from "./openapi.d.ts";

type Schemas = components["schemas"];

/** A run as lists show it. */
export type Run = Schemas["Run"];
/** With what it was asked with. */
export type RunDetail = Schemas["RunDetail"];
export type RunStatus = Run["status"];
export type RunSource = Run["sources"][number];
export type Progress = NonNullable<Run["progress"]>;
export type Stage = Progress["stage"];
export type ActiveRuns = Schemas["ActiveRuns"];
export type RunPage = Schemas["RunPage"];
export type RunOrder = Schemas["RunOrder"];
export type RunAsked = Schemas["RunAsked"];
export type RunResult = Schemas["RunResult"];

type ListQuery = NonNullable<paths["/api/runs"]["get"]["parameters"]["query"]>;
/** Which runs, in which order; newest first where nothing is said. */
export type RunFilters = Readonly<Omit<ListQuery, "limit" | "cursor" | "format">>;
export type RunSort = NonNullable<RunFilters["sort"]>;
