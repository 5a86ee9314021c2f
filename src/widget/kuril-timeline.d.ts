// Types of <kuril-timeline>: the element, its events, a host's record, and the messages of a frame. docs/api.md explains
// them; tests/browser/api.test.mjs keeps the two, custom-elements.json and the code in step.

export type Lang = "en" | "ja" | "ru";
export type Theme = "auto" | "light" | "dark" | "contrast";
export type Lanes = "kind" | "party" | "land" | "document";
export type HoldingKind = "administered" | "occupied" | "joint" | "treaty" | "claimed";

/** What may be given at once: the same keys as the properties. */
export interface KurilTimelineOptions {
  date?: string;
  view?: string;
  event?: string | null;
  lang?: Lang | string;
  pov?: string;
  reading?: string;
  lanes?: Lanes | string;
  axis?: string;
  since?: string;
  find?: string;
  layers?: string;
  compare?: string;
  unit?: string;
  figure?: string;
  tab?: string;
  state?: string;
  theme?: Theme | string;
  contact?: string;
  src?: string;
  data?: KurilDataset | string | null;
  merge?: boolean;
  link?: boolean;
  allowOrigin?: string;
}

export interface KurilStanding {
  party: string;
  kind: HoldingKind;
  certain: boolean;
}
export interface KurilUnitHoldings {
  unit: string;
  holdings: KurilStanding[];
}
export interface KurilUnitChange {
  unit: string;
  before: KurilStanding[];
  after: KurilStanding[];
}

/** One thing wrong with a host's record. */
export interface KurilProblem {
  /** Record and field: `events[3].claims[0].date`. */
  path: string;
  /** The record's id; empty where it has none or could not be read. */
  id: string;
  /** What kind of problem it is, for programs: `no-claim`. */
  code: string;
  /** What is wrong, in English. */
  message: string;
  /** What to do, in English. */
  help: string;
}
export type KurilErrorCode =
  | "bad-date" | "outside-record" | "bad-view" | "bad-event" | "bad-lang" | "bad-reading" | "bad-pov" | "bad-link" | "bad-value"
  | "no-record" | "not-json" | "too-large" | "bad-record" | "no-desk";
export interface KurilErrorDetail {
  code: KurilErrorCode;
  /** For people, in the widget's language. */
  message: string;
  problems: KurilProblem[];
}

export interface KurilTimelineEventMap {
  ready: CustomEvent<{ events: number; date: string; view: string }>;
  /** Does not bubble. */
  error: CustomEvent<KurilErrorDetail>;
  datechange: CustomEvent<{ date: string; day: string }>;
  viewchange: CustomEvent<{ view: string }>;
  select: CustomEvent<{ event: string | null; title: string | null }>;
  langchange: CustomEvent<{ lang: Lang }>;
  povchange: CustomEvent<{ pov: string }>;
  readingchange: CustomEvent<{ reading: string }>;
  laneschange: CustomEvent<{ lanes: Lanes }>;
  axischange: CustomEvent<{ axis: string }>;
  sincechange: CustomEvent<{ since: string }>;
  findchange: CustomEvent<{ find: string }>;
  layerschange: CustomEvent<{ layers: string }>;
  comparechange: CustomEvent<{ compare: string }>;
  unitchange: CustomEvent<{ unit: string }>;
  figurechange: CustomEvent<{ figure: string }>;
  tabchange: CustomEvent<{ tab: string }>;
  playchange: CustomEvent<{ playing: boolean }>;
}

/** `dataset` is the method below: `data-…` attributes are read by `getAttribute`. */
export interface KurilTimelineElement extends Omit<HTMLElement, "dataset"> {
  date: string;
  view: string;
  event: string | null;
  lang: string;
  pov: string;
  reading: string;
  lanes: string;
  axis: string;
  since: string;
  find: string;
  layers: string;
  compare: string;
  unit: string;
  figure: string;
  tab: string;
  state: string;
  theme: string;
  contact: string;
  src: string;
  data: KurilDataset | string | null;
  merge: boolean;
  link: boolean;
  allowOrigin: string;
  options: KurilTimelineOptions;
  fragment: string;
  readonly whenReady: Promise<KurilTimelineElement>;

