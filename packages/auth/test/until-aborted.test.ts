import { expect, it } from "vitest";
import { untilAborted } from "../src/until-aborted.ts";

const reason = new Error("no longer wanted");
const never = new Promise<string>(() => {});

it("settles as the promise does", async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(signal, "value")).toBe("value");
  expect(await untilAborted(signal, Promise.resolve("value"))).toBe("value");
  await expect(untilAborted(signal, Promise.reject(reason))).rejects.toBe(reason);
});

it("rejects with the signal's reason, whether it aborts before or later", async () => {
  const controller = new AbortController();
  const waiting = untilAborted(controller.signal, never);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(untilAborted(controller.signal, never)).rejects.toBe(reason);
});
