/**
 * The work's result, or the signal's reason as soon as that ends: work that pays no attention to its signal must not keep a run
 * from settling. What becomes of such work is ignored; it stops for good when its process does.
 */
export async function untilEnded<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const ending = Promise.withResolvers<never>();
  const onEnd = () => ending.reject(signal.reason);
  signal.addEventListener("abort", onEnd, { once: true });
  if (signal.aborted) onEnd();
  try {
    return await Promise.race([work, ending.promise]);
  } finally {
    signal.removeEventListener("abort", onEnd);
  }
}