  goto(date: string): boolean;
  select(id: string | null): boolean;
  play(): void;
  pause(): void;
  holdings(date?: string): KurilUnitHoldings[];
  changes(from: string, to: string): KurilUnitChange[];
  dataset(): Promise<KurilDataset>;

  addEventListener<K extends keyof KurilTimelineEventMap>(
    type: K,
    listener: (this: KurilTimelineElement, event: KurilTimelineEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "kuril-timeline": KurilTimelineElement;
  }
}

/** A text by language; English is always there, unless the whole text may be empty. */
export interface KurilText {
  en?: string;
  ja?: string;
  ru?: string;
}
export interface KurilName {
  text: string;
  lang: string;
  period: string | null;
}
export interface KurilClaim {
  source: string | null;
  reference: string | null;
  at: string;
  date: string | null;
  date_basis: "stated" | "computed" | "context" | "heading" | "restored" | null;
  restored_from: string | null;
  says: KurilText;
  verdict: "affirms" | "doubts" | "denies";
}
export interface KurilHolding {
  unit: string;
  party: string;
  kind: HoldingKind;
  span: string;
  claims: KurilClaim[];
  reference: string | null;
}
export interface KurilEvent {
  id: string;
  title: KurilText;
  summary: KurilText;
  date: string;
  kind:
    | "treaty" | "territory" | "war" | "military" | "diplomacy" | "negotiation" | "politics" | "economy" | "espionage"
    | "culture" | "people";
  rank: 1 | 2 | 3;
  status: "happened" | "offer" | "plan" | "proposal" | "refused" | "warning" | "idea";
  part_of: string | null;
  follows: string | null;
  stage: "signed" | "ratified" | "in-force" | "handed-over" | null;
  parties: string[];
  units: string[];
  places: string[];
  people: string[];
  claims: KurilClaim[];
}
/** A whole record, as dataset.schema.json describes it. Lists may be left out; the other lists are told there. */
export interface KurilDataset {
  $schema?: string;
  version?: string;
  licence?: string;
  sources?: object[];
  references?: { id: string; title: KurilText; citation: string }[];
  parties?: { id: string; name: KurilText; short: KurilText; ink: string; span: string | null }[];
  units?: { id: string; name: KurilText; names: KurilName[]; order: number; land: { groups: string[]; ids: string[] } }[];
  places?: { id: string; name: KurilText; lon: number; lat: number; names: KurilName[] }[];
  people?: object[];
  events?: KurilEvent[];
  holdings?: KurilHolding[];
  borders?: object[];
  annotations?: object[];
  [list: string]: unknown;
}

/** What may be set and read by messages. */
export type KurilSettable =
  | "date" | "view" | "event" | "lang" | "pov" | "reading" | "lanes" | "axis" | "since" | "find" | "layers"
  | "compare" | "unit" | "figure" | "tab" | "theme" | "fragment";
/** What a page sends to the frame. With an `id` it is answered. */
export type KurilCommand = { kuril: 1; id?: string | number } & (
  | { type: "hello" | "play" | "pause" | "fragment" }
  | { type: "set"; name: KurilSettable; value?: string | null }
  | { type: "get"; name: KurilSettable }
  | { type: "goto"; date: string }
  | { type: "select"; event?: string | null }
  | { type: "holdings"; date?: string | null }
  | { type: "changes"; from: string; to: string }
);
/** What the frame sends to the page around it. */
export type KurilMessage = { kuril: 1 } & (
  | { type: "ready"; version: 1; detail: { fragment: string } }
  | { type: "height"; height: number }
  | { type: "answer"; id: string | number; value: unknown }
  | { type: "refused"; id?: string | number; message: string }
  | { [K in Exclude<keyof KurilTimelineEventMap, "ready">]: { type: K; detail: KurilTimelineEventMap[K]["detail"] } }[Exclude<
      keyof KurilTimelineEventMap,
      "ready"
    >]
);
