import { execFile } from "node:child_process";
import { chown, lstat, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type TemporaryHome, temporaryHome } from "../../test/temporary-home.ts";
import { connectDatabase } from "../connect.ts";
import { addressUrl, type ServerAddress } from "./address.ts";
import { findServer, readPidFile } from "./find-server.ts";
import { embeddedHome } from "./home.ts";
import { isAlive } from "./processes.ts";
import { canReach, type ServerUser } from "./server-user.ts";
import { reviveServer, startOrJoin } from "./start-or-join.ts";
import { stopServer } from "./stop-server.ts";

const run = promisify(execFile);
const START_MS = 30_000; // a start takes 1 s on an idle machine
const asRoot = process.getuid?.() === 0;
const nobody: ServerUser = { uid: 65_534, gid: 65_534 };

const homes: TemporaryHome[] = [];
async function newHome(): Promise<string> {
  const made = await temporaryHome();
  homes.push(made);
  return made.home;
}
afterAll(() => Promise.all(homes.map(({ remove }) => remove())));

/** Starts or joins in a process of its own, and answers the server's process id as that process saw it. */
async function startInProcess(home: string, user?: ServerUser): Promise<number> {
  const load = (file: string) => JSON.stringify(join(import.meta.dirname, file));
  const script = `
    import { findServer, readPidFile } from ${load("find-server.ts")};
    import { startOrJoin } from ${load("start-or-join.ts")};
    await startOrJoin({ home: ${JSON.stringify(home)}, durable: true });
    console.log((await readPidFile(${JSON.stringify(embeddedHome(home).data)})).pid);`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { ...user, cwd: "/" });
  return Number(stdout);
}

async function serverPid(home: string): Promise<number> {
  const record = await readPidFile(embeddedHome(home).data);
  if (record === undefined) throw new Error(`no server in ${home}`);
  return record.pid;
}

