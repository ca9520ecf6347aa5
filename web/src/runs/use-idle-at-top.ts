import { useEffect, useState } from "react";

/** Whoever has not moved for so long is not about to press a row. */
const IDLE_MS = 1500;
const MOVES = ["pointermove", "pointerdown", "keydown", "scroll", "wheel"] as const;

/** Whether nobody is doing anything at the top of the page, so that something may be put in there. */
export function useIdleAtTop(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    let timer = 0;
    const look = () => setIdle(scrollY < 8 && document.querySelector("[role=dialog]") === null);
    const move = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = window.setTimeout(look, IDLE_MS);
    };
    move();
    for (const event of MOVES) addEventListener(event, move, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const event of MOVES) removeEventListener(event, move);
    };
  }, []);
  return isIdle;
}
