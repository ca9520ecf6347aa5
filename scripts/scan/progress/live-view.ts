import { createLogUpdate } from "log-update";
import type { Paint } from "../render/paint.ts";
import { widthOf } from "../render/paint.ts";
import { drawFrame } from "./draw-frame.ts";
import type { News, View } from "./news.ts";
import { emptyPicture, seen } from "./picture.ts";

/** Often enough to look alive, seldom enough to cost nothing. */
const FRAME_MS = 100;

/** Redraws in place, and leaves nothing behind: what it showed is in the summary. */
export function liveView(title: string, stream: NodeJS.WriteStream, paint: Paint): View {
  const update = createLogUpdate(stream);
  const clock = () => performance.now();
  let picture = emptyPicture(clock());
  const draw = () => update(drawFrame(title, picture, clock(), widthOf(stream), paint));
  draw();
  const ticking = setInterval(draw, FRAME_MS);
  return {
    see(news: News) {
      picture = seen(picture, news, clock());
    },
    end() {
      clearInterval(ticking);
      update.clear();
      update.done();
    },
  };
}
