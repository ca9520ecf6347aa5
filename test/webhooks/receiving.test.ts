import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverDue } from "../../scanner/webhooks/keep-delivering.ts";
import { failRun, openScene, type Received, SECRET, type WebhookScene } from "./scene.ts";

const GUIDE = join(import.meta.dirname, "../../docs/webhooks.md");
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.info("skipped: python3 is absent");

let scene: WebhookScene;
let folder: string;
let received: Received;
beforeAll(async () => {
  scene = await openScene();
  folder = await mkdtemp(join(tmpdir(), "larder-webhooks-"));
  const receiver = await scene.receiver();
  await scene.hook(receiver.url);
  await failRun(scene.door, "zażółć"); // a signature is over bytes
  await deliverDue(scene.tools());
  const [first] = receiver.received;
  if (first === undefined) throw new Error("nothing came");
  received = first;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await scene.end();
});

/** The example of the guide in a language. */
async function documented(language: string): Promise<string> {
  const code = new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, "s").exec(await readFile(GUIDE, "utf8"))?.[1];
  if (code === undefined) throw new Error(`docs/webhooks.md has no example in ${language}`);
  return code;
}

const minutesAgo = (minutes: number) => ({
  ...received.headers,
  "webhook-timestamp": `${Number(received.headers["webhook-timestamp"]) - minutes * 60}`,
});

test("the documented Node code takes a message, and no other", async () => {
  const file = join(folder, "verify.mjs");
  await writeFile(file, await documented("js"));
  const { verify } = await import(file);
  const { headers, body, message } = received;
  expect(headers["content-type"]).toBe("application/json");
  expect(verify(SECRET, headers, body)).toEqual(message);
  const rotating = { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` };
  expect(verify(SECRET, rotating, body)).toEqual(message);
  expect(() => verify(SECRET, headers, body.replace("failed", "succeeded"))).toThrow("not from Larder");
  expect(() => verify(SECRET, { ...headers, "webhook-id": "another" }, body)).toThrow("not from Larder");
  expect(() => verify(`whsec_${Buffer.alloc(32).toString("base64")}`, headers, body)).toThrow("not from Larder");
  expect(() => verify(SECRET, minutesAgo(1), body)).toThrow("not from Larder");
  expect(() => verify(SECRET, minutesAgo(6), body)).toThrow("too old");
  expect(() => verify(SECRET, {}, body)).toThrow("too old");
});

test.skipIf(!hasPython)("so does the documented Python code", async () => {
  const run = async (headers: object, body: string) => {
    const program = `${await documented("python")}\nimport sys\nsecret, headers, body = json.load(sys.stdin)\nprint(verify(secret, headers, body.encode())["type"])`;
    const { stdout, stderr } = spawnSync("python3", ["-c", program], {
      input: JSON.stringify([SECRET, headers, body]),
      encoding: "utf8",
    });
    return stdout.trim() || stderr.trim().split("\n").at(-1);
  };
  expect(await run(received.headers, received.body)).toBe("run.failed");
  expect(await run(received.headers, received.body.replace("failed", "succeeded"))).toBe("ValueError: not from Larder");
  expect(await run(minutesAgo(6), received.body)).toBe("ValueError: too old, or from the future");
});
