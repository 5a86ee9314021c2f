// Brings a record of the host page: fetches it, has the desk's program read it in steps that leave room for frames, and
// check it by the same gate as the built-in record. Fetched only where a page sets `src` or `data`.

// Largest file, bytes.
const LARGEST = 32 * 1024 * 1024;
// How long one turn of reading may take, ms.
const TURN_MS = 12;

// A reason for programs, words for people, and what is wrong one by one.
export class Refused extends Error {
  constructor(code, message, problems = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

const megabytes = (bytes) => `${Math.round(bytes / 1024 / 102.4) / 10} MB`;
const too_large = (bytes) => new Refused("too-large", `more than ${megabytes(LARGEST)} (${megabytes(bytes)} or more)`);
const breath = () => new Promise((resolve) => setTimeout(resolve));

// Runs `step` until it answers false, with a breath after each turn.
async function in_turns(step, signal) {
  for (;;) {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) if (!step()) return;
    await breath();
    signal.throwIfAborted();
  }
}

// Whether the headers tell how much will come: not of a packed file, nor of one whose packing another origin keeps to itself.
function is_size_told(response, told) {
  const is_plain = !response.headers.get("content-encoding") && new URL(response.url).origin === location.origin;
  return told > 0 && is_plain;
}

// The text of a file, which must be UTF-8; counted while it comes where nobody tells how much it is. Else it comes in one
// piece: Chromium calls every other request aborted that is read in pieces to its end.
async function fetched(url, signal) {
  let response;
  try {
    response = await fetch(url, { signal, credentials: "same-origin", referrerPolicy: "no-referrer" });
  } catch (error) {
    throw new Refused("no-record", `${url.slice(0, 120)}: ${error.message}`);
  }
  if (!response.ok) throw new Refused("no-record", `${url.slice(0, 120)}: ${response.status}`);
  const told = Number(response.headers.get("content-length"));
  if (told > LARGEST) throw too_large(told);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  if (is_size_told(response, told)) {
    try {
      return decoder.decode(await response.arrayBuffer());
    } catch (error) {
      throw new Refused("no-record", `${url.slice(0, 120)}: ${error.message}`);
    }
  }
  const reader = response.body.getReader();
  let size = 0;
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > LARGEST) throw too_large(size);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof Refused ? error : new Refused("no-record", `${url.slice(0, 120)}: ${error.message}`);
  }
}

// Hands an object over record by record, so that none of its size is turned to text at once. An object may have
// anything in it: what cannot be turned to text is a problem like others.
async function hand_over(data, own, signal) {
  let size = 0;
  const pieces = (function* () {
    for (const name of Object.keys(data)) {
      const list = data[name];
      if (!Array.isArray(list)) {
        own.field(name);
        yield;
        continue;
      }
      for (let index = 0; index < list.length; index += 1) {
        const json = JSON.stringify(list[index]) ?? "null";
        size += json.length;
        if (size > LARGEST) throw too_large(size);
        own.element(name, index, json);
        yield;
      }
    }
  })();
  try {
    await in_turns(() => !pieces.next().done, signal);
  } catch (error) {
    if (error instanceof Refused || signal.aborted) throw error;
    throw new Refused("not-json", `the object cannot be read as JSON: ${String(error?.message ?? error).slice(0, 200)}`);
  }
}

// The record behind the gate: `{record, desk, mode}`. `source` is `{url}`, or `{data}` with JSON text or an object; `land`
// is what the map's outlines can be named by.
export async function bring(source, mode, land, open, signal) {
  const { url, data } = source;
  if (url === undefined && !["string", "object"].includes(typeof data)) {
    throw new Refused("not-json", `a record is an object or JSON text, not a ${typeof data}`);
  }
  if (typeof data === "string" && data.length > LARGEST) throw too_large(data.length);
  const [{ desk, glue }, text] = await Promise.all([
    open().catch((error) => {
      throw new Refused("no-desk", String(error?.message ?? error));
    }),
    url !== undefined ? fetched(url, signal) : typeof data === "string" ? data : null,
  ]);
  if (mode === "merge") for (const lang of ["en", "ja", "ru"]) await desk.prepare(lang);
  const record = new glue.OwnRecord(text?.replace(/^\uFEFF/, "") ?? "");
  try {
    if (text === null) await hand_over(data, record, signal);
    else await in_turns(() => record.step(), signal);
    await breath();
    signal.throwIfAborted();
    if (!record.check(desk, mode, land)) {
      const problems = JSON.parse(record.problems());
      throw new Refused("bad-record", `${problems.length} problems`, problems);
    }
    return { record, desk, mode };
  } catch (error) {
    record.free();
    throw error;
  }
}
