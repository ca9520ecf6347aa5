import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverDue } from "../../scanner/webhooks/keep-delivering.ts";
import { failRun, names, openScene, type Receiver, type WebhookScene } from "./scene.ts";

let scene: WebhookScene;
let receiver: Receiver;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.end());
beforeEach(async () => {
  await scene.clear();
  receiver = await scene.receiver();
});

/** Stands for any address inside. Nothing listens there, and nothing may ever be sent there. */
const INSIDE = "127.0.0.2";
const lookup = names({
  "public.example": ["93.184.216.34"],
  "inside.example": [INSIDE],
  "both.example": ["93.184.216.34", INSIDE],
  "mapped.example": [`::ffff:${INSIDE}`],
  "metadata.example": ["169.254.169.254"],
});
const inside = [
  "https://inside.example/",
  "https://both.example/",
  "https://mapped.example/",
  `https://${INSIDE}/`,
  `https://[::ffff:${INSIDE}]/`,
  "https://2130706434/",
  "https://0x7f.2/",
];
const refusal = expect.stringContaining("is not on the public internet");

/** What came of the only delivery to a webhook. */
async function outcomeOf(id: string) {
  const { deliveries } = await scene.webhooks.log.list(id, { status: null, limit: 10, cursor: null });
  return deliveries.map(({ status, response_status, error }) => ({ status, response_status, error }));
}

describe("an address inside", () => {
  test.each([...inside, "https://10.0.0.1/", "https://metadata.example/", "https://169.254.169.254/latest/meta-data"])(
    "%s is refused when it is given",
    async (url) => {
      const given = scene.post({ lookup, allowLoopback: false }).check(url);
      await expect(given).rejects.toMatchObject({ code: "not_allowed", field: "url", message: refusal });
    },
  );

  test.each(inside)("%s is refused when it is connected to", async (url) => {
    const { id } = await scene.hook(url);
    await failRun(scene.door);
    await deliverDue(scene.tools({ post: scene.post({ lookup, allowLoopback: false }) }));
    expect(await outcomeOf(id)).toEqual([{ status: "failed", response_status: null, error: refusal }]);
  });

  test("is refused though its name led elsewhere when it was given", async () => {
    const before = scene.post({ lookup: names({ "turns.example": ["93.184.216.34"] }) });
    await expect(before.check("https://turns.example/")).resolves.toBe(undefined);
    const { id } = await scene.hook("https://turns.example/");
    await failRun(scene.door);
    await deliverDue(scene.tools({ post: scene.post({ lookup: names({ "turns.example": [INSIDE] }) }) }));
    expect(await outcomeOf(id)).toEqual([{ status: "failed", response_status: null, error: refusal }]);
  });

  test("is not reached by a redirect", async () => {
    const metadata = await scene.receiver(); // stands for a cloud's
    receiver.answer = (response) => void response.writeHead(302, { location: metadata.url }).end();
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    await deliverDue(scene.tools());
    expect(metadata.received).toEqual([]);
    expect(await outcomeOf(id)).toEqual([
      { status: "failed", response_status: 302, error: "answered 302: redirects are not followed" },
    ]);
  });
});

describe("this machine", () => {
  test("is told nothing unless the operator allows it", async () => {
    const strict = scene.post({ allowLoopback: false });
    await expect(strict.check(receiver.url)).rejects.toMatchObject({ code: "not_allowed", remedy: "Give an https URL" });
    await expect(strict.check(receiver.url.replace("http", "https"))).rejects.toMatchObject({ code: "not_allowed" });
    await scene.hook(receiver.url);
    await failRun(scene.door);
    await deliverDue(scene.tools({ post: strict }));
    expect(receiver.received).toEqual([]);
  });

  test("by its own name may not lead elsewhere", async () => {
    const lying = scene.post({ lookup: names({ localhost: ["10.0.0.1"] }) });
    await expect(lying.check("http://localhost:4000/")).rejects.toMatchObject({ code: "not_allowed" });
  });
});

test("a name that nobody knows is refused when it is given", async () => {
  await expect(scene.post({ lookup }).check("https://nowhere.example/")).rejects.toMatchObject({
    code: "fix_input",
    field: "url",
  });
  await expect(scene.post({ lookup }).check("https://public.example/")).resolves.toBe(undefined);
  await expect(scene.post({ lookup }).check("here")).rejects.toMatchObject({ code: "fix_input", field: "url" });
});
