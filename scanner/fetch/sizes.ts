const MEGABYTE = 1_000_000;

/** Largest decoded bodies, in bytes: several times what an honest source sends. */
export const MAX_HTML_BYTES = 5 * MEGABYTE; // a page of 643 listings has 0.5 MB
export const MAX_JSON_BYTES = 20 * MEGABYTE; // an options chain has 1.6 MB
export const MAX_CSV_BYTES = 100 * MEGABYTE; // a keyword export of 320,000 rows has 50 MB
