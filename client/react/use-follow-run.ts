import { useState } from "react";
import { useNotices } from "./runs/use-notices.ts";

export interface FollowRun {
  readonly isFollowed: boolean;
  /** Whether its end is told, wherever one is then, and after coming back. */
  follow(whether: boolean): void;
}

export function useFollowRun(id: string): FollowRun {
  const notices = useNotices();
  const [, again] = useState(0);
  return {
    isFollowed: notices.isFollowed(id),
    follow: (whether) => {
      if (whether) notices.follow(id);
      else notices.unfollow(id);
      again((times) => times + 1);
    },
  };
}
