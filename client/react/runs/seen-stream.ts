export interface SeenStream {
  /** Wants it open. @returns the end of that */
  hold(): () => void;
  /** Opens it anew, where it is open. */
  restart(): void;
}

/**
 * A stream that is open while somebody wants it and the page is seen: a browser has six connections to a server, for all of its tabs
 * together. `open` returns what closes it.
 */
export function createSeenStream(open: () => () => void): SeenStream {
  let holders = 0;
  let close: (() => void) | null = null;

  const shut = () => {
    close?.();
    close = null;
  };
  const follow = () => {
    if (holders === 0 || document.hidden) shut();
    else close ??= open();
  };
  return {
    hold: () => {
      holders += 1;
      if (holders === 1) document.addEventListener("visibilitychange", follow);
      follow();
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders === 0) document.removeEventListener("visibilitychange", follow);
        follow();
      };
    },
    restart: () => {
      shut();
      follow();
    },
  };
}
