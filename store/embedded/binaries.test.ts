import { chmod, mkdir, mkdtemp, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareBinaries } from "./binaries.ts";

const nobody = { uid: 65_534, gid: 65_534 };
let place = "";

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "larder-binaries-"));
  await chmod(place, 0o755);
});
afterAll(() => rm(place, { recursive: true }));

/** A package as npm unpacks it when install scripts are off: without its symbolic links. */
async function packageWithoutLinks(name: string): Promise<string> {
  const native = join(place, name, "native");
  for (const folder of ["bin", "lib"]) await mkdir(join(native, folder), { recursive: true });
  await writeFile(join(place, name, "package.json"), '{ "version": "1.2.3" }');
  await writeFile(join(native, "lib", "libpq.so.5.18"), "");
  const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }];
  await writeFile(join(native, "pg-symlinks.json"), JSON.stringify(links));
  return native;
}

describe("prepareBinaries", () => {
  it("adds the links that an install without scripts left out, once", async () => {
    const native = await packageWithoutLinks("plain");
    const programs = await prepareBinaries(undefined, place, native);
    expect(await prepareBinaries(undefined, place, native)).toEqual(programs);
    expect(programs.postgres).toBe(join(native, "bin", "postgres"));
    expect(await readlink(join(native, "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  });

  it("copies what lies under a directory closed to the server's user", async () => {
    const native = await packageWithoutLinks("closed");
    await chmod(join(place, "closed"), 0o700);
    const [first, second] = await Promise.all([prepareBinaries(nobody, place, native), prepareBinaries(nobody, place, native)]);
    expect(first.postgres).toBe(join(place, "binaries-1.2.3", "bin", "postgres"));
    expect(second).toEqual(first);
    expect(await readlink(join(place, "binaries-1.2.3", "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  });
});
