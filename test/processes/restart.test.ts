import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openPool } from "../../store/connect.ts";
import { addressUrl } from "../../store/embedded/address.ts";
import { startOrJoin } from "../../store/embedded/start-or-join.ts";
import { type StopMode, stopServer } from "../../store/embedded/stop-server.ts";
import { migrate } from "../../store/migrate.ts";
import { type TemporaryHome, temporaryHome } from "../temporary-home.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { endHolders, startHolder } from "./start-holder.ts";

const START_MS = 30_000;

/** A server of its own: the suite's is everybody's. */
let place: TemporaryHome;
let scene: Scene;
const start = () => startOrJoin({ home: place.home, durable: true });
beforeAll(async () => {
  place = await temporaryHome();
  const url = addressUrl(await start());
  const pool = openPool(url);
  await migrate(pool);
  scene = sceneOf({ url, pool, drop: () => pool.end() });
}, START_MS);
afterAll(async () => {
  await scene.drop();
  await place.remove();
});
afterEach(endHolders);

test.each<StopMode>(["fast", "immediate"])(
  "a server that is down while the work ends costs the run nothing (stop: %s)",
  async (mode) => {
    await scene.reset();
    const holder = startHolder(scene.url, { labour: "wait" });
    await holder.heard({ said: "stage", stage: "analyse" });
    await stopServer(place.home, mode);
    holder.goOn();
    await holder.heard({ said: "stage", stage: "gate" });
    await start();
    expect(await holder.ended).toEqual({ code: 0, signal: null });
    expect(await scene.run()).toMatchObject({ status: "succeeded", outcome: "published", attempt: 1 });
    expect(await scene.served()).toBe(1.1);
    await scene.recovers();
  },
  START_MS,
);
