interface Worker {
  dispatchFetch: (url: string) => Promise<Response>;
  dispose: () => Promise<void>;
}

/** Starts a worker, sends it one request with this query, and resolves to the JSON that it answered. */
export async function askWorker(script: string, query: Readonly<Record<string, string>>): Promise<{ version: string; answer: unknown }> {
  // Installed only for the commands that need it, so tsc must not look for it.
  const { Miniflare } = (await import("miniflare" as string)) as { Miniflare: new (options: object) => Worker };
  const { default: manifest } = await import("miniflare/package.json" as string, { with: { type: "json" } });
  const worker = new Miniflare({
    modules: true,
    script,
    compatibilityDate: "2026-07-30",
    // Otherwise it looks its host up for data about the place it runs in.
    cf: false,
  });
  try {
    const response = await worker.dispatchFetch(`http://worker.invalid/?${new URLSearchParams(query)}`);
    if (!response.ok) throw new Error(await response.text());
    return { version: String(manifest.dependencies.workerd), answer: await response.json() };
  } finally {
    await worker.dispose();
  }
}
