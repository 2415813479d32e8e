/**
 * Typed client of the Gisa API for browsers, Node and Deno: paths, parameters and answers come from the API's own
 * description (schema.ts), the rest is here: pages, problems, retries, abort. It depends on nothing but `fetch`.
 */
import type { components, paths } from "./schema.js";

export type { components, paths };

/** Everything the API sends and takes, by name: `Schemas["ArticleItem"]`. */
export type Schemas = components["schemas"];
/** The body of every answer that is not a success (RFC 9457). */
export type Problem = Schemas["Problem"];

type Method = "get" | "post" | "put" | "delete";
type Pretty<T> = { [K in keyof T]: T[K] };
type Operation<P extends keyof paths, M extends Method> = paths[P][M];

/** The paths that have this method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: [Exclude<paths[P][M], undefined>] extends [never] ? never : P;
}[keyof paths];

type Part<O, K extends "query" | "path" | "header"> = O extends { parameters: infer S }
  ? K extends keyof S
    ? Exclude<S[K], undefined>
    : never
  : never;

type Names = "facets" | "fields" | "include" | "types";
type Loosened<Q> = { [K in keyof Q]: K extends Names ? Q[K] | readonly string[] : Q[K] };
/** The query parameters of an operation; lists of names may be arrays. */
export type QueryOf<P extends keyof paths, M extends Method = "get"> = [Part<Operation<P, M>, "query">] extends [never]
  ? Record<never, never>
  : Loosened<Part<Operation<P, M>, "query">>;

type Json<O> = O extends { responses: infer R }
  ? { [S in keyof R]: R[S] extends { content: { "application/json": infer T } } ? T : never }[keyof R]
  : never;
// Lists and details with `fields` answer with SparseList and SparseItem, which the description joins to the whole ones.
type Whole<T> = T extends unknown
  ? Schemas["SparseList"] extends T
    ? never
    : Schemas["SparseItem"] extends T
      ? never
      : T
  : never;
type Chosen<T, Q> = Q extends { fields: string | readonly string[] } ? Exclude<T, Whole<T>> : Whole<T>;
/** The answer of an operation; with `fields` the items hold these alone. */
export type AnswerOf<P extends keyof paths, M extends Method = "get", Q = Record<never, never>> = Chosen<
  Json<Operation<P, M>>,
  Q
>;

type JsonBody<O> = O extends { requestBody?: { content: infer C } }
  ? C extends { "application/json": infer T }
    ? T
    : never
  : never;

interface Sending {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}
type PathPart<O> = [Part<O, "path">] extends [never] ? { path?: never } : { path: Pretty<Part<O, "path">> };

/** What goes with a read. */
export type ReadOptions<P extends keyof paths, Q> = Sending & PathPart<Operation<P, "get">> & { query?: Q };
/** What goes with a write: `body` is JSON, a string or a blob is sent as it is under `contentType`. */
export type WriteOptions<P extends keyof paths, M extends Method> = Sending &
  PathPart<Operation<P, M>> & {
    query?: QueryOf<P, M>;
    body?: JsonBody<Operation<P, M>> | string | Blob;
    contentType?: string;
  };

type Listed = {
  [P in PathOf<"get">]: "cursor" extends keyof QueryOf<P> ? P : never;
}[PathOf<"get">];
type ItemOf<T> = T extends { items: (infer I)[] } ? I : never;

/** The server answered with a problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** Seconds after which the server wants to be asked again, where it says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(`${problem.status} ${problem.title}: ${problem.detail}`);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The kind of problem, stable for ever: `invalid-parameter`, `cursor-expired` … */
  get code(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf("/") + 1);
  }

  get status(): number {
    return this.problem.status;
  }
}

/** An answer that is not Gisa's, such as the error page of a proxy in between. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  readonly status: number;

  constructor(status: number, text: string) {
    super(`HTTP ${status}, which is no answer of Gisa: ${text.slice(0, 200)}`);
    this.status = status;
  }
}

export interface GisaOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8000`. */
  baseUrl: string;
  /** Sent as a bearer token. Never put a key that can write into a page that others load. */
  apiKey?: string;
  /** How often a request is tried again that the server puts off (429, 503), or a read that got lost. */
  retries?: number;
  /** A pause longer than so many seconds is not waited for; the problem is thrown. */
  longestPause?: number;
  fetch?: typeof fetch;
}

const FIRST_PAUSE = 0.5;
const REPEATABLE = new Set(["GET", "HEAD", "PUT", "DELETE"]);

/** A client of one server. */
export class Gisa {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #retries: number;
  readonly #longestPause: number;
  readonly #fetch: typeof fetch;

  constructor({ baseUrl, apiKey, retries = 3, longestPause = 60, fetch: own }: GisaOptions) {
    this.#base = baseUrl.replace(/\/+$/, "");
    this.#headers = { Accept: "application/json", ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}) };
    this.#retries = retries;
    this.#longestPause = longestPause;
    // Browsers refuse a fetch that is called as a method of something else.
    this.#fetch = own ?? ((input, init) => globalThis.fetch(input, init));
  }

  /** The JSON of a read: `gisa.get("/v1/people/{id}", { path: { id } })`. */
  async get<P extends PathOf<"get">, const Q extends QueryOf<P>>(
    path: P,
    ...[options]: PathPart<Operation<P, "get">> extends { path?: never }
      ? [options?: ReadOptions<P, Q>]
      : [options: ReadOptions<P, Q>]
  ): Promise<AnswerOf<P, "get", Q>> {
    return this.#json("GET", path, options ?? {});
  }

