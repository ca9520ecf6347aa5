/** The one edge that the sample world plants in its prices: whatever is listed because of it says so. */
export const plantedEdge = { setup_id: "inside_day_break", direction: "long" } as const;
