import { expect, test } from "vitest";
import { createLiveFeed, type News } from "./live-feed.ts";

const news = (sequence: number, content = `${sequence}`, event = "rates"): News => ({ event, data: { sequence }, content });

function listening() {
  const feed = createLiveFeed();
  const heard: number[] = [];
  const end = feed.subscribe(({ data }) => heard.push(data.sequence));
  return { feed, heard, end };
}

test("what is older than the last, or as old, is told to nobody", () => {
  const { feed, heard } = listening();
  for (const sequence of [2, 1, 2, 3]) feed.tell(news(sequence));
  expect(heard).toEqual([2, 3]);
});

test("what says the same is not told again, and is the newest all the same", () => {
  const { feed, heard } = listening();
  feed.tell(news(1, "same"));
  feed.tell(news(2, "same"));
  expect(heard).toEqual([1]);
  expect(feed.newest()).toEqual([news(2, "same")]);
});

test("each event has a sequence of its own", () => {
  const { feed, heard } = listening();
  feed.tell(news(5));
  feed.tell(news(1, "1", "scan"));
  expect(heard).toEqual([5, 1]);
});

test("the newest anywhere is what a look has brought", async () => {
  const { feed } = listening();
  feed.lookBy(async () => feed.tell(news(7)));
  expect(await feed.newestAnywhere()).toEqual([news(7)]);
});

test("who has gone is told nothing more; followers are counted over all means", () => {
  const { feed, heard, end } = listening();
  end();
  feed.tell(news(1));
  expect(heard).toEqual([]);
  feed.countBy(() => 2);
  feed.countBy(() => 3);
  expect(feed.followers).toBe(5);
});
