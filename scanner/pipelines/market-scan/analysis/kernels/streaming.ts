/**
 * A kernel fed one bar at a time. `push` commits a closed bar; `peek` says what `push` would return for a forming
 * bar and changes nothing. Both return NaN (in each field) during warm-up, as the batch form does.
 */
export interface Streaming<In, Out> {
  push(bar: In): Out;
  peek(bar: In): Out;
}

/** A streaming kernel from a pure step: the state is replaced, never changed, so peeking is free of traces. */
export function streaming<State, In, Out>(
  initial: State,
  step: (state: State, bar: In) => State,
  read: (state: State) => Out,
): Streaming<In, Out> {
  let state = initial;
  return {
    push(bar) {
      state = step(state, bar);
      return read(state);
    },
    peek: (bar) => read(step(state, bar)),
  };
}
