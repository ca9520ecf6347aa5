/** Values by key, as many as fit: whatever was not used for longest goes first. */
export interface BoundedCache<T> {
  get(key: string): T | undefined;
  /** `bytes`: what it weighs. What is heavier than the whole room is not kept. */
  set(key: string, value: T, bytes: number): void;
  /** Bytes held. */
  readonly bytes: number;
}

export function createBoundedCache<T>(maxBytes: number): BoundedCache<T> {
  const kept = new Map<string, { readonly value: T; readonly bytes: number }>(); // in the order of their last use
  let total = 0;

  const drop = (key: string) => {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };

  return {
    get: (key) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set: (key, value, bytes) => {
      drop(key);
      if (bytes > maxBytes) return;
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= maxBytes) return;
        drop(oldest);
      }
    },
    get bytes() {
      return total;
    },
  };
}
