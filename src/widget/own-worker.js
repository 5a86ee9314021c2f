// Has the program `intake` read and check a record that a page brought: in a worker of its own where a page can have one,
// else on the page's thread in turns (`own-data.js` decides). As a worker it says `ready` once the program is there, takes
// one record and answers with what came of it.

// How long one turn may take, ms.
const TURN_MS = 12;
const LANGS = ["en", "ja", "ru"];

// What came of a record: bytes for the widget and the desk, or what is wrong with it by language. `job` is `{text, origin,
// land, built_in}`; `pause` is waited for after each turn.
export async function read(Intake, job, pause) {
  const record = new Intake(job.text, job.origin, job.land);
  job.text = null;
  try {
    if (job.built_in) {
      record.merge(new Uint8Array(job.built_in.record));
      for (const [lang, part, bytes] of job.built_in.texts) record.merge_texts(lang, part, new Uint8Array(bytes));
      await pause();
    }
    let end = performance.now() + TURN_MS;
    while (record.step()) {
      if (performance.now() < end) continue;
      await pause();
      end = performance.now() + TURN_MS;
    }
    if (!record.accepted()) {
      return { problems: Object.fromEntries(LANGS.map((lang) => [lang, JSON.parse(record.problems(lang))])) };
    }
    await pause();
    const places = record.places();
    const outline = record.outline();
    await pause();
    return { outline, places, record: record.record() };
  } finally {
    record.free();
  }
}

function serve() {
  let glue;
  addEventListener("message", async ({ data }) => {
    try {
      if (data.glue) {
        glue = await import(data.glue);
        await glue.default({ module_or_path: data.wasm });
        return postMessage({ ready: true });
      }
      const result = await read(glue.Intake, data, () => {});
      const bytes = result.outline ? [...result.outline, result.places, ...result.record] : [];
      postMessage({ result }, bytes.map((one) => one.buffer));
    } catch (error) {
      postMessage({ failed: String(error?.message ?? error) });
    }
  });
}

if (typeof WorkerGlobalScope === "function" && globalThis instanceof WorkerGlobalScope) serve();
