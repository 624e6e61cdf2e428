/** The same promise, except that it rejects at once with the signal's reason when the signal aborts. */
export function untilAborted<Value>(signal: AbortSignal, value: Value | Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const settled = () => signal.removeEventListener("abort", abort);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    Promise.resolve(value).then(resolve, reject).finally(settled);
  });
}
