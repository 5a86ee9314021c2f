// Brings a record of the host page: fetches it and has the program `intake` read it and check it by the same gate as the
// built-in one. That is done in a worker where the page's address allows one: from its own origin, as its policy says. Where
// it does not – a page from a disk, a script from another origin, a bundler – the page's thread does it in turns that leave
// room for frames. Fetched only where a page sets `src` or `data`.

// Largest file, bytes.
const LARGEST = 32 * 1024 * 1024;
// How long one turn of writing an object down may take, ms.
const TURN_MS = 12;

// A reason for programs, words for people, and what is wrong one by one, by language.
export class Refused extends Error {
  constructor(code, message, problems = null) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

// Words for people, and yet of no language: the widget says around them what they are about.
const megabytes = (bytes) => `${Math.round(bytes / 1024 / 102.4) / 10} MB`;
const too_large = (bytes) => new Refused("too-large", `≥ ${megabytes(bytes)} > ${megabytes(LARGEST)}`);
const words = (error) => String(error?.message ?? error).slice(0, 200);
const breath = () => new Promise((resolve) => setTimeout(resolve));

async function pause_of(signal) {
  await breath();
  signal.throwIfAborted();
}

// One array of several, without the mark that some editors put before UTF-8.
function joined(chunks, size) {
  const bytes = chunks.length === 1 ? chunks[0] : new Uint8Array(size);
  let at = 0;
  for (const chunk of bytes === chunks[0] ? [] : chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  const is_marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return is_marked ? bytes.slice(3) : bytes;
}

// Whether the headers tell how much will come: not of a packed file, nor of one whose packing another origin keeps to itself.
function is_size_told(response, told) {
  const is_plain = !response.headers.get("content-encoding") && new URL(response.url).origin === location.origin;
  return told > 0 && is_plain;
}

// The bytes of a file, counted while they come where nobody tells how many they are. Else they come in one piece: Chromium
// calls every other request aborted that is read in pieces to its end.
async function fetched(url, signal) {
  const named = url.slice(0, 120);
  let reader;
  try {
    const response = await fetch(url, { signal, credentials: "same-origin", referrerPolicy: "no-referrer" });
    if (!response.ok) throw new Refused("no-record", `${named}: ${response.status}`);
    const told = Number(response.headers.get("content-length"));
    if (told > LARGEST) throw too_large(told);
    if (is_size_told(response, told)) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      return joined([bytes], bytes.length);
    }
    const chunks = [];
    let size = 0;
    reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(chunks, size);
      size += value.length;
      if (size > LARGEST) throw too_large(size);
      chunks.push(value);
    }
  } catch (error) {
    reader?.cancel().catch(() => {});
    throw error instanceof Refused || signal.aborted ? error : new Refused("no-record", `${named}: ${words(error)}`);
  }
}

// Writes an object down record by record, so that none of its size is turned to text at once. An object may have anything in
// it: what cannot be turned to text is a problem like others.
async function written(data, signal) {
  const encoder = new TextEncoder();
  const chunks = [];
  let size = 0;
  const put = (text) => {
    const bytes = encoder.encode(text);
    size += bytes.length;
    if (size > LARGEST) throw too_large(size);
    chunks.push(bytes);
  };
  const pieces = (function* () {
    let comma = "{";
    for (const name of Object.keys(data)) {
      const list = data[name];
      put(`${comma}${JSON.stringify(name)}:`);
      comma = ",";
      if (!Array.isArray(list)) {
        put("0");
        continue;
      }
      put("[");
      for (let index = 0; index < list.length; index += 1) {
        put((index ? "," : "") + (JSON.stringify(list[index]) ?? "null"));
        yield;
      }
      put("]");
    }
    put(comma === "{" ? "{}" : "}");
  })();
  try {
    let end = performance.now() + TURN_MS;
    while (!pieces.next().done) {
      if (performance.now() < end) continue;
      await pause_of(signal);
      end = performance.now() + TURN_MS;
    }
  } catch (error) {
    if (error instanceof Refused || signal.aborted) throw error;
    throw new Refused("not-json", `JSON: ${words(error)}`);
  }
  return joined(chunks, size);
}

