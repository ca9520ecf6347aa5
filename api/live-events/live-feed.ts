/** Something that is pushed to everybody who follows along. Of one event the higher sequence is the newer. */
export interface News {
  readonly event: string;
  readonly data: { readonly sequence: number };
  /** Equal for what says the same: nobody is told it again. */
  readonly content: string;
}

/** What has been told last, and to whom it is told next. */
export interface LiveFeed {
  /** The newest of each event that is known here. */
  newest(): readonly News[];
  /** The same after a look at the database: never older than what another process has told. It does not reject. */
  newestAnywhere(): Promise<readonly News[]>;
  /** Tells those who follow along, unless it is older than, or says the same as, what was told last. */
  tell(news: News): void;
  /** `look` tells whatever the database has that is newer; errors are its own. */
  lookBy(look: () => Promise<void>): void;
  /** @returns the end of the subscription */
  subscribe(listener: (news: News) => void): () => void;
  /** Counts those who follow along by some means, as part of `followers`. */
  countBy(count: () => number): void;
  /** Connections that this process tells, count. */
  readonly followers: number;
}

export function createLiveFeed(): LiveFeed {
  const known = new Map<string, News>();
  const listeners = new Set<(news: News) => void>();
  const counts: (() => number)[] = [];
  let look = async () => {};

  return {
    newest: () => [...known.values()],
    newestAnywhere: async () => {
      await look();
      return [...known.values()];
    },
    tell: (news) => {
      const before = known.get(news.event);
      if (before !== undefined && before.data.sequence >= news.data.sequence) return;
      known.set(news.event, news);
      if (before?.content !== news.content) for (const listener of listeners) listener(news);
    },
    lookBy: (looking) => {
      look = looking;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    countBy: (count) => void counts.push(count),
    get followers() {
      return counts.reduce((sum, count) => sum + count(), 0);
    },
  };
}