async function queryOne(address: ServerAddress, sql: string): Promise<unknown> {
  const client = new pg.Client(addressUrl(address));
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function killServer(home: string): Promise<void> {
  const pid = await serverPid(home);
  process.kill(pid, "SIGKILL");
  await vi.waitUntil(async () => (await findServer(home)) === undefined);
}

describe("one home", () => {
  let home = "";
  let pids: number[] = [];
  beforeAll(async () => {
    home = await newHome();
    pids = await Promise.all(Array.from({ length: 6 }, () => startInProcess(home)));
  }, START_MS);

  it("six processes that start at once on an empty home end up with one server, which outlives them", async () => {
    expect(new Set(pids)).toEqual(new Set([await serverPid(home)]));
    const server = await startOrJoin({ home, durable: false });
    expect(await queryOne(server, "select current_setting('server_encoding') || ' ' || current_setting('timezone')")).toBe(
      "UTF8 UTC",
    );
  });

  it("neither lock nor half-made directory is left", async () => {
    expect((await readdir(home)).sort()).toEqual(["postgres", "postgres.log"]);
  });

  it.skipIf(!asRoot)("root's server runs as the owner of the data, who is somebody else", async () => {
    const { uid } = await lstat(embeddedHome(home).data);
    expect(uid).not.toBe(0);
    expect((await lstat(`/proc/${await serverPid(home)}`)).uid).toBe(uid);
  });

  it("joining needs no lock", async () => {
    const { startLock } = embeddedHome(home);
    await writeFile(startLock, String(process.pid));
    expect(await startInProcess(home)).toBe(await serverPid(home));
    await rm(startLock);
  });

  it("after kill -9 the next connection starts the server again, with every acknowledged row", async () => {
    const before = await connectDatabase({ databaseUrl: undefined, home });
    await before.pool.query("create table kept (n int)");
    for (let n = 1; n <= 20; n += 1) await before.pool.query("insert into kept values ($1)", [n]);
    await killServer(home);

    const after = await connectDatabase({ databaseUrl: undefined, home });
    const { rows } = await after.pool.query("select count(*)::int as rows, sum(n)::int as sum from kept");
    expect(rows).toEqual([{ rows: 20, sum: 210 }]);
    await Promise.all([before.close(), after.close()]);
  });

  it("after kill -9 a pool that was open starts the server again, and its process does not end", async () => {
    const { pool, close } = await connectDatabase({ databaseUrl: undefined, home });
    await killServer(home);
    const sum = await vi.waitFor(async () => (await pool.query("select sum(n)::int as sum from kept")).rows, {
      timeout: START_MS,
    });
    expect(sum).toEqual([{ sum: 210 }]);
    await close();
  });

  it("after kill -9 the server starts although its process id is somebody else's now", async () => {
    await killServer(home);
    const pidFile = join(embeddedHome(home).data, "postmaster.pid");
    const record = await readFile(pidFile, "utf8");
    await writeFile(pidFile, record.replace(/^\d+/, String(process.ppid)));
    expect(await queryOne(await startOrJoin({ home, durable: false }), "select sum(n)::int from kept")).toBe(210);
  });

  it("stopping ends the server, says when there is none, and an open pool does not bring it back", async () => {
    const { pool, close } = await connectDatabase({ databaseUrl: undefined, home });
    const pid = await serverPid(home);
    expect(await stopServer(home)).toBe(true);
    await vi.waitUntil(() => !isAlive(pid));
    await expect(pool.query("select 1")).rejects.toThrow();
    expect(await stopServer(home)).toBe(false);
    await close();
  });

  it("a server that is being stopped and still waits for its clients is left to stop", async () => {
    const { pool, close } = await connectDatabase({ databaseUrl: undefined, home });
    const client = await pool.connect();
    const { data } = embeddedHome(home);
    const pid = await serverPid(home);
    process.kill(pid, "SIGTERM"); // a smart shutdown: no new connections, the open ones may go on
    await vi.waitUntil(async () => (await readPidFile(data))?.state === "stopping");
    await reviveServer({ home, durable: true }); // at once: it does not wait for a start of its own
    client.release(true);
    await vi.waitUntil(() => !isAlive(pid));
    await reviveServer({ home, durable: true });
    expect(await readPidFile(data)).toBeUndefined();
    await close();
  });

  it("a server that cannot start says why in one line", async () => {
    await writeFile(join(embeddedHome(home).data, "PG_VERSION"), "9\n");
    await expect(startOrJoin({ home, durable: false })).rejects.toThrow(
      /^the embedded database in .* did not start: database files are incompatible with server .*version 9/,
    );
  });
});

describe("a home whose path is too long for a socket", () => {
  it(
    "works, and psql's kind of URL leads to it",
    async () => {
      const home = join(await newHome(), "ä".repeat(60), 'a, "b" c', ".larder");
      const server = await startOrJoin({ home, durable: false });
      expect(server.host).toMatch(/^\/tmp\/larder-\d+-[0-9a-f]{16}$/);
      expect((await lstat(server.host)).mode & 0o777).toBe(0o700);
      expect(await queryOne(server, "select 1")).toBe(1);
      await stopServer(home, "immediate");
      await rm(server.host, { recursive: true });
    },
    START_MS,
  );
});

it("a home that cannot be made is said in one line with the remedy", async () => {
  const home = join(import.meta.filename, "home"); // under a file
  await expect(startOrJoin({ home, durable: false })).rejects.toThrow(
    expect.objectContaining({
      code: "fix_setup",
      remedy: expect.stringContaining("LARDER_HOME"),
      message: expect.stringContaining("ENOTDIR"),
    }),
  );
});

describe.skipIf(!asRoot)("users", () => {
  it(
    "root's data lies under /var/lib where the home is closed to others",
    async () => {
      const closed = await mkdtemp("/root/larder-test-");
      try {
        const server = await startOrJoin({ home: join(closed, ".larder"), durable: false });
        expect(server.host).toMatch(/^\/var\/lib\/larder\//);
        await stopServer(join(closed, ".larder"), "immediate");
        await rm(await realpath(embeddedHome(join(closed, ".larder")).data), { recursive: true });
      } finally {
        await rm(closed, { recursive: true });
      }
    },
    START_MS,
  );

  it(
    "an ordinary user starts one, root joins it, and a third is told whose it is",
    async (context) => {
      const reachable = await Promise.all([process.execPath, import.meta.filename].map((path) => canReach(nobody, path)));
      if (reachable.includes(false)) context.skip(`user nobody reaches neither ${process.execPath} nor the sources`);
      const home = await newHome();
      await chown(home, nobody.uid, nobody.gid);
      const pid = await startInProcess(home, nobody);
      expect((await lstat(`/proc/${pid}`)).uid).toBe(nobody.uid);
      expect(await queryOne(await startOrJoin({ home, durable: false }), "select 1")).toBe(1);
      expect(await serverPid(home)).toBe(pid);
      await expect(startInProcess(home, { uid: 2, gid: 2 })).rejects.toThrow("belongs to another user");
    },
    START_MS,
  );
});
