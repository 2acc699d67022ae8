/**
 * A value that comes later, told to one listener. A promise is one; a `Later` costs a call less than a promise, of which Next.js's async
 * hooks in the app's process hear several times each. `await` takes both.
 */
export interface Waiting<Value> {
  then: (onValue: (value: Value) => void, onError: (error: unknown) => void) => void;
}

/** What waits for nothing is there at once. */
export type Maybe<Value> = Value | Waiting<Value>;

export class Later<Value> implements Waiting<Value> {
  /** @param then called once, by the one listener; it calls one of the two, once */
  constructor(readonly then: Waiting<Value>["then"]) {}
}

export function isWaiting<Value>(value: Maybe<Value>): value is Waiting<Value> {
  return value instanceof Promise || value instanceof Later;
}

/** What comes of a value: at once if the value is there. What `next` throws later is the error of the result. */
export function continueWith<Value, Result>(value: Maybe<Value>, next: (value: Value) => Maybe<Result>): Maybe<Result> {
  if (!isWaiting(value)) return next(value);
  return new Later((onValue, onError) => {
    value.then((arrived) => {
      let result: Maybe<Result>;
      try {
        result = next(arrived);
      } catch (error) {
        onError(error);
        return;
      }
      if (isWaiting(result)) result.then(onValue, onError);
      else onValue(result);
    }, onError);
  });
}