// The record as JSON in UTF-8, and whether its lines mean anything to whoever wrote it.
async function text_of({ url, data }, signal) {
  if (url !== undefined) return { text: await fetched(url, signal), origin: "text" };
  if (typeof data === "object") return { text: await written(data, signal), origin: "object" };
  if (typeof data !== "string") throw new Refused("not-json", typeof data);
  if (data.length > LARGEST) throw too_large(data.length);
  const bytes = new TextEncoder().encode(data.replace(/^\uFEFF/, ""));
  if (bytes.length > LARGEST) throw too_large(bytes.length);
  return { text: bytes, origin: "text" };
}

// What came of a job in a worker; `null` where there can be none. `job` is waited for once the worker is ready.
function in_worker(files, job, signal) {
  const [script, glue, wasm] = ["own-worker.js", "intake.js", "intake_bg.wasm"].map(files.place);
  const is_ours = script && location.origin !== "null" && new URL(script).origin === location.origin;
  if (!is_ours || typeof Worker !== "function") return null;
  return new Promise((resolve, reject) => {
    let worker;
    const over = (settle, value) => {
      signal.removeEventListener("abort", stop);
      worker?.terminate();
      settle(value);
    };
    const stop = () => over(reject, signal.reason);
    signal.addEventListener("abort", stop);
    let is_ready = false;
    const failed = (why) => (is_ready ? over(reject, new Refused("no-record", why)) : over(resolve, null));
    try {
      worker = new Worker(script, { type: "module" });
    } catch {
      return failed();
    }
    worker.addEventListener("error", (event) => {
      // Whether the policy or the network forbids it: the page's thread tries next, and tells what it meets.
      event.preventDefault();
      failed(event.message ?? "");
    });
    worker.addEventListener("message", async ({ data }) => {
      if (data.failed !== undefined) return failed(data.failed);
      if (data.result) return over(resolve, data.result);
      is_ready = true;
      try {
        const work = await job;
        worker.postMessage(work, [work.text.buffer]);
      } catch (error) {
        over(reject, error);
      }
    });
    worker.postMessage({ glue, wasm });
  });
}

let program;

// What came of a job on the page's own thread.
async function in_turns(files, job, signal) {
  program ??= Promise.all([files.script("intake.js"), files.script("own-worker.js")]).then(async ([glue, { read }]) => {
    await glue.default({ module_or_path: files.response("intake_bg.wasm") });
    return { Intake: glue.Intake, read };
  });
  const { Intake, read } = await program.catch((error) => {
    program = undefined;
    throw new Refused("no-desk", words(error));
  });
  const pause = () => pause_of(signal);
  return read(Intake, await job, pause);
}

// The built-in record, for one that is added to it.
async function built_in(files) {
  const parts = ["en-details", "ja-names", "ja-details", "ru-names", "ru-details"];
  const coming = ["record", ...parts].map((name) => files.fetch_file(`desk/${name}`));
  const [record, ...texts] = await Promise.all(coming).catch((error) => {
    throw new Refused("no-desk", words(error));
  });
  return { record, texts: texts.map((bytes, at) => [...parts[at].split("-"), bytes]) };
}

// A desk that reads the record when it is first asked for anything: without a card or a search it costs nothing.
function late_desk([record, ...packs], open) {
  let coming;
  let desk;
  const prepare = async (lang) => {
    coming ??= open().then((opened) => opened.of_host(record, packs));
    try {
      desk = await coming;
    } catch (error) {
      coming = undefined;
      throw error;
    }
    await desk.prepare(lang);
  };
  const get = (_, name) => (name === "prepare" ? prepare : desk?.[name]?.bind(desk));
  return new Proxy({}, { get });
}

// The record behind the gate, as the widget and the desk read it: `{outline, names, places, desk, mode}`. `source` is `{url}`,
// or `{data}` with JSON text or an object; `land` is what the map's outlines can be named by; `files` is the widget's door to
// its files, and `open` opens the desk.
export async function bring(source, mode, land, files, open, signal) {
  const prepared = async () => {
    const more = mode === "merge" ? built_in(files) : null;
    const [text, merged] = await Promise.all([text_of(source, signal), more]);
    return { ...text, land, built_in: merged };
  };
  const job = prepared();
  // It is waited for by one of the two; until then nobody need hear of its failing.
  job.catch(() => {});
  const result = (await in_worker(files, job, signal)) ?? (await in_turns(files, job, signal));
  if (result.problems) throw new Refused("bad-record", `${result.problems.en.length}`, result.problems);
  // For whoever measures: read and checked, and not yet shown.
  performance.mark("kuril-record");
  const [outline, ...names] = result.outline;
  return { outline, names, places: result.places, desk: late_desk(result.record, open), mode };
}