  /** Send something, such as a page to `/v1/analyze`; the JSON of the answer. */
  async post<P extends PathOf<"post">>(path: P, options: WriteOptions<P, "post">): Promise<AnswerOf<P, "post">> {
    return this.#json("POST", path, options);
  }

  /** Put something in the place of what is there; the JSON of the answer. */
  async put<P extends PathOf<"put">>(path: P, options: WriteOptions<P, "put">): Promise<AnswerOf<P, "put">> {
    return this.#json("PUT", path, options);
  }

  /** Remove something. */
  async delete<P extends PathOf<"delete">>(path: P, options: WriteOptions<P, "delete">): Promise<void> {
    await this.request("DELETE", path, options);
  }

  /** Every item of a list, page after page: `for await (const article of gisa.all("/v1/articles", …))`. */
  async *all<P extends Listed, const Q extends QueryOf<P>>(
    path: P,
    ...[options]: PathPart<Operation<P, "get">> extends { path?: never }
      ? [options?: ReadOptions<P, Q>]
      : [options: ReadOptions<P, Q>]
  ): AsyncGenerator<ItemOf<AnswerOf<P, "get", Q>>, void, undefined> {
    let cursor: string | null = null;
    do {
      // What all pages hold is not counted for each of them, unless asked for.
      const query: Record<string, unknown> = { total: "none", ...options?.query, ...(cursor ? { cursor } : {}) };
      const page: { items: ItemOf<AnswerOf<P, "get", Q>>[]; next: string | null } = await this.#json("GET", path, {
        ...options,
        query,
      });
      yield* page.items;
      cursor = page.next;
    } while (cursor !== null);
  }

  /**
   * Store articles, so many at once, and tell what became of each; one that cannot be read stops no other.
   * Not one request for all: browsers read no answer while they still send.
   */
  async *storeAll(
    articles: Iterable<NonNullable<JsonBody<Operation<"/v1/articles", "post">>>>,
    { atOnce = 100, signal }: { atOnce?: number; signal?: AbortSignal } = {},
  ): AsyncGenerator<Schemas["BatchLine"], void, undefined> {
    let lines: string[] = [];
    let before = 0;
    const send = async (): Promise<Schemas["BatchLine"][]> => {
      const options = { body: lines.join("\n"), contentType: "application/x-ndjson", ...(signal ? { signal } : {}) };
      const response = await this.request("POST", "/v1/articles/batch", options);
      const told = (await response.text()).split("\n").filter((line) => line !== "");
      const results = told.map((text) => JSON.parse(text) as Schemas["BatchLine"]);
      for (const result of results) result.line += before;
      before += lines.length;
      lines = [];
      return results;
    };
    for (const article of articles) {
      if (lines.push(JSON.stringify(article)) >= atOnce) yield* await send();
    }
    if (lines.length) yield* await send();
  }

  /** Any request, for other formats and for headers: `gisa.request("GET", "/v1/articles.csv", { query: { q } })`. */
  async request(
    method: string,
    path: string,
    options: {
      path?: object | undefined;
      query?: object | undefined;
      headers?: Record<string, string>;
      signal?: AbortSignal;
      body?: unknown;
      contentType?: string;
    } = {},
  ): Promise<Response> {
    const { signal, body, contentType } = options;
    const headers: Record<string, string> = { ...this.#headers, ...options.headers };
    const init: RequestInit = { method, headers, ...(signal ? { signal } : {}) };
    if (body !== undefined) {
      const asItIs = typeof body === "string" || body instanceof Blob;
      headers["Content-Type"] = contentType ?? (asItIs ? "text/plain" : "application/json");
      init.body = asItIs ? body : JSON.stringify(body);
    }
    const url = this.#base + filled(path, options.path) + written(options.query);
    for (let tried = 0; ; tried++) {
      const last = tried >= this.#retries;
      let pause = Math.min(FIRST_PAUSE * 2 ** tried, this.#longestPause) * (0.5 + Math.random() / 2);
      let response: Response;
      try {
        response = await this.#fetch(url, init);
      } catch (error) {
        const repeatable = REPEATABLE.has(method) || "Idempotency-Key" in headers;
        if (last || signal?.aborted || !repeatable) throw error;
        await sleep(pause, signal);
        continue;
      }
      if (response.ok) return response;
      const wanted = retryAfter(response);
      const later = response.status === 429 || response.status === 503;
      if (last || !later || (wanted ?? 0) > this.#longestPause) throw await errorOf(response, wanted);
      await response.body?.cancel();
      pause = wanted ?? pause;
      await sleep(pause, signal);
    }
  }

  async #json<T>(method: string, path: string, options: object): Promise<T> {
    const response = await this.request(method, path, options);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

function filled(path: string, parts: object = {}): string {
  const values = new Map(Object.entries(parts).map(([name, value]) => [name, String(value)]));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new TypeError(`${path} needs ${name}`);
    return encodeURIComponent(value);
  });
}

function written(query: object = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(",") : String(value)]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

function retryAfter(response: Response): number | undefined {
  const value = response.headers.get("Retry-After")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : Math.max(0, (moment - Date.now()) / 1000);
}

async function errorOf(response: Response, wanted: number | undefined): Promise<Error> {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.startsWith("application/problem+json")) {
    return new UnexpectedAnswerError(response.status, await response.text());
  }
  return new ProblemError((await response.json()) as Problem, wanted);
}

function sleep(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    function stop() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * The part of a text that a mention, quote or highlight means. Gisa counts Unicode code points, JavaScript UTF-16
 * units: they differ after the first sign outside the basic plane, such as 😀 or 𠮷.
 */
export function textAt(text: string, { start, end }: { start: number; end: number }): string {
  return Array.from(text).slice(start, end).join("");
}
