import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Barrier, barrierIn } from "./barrier.ts";
import { OLD, openScene, type Scene } from "./scene.ts";
import { endHolders, HOLDER, startHolder } from "./start-holder.ts";

const NEW = 1.1;

let scene: Scene;
let barrier: Barrier;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.drop());
beforeEach(async () => {
  await scene.reset();
  barrier = await barrierIn(scene.url);
});
afterEach(async () => {
  await barrier.close();
  await endHolders();
});

/** Ends a connection from the server's side, as a kill of its backend would, but without a restart of the server. */
async function terminate(backend: number): Promise<void> {
  const { rows } = await scene.pool.query("select pg_terminate_backend($1) as done", [backend]);
  expect(rows).toEqual([{ done: true }]);
  await gone(backend);
}

async function gone(backend: number): Promise<void> {
  const alive = async () => (await scene.pool.query("select from pg_stat_activity where pid = $1", [backend])).rowCount;
  await expect.poll(alive, { interval: 25, timeout: 10_000 }).toBe(0);
}

describe("inside the transaction that publishes, one of two variants stored,", () => {
  test("a killed process leaves what the server makes of it: all or nothing", async () => {
    const holder = startHolder(scene.url, { level: NEW });
    const backend = await barrier.reached();
    holder.kill("SIGKILL");
    expect(await holder.ended).toEqual({ code: null, signal: "SIGKILL" });
    expect(await scene.served()).toBe(OLD);
    await barrier.lift();
    await gone(backend);
    const { status } = await scene.run();
    expect(await scene.served()).toBe(status === "succeeded" ? NEW : OLD);
    await scene.recovers();
  });

  test("a killed process whose connection ends with it leaves the old snapshot", async () => {
    const holder = startHolder(scene.url, { level: NEW });
    const backend = await barrier.reached();
    holder.kill("SIGKILL");
    await holder.ended;
    await terminate(backend);
    await barrier.lift();
    expect(await scene.served()).toBe(OLD);
    expect((await scene.run()).status).toBe("running");
    await scene.recovers();
  });

  test("a lost connection is made again, and the run publishes", async () => {
    const holder = startHolder(scene.url, { level: NEW });
    await terminate(await barrier.reached());
    expect(await scene.served()).toBe(OLD);
    await barrier.lift();
    expect(await holder.ended).toEqual({ code: 0, signal: null });
    expect(holder.said.at(-1)).toMatchObject({ status: "succeeded", outcome: "published" });
    expect(await scene.run()).toMatchObject({ attempt: 1 });
    expect(await scene.served()).toBe(NEW);
    await scene.recovers();
  });

  test("a cancel comes too late, and says so by the run it answers", async () => {
    const holder = startHolder(scene.url, { level: NEW });
    await barrier.reached();
    const cancelled = scene.door.call("cancel", { run_id: (await scene.run()).id });
    await barrier.lift();
    expect((await cancelled).run).toMatchObject({ status: "succeeded", outcome: "published", cancel_requested: false });
    expect((await holder.ended).code).toBe(0);
    expect(await scene.served()).toBe(NEW);
    await scene.recovers();
  });

  test.each(["ask", "cancel"] as const)(
    "whoever comes to %s and finds a lapsed run of another key does not stop it",
    async (verb) => {
      const holder = startHolder(scene.url, { level: NEW });
      await barrier.reached();
      const { id } = await scene.run();
      const asking = {
        pipeline: "other",
        key: "other",
        requester: { trigger: "person", name: "tester" },
        ttl_seconds: 900,
      } as const;
      const { run: other } = await scene.door.call("ask", asking);
      await scene.door.call("begin", { run_id: other?.id ?? "", holder: "nobody", lease_seconds: 15, deadline_seconds: 60 });
      await scene.pool.query("update runs set lease_until = clock_timestamp() - interval '1 second' where key = 'other'");

      const answer =
        verb === "ask"
          ? scene.door.call("ask", { ...asking, pipeline: "toy", key: "toy" })
          : scene.door.call("cancel", { run_id: id });
      const queueing = () =>
        scene.pool.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~ $1",
          [`larder_(publish|${verb})`], // a beat may wait, too
        );
      await expect.poll(async () => (await queueing()).rowCount, { interval: 25, timeout: 10_000 }).toBe(2);
      await barrier.lift();
      await answer;
      expect((await holder.ended).code).toBe(0);
      expect(holder.said.filter(({ said }) => said === "answer")).toHaveLength(2);
      expect(await scene.served()).toBe(NEW);
    },
  );
});

test("a connection lost while nobody uses it costs nothing", async () => {
  await barrier.lift();
  const holder = startHolder(scene.url, { level: NEW, labour: "wait" });
  await holder.heard({ said: "stage", stage: "analyse" });
  const { rows } = await scene.pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and application_name = $1",
    [HOLDER],
  );
  expect(rows).toHaveLength(1);
  await Promise.all(rows.map(({ pid }) => terminate(pid)));
  holder.goOn();
  expect(await holder.ended).toEqual({ code: 0, signal: null });
  expect(await scene.served()).toBe(NEW);
  await scene.recovers();
});
