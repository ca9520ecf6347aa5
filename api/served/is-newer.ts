interface Placed {
  readonly id: string;
  readonly scan_timestamp: string;
}

/** Whether `a` comes after `b` in the order in which snapshots replace each other: by the time their runs began, then by id. */
export function isNewer(a: Placed, b: Placed): boolean {
  const later = Date.parse(a.scan_timestamp) - Date.parse(b.scan_timestamp);
  return later === 0 ? compareIds(a.id, b.id) > 0 : later > 0;
}

/** Ids are digits on Postgres; whatever else a store may use is compared as text. */
function compareIds(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(BigInt(a) - BigInt(b));
  return a < b ? -1 : Number(a > b);
}
