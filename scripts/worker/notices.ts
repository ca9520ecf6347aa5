/** Wakes whoever waits for something to happen. */
export interface Notices {
  /** Something may have happened. */
  wake(): void;
  /** Fulfilled at the next `wake`. Ask for it before looking, so that what happens meanwhile is not missed. */
  next(): Promise<void>;
}

export function createNotices(): Notices {
  let coming = Promise.withResolvers<void>();
  return {
    wake() {
      coming.resolve();
      coming = Promise.withResolvers();
    },
    next: () => coming.promise,
  };
}
