const KEY = "larder:followed-runs";
/** Of more, the oldest are no longer waited for. */
const KEPT = 100;

/** Runs whose end somebody is to be told of, kept by the browser for all of its tabs, also while no page is open. */
export interface FollowedRuns {
  ids(): readonly string[];
  add(id: string): void;
  /** Whether it was among them, which it then no longer is: for whoever tells of its end, once. */
  take(id: string): boolean;
}

/** `storage`: null where the browser keeps nothing; then it is for as long as the page is open. */
export function createFollowedRuns(storage: Pick<Storage, "getItem" | "setItem"> | null): FollowedRuns {
  let memory: readonly string[] = [];
  const ids = () => (storage === null ? memory : parsed(storage.getItem(KEY)));
  const write = (kept: readonly string[]) => {
    memory = kept;
    storage?.setItem(KEY, JSON.stringify(kept));
  };
  return {
    ids,
    add: (id) => write([...ids().filter((other) => other !== id), id].slice(-KEPT)),
    take: (id) => {
      const before = ids();
      if (!before.includes(id)) return false;
      write(before.filter((other) => other !== id));
      return true;
    },
  };
}

function parsed(kept: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // somebody else's
  }
}
