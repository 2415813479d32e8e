// Run against a real server, whose address is in GISA_URL (tests/clients/test_typescript_client.py starts one).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gisa, ProblemError, type Schemas, textAt, UnexpectedAnswerError } from "../src/index.js";

const baseUrl = process.env["GISA_URL"] ?? "http://127.0.0.1:8000";
const gisa = new Gisa({ baseUrl });

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body: Schemas["Problem"] = {
    type: `/problems/${code}`, title: "T", status, detail: "D", instance: "r1", errors: [],
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

/** A client whose server gives these answers in turn, and the requests that it saw. */
function answering(...answers: (() => Response)[]): { client: Gisa; seen: [string, RequestInit | undefined][] } {
  const seen: [string, RequestInit | undefined][] = [];
  const client = new Gisa({
    baseUrl: "http://test/",
    apiKey: "k1",
    longestPause: 1,
    fetch: async (input, init) => {
      seen.push([String(input), init]);
      const next = answers.shift();
      assert.ok(next, "one request too many");
      return next();
    },
  });
  return { client, seen };
}

test("every page is walked through, and each item comes once", async () => {
  const ids: string[] = [];
  for await (const article of gisa.all("/v1/articles", { query: { limit: 5 } })) ids.push(article.id);
  assert.equal(ids.length, 13);
  assert.equal(new Set(ids).size, 13);
  const { total } = await gisa.get("/v1/articles", { query: { limit: 0, total: "exact" } });
  assert.deepEqual(total, { value: 13, relation: "eq" });
});

test("a query says where it matched", async () => {
  const found = await gisa.get("/v1/articles", {
    query: { q: "둔곡지구", from: "2020-03-01", include: ["body"], limit: 1 },
  });
  const article = found.items[0];
  assert.ok(article);
  const texts: Record<string, string | undefined> = { title: article.title, body: article.body };
  for (const mark of article.highlights ?? []) assert.equal(textAt(texts[mark.field] ?? "", mark), "둔곡지구");
});

test("a person leads to what they said", async () => {
  const people = await gisa.get("/v1/people", { query: { q: "허태정" } });
  const person: Schemas["PersonItem"] | undefined = people.items[0];
  assert.ok(person);
  const said: string[] = [];
  const options = { path: { id: person.id }, query: { kind: "direct", from: "2020-01-01", limit: 4 } } as const;
  for await (const quote of gisa.all("/v1/people/{id}/quotes", options)) said.push(quote.text);
  assert.equal(said.length, 12);
});

test("sparse fields are typed as such", async () => {
  const page = await gisa.get("/v1/articles", { query: { fields: ["title"], limit: 1 } });
  const item: Schemas["SparseItem"] | undefined = page.items[0];
  assert.ok(item);
  assert.deepEqual(Object.keys(item).sort(), ["id", "title"]);
});

test("a page is analysed", async () => {
  const article = { title: "대전시, 둔곡지구 투자설명회", body: "허태정 시장은 6일 “기업이 온다”고 말했다." };
  const seen = await gisa.post("/v1/analyze", { body: { article } });
  assert.deepEqual(seen.people.map((person) => person.name), ["허태정"]);
});

test("articles are written with a key, many at once", async () => {
  const writer = new Gisa({ baseUrl, apiKey: process.env["GISA_KEY"] ?? "" });
  const article = (number: number) => ({
    url: `https://news.example/typescript/${number}`,
    title: `한빛시, 새 도서관 ${number}곳 연다`,
    body: `한빛시는 9일 도서관 ${number}곳을 새로 연다고 밝혔다.`,
  });
  const told: Schemas["BatchLine"][] = [];
  const bad = { title: "", body: "" };
  for await (const line of writer.storeAll([article(1), bad, article(3)], { atOnce: 2 })) told.push(line);
  assert.deepEqual(told.map(({ line, status }) => [line, status]), [[1, 201], [2, 422], [3, 201]]);
  for (const { id } of told) if (id) await writer.delete("/v1/articles/{id}", { path: { id } });
  await assert.rejects(gisa.post("/v1/articles", { body: article(4) }), { code: "unauthorized" });
});

test("other formats are there", async () => {
  const csv = await gisa.request("GET", "/v1/articles.csv", { query: { limit: 2 } });
  assert.match(csv.headers.get("Content-Type") ?? "", /^text\/csv/);
});

test("problems are exceptions", async () => {
  await assert.rejects(gisa.get("/v1/articles/{id}", { path: { id: "nowhere" } }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.code, "not-found");
    return true;
  });
  await assert.rejects(gisa.get("/v1/articles", { query: { limit: 1000 } }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.errors[0]?.parameter, "limit");
    return true;
  });
});

test("a request can be aborted", async () => {
  await assert.rejects(gisa.get("/v1/meta", { signal: AbortSignal.abort() }), { name: "AbortError" });
  const { client } = answering(() => problem(503, "not-ready", { "Retry-After": "1" }));
  const control = new AbortController();
  const asked = client.get("/healthz", { signal: control.signal });
  setTimeout(() => control.abort(), 5);
  await assert.rejects(asked, { name: "AbortError" });
});

test("a server that says later is asked again", async () => {
  const { client, seen } = answering(
    () => problem(429, "too-many-requests", { "Retry-After": "0" }),
    () => Response.json({ status: "ok" }),
  );
  assert.deepEqual(await client.get("/healthz"), { status: "ok" });
  assert.equal(seen.length, 2);
  assert.equal(new Headers(seen[0]?.[1]?.headers).get("Authorization"), "Bearer k1");
});

test("a server that says much later is an error that says when", async () => {
  const { client } = answering(() => problem(429, "too-many-requests", { "Retry-After": "3600" }));
  await assert.rejects(client.get("/healthz"), (error) => error instanceof ProblemError && error.retryAfter === 3600);
});

test("a read that got lost is sent again, a post is not", async () => {
  const lost = (): Response => {
    throw new TypeError("fetch failed");
  };
  const reading = answering(lost, () => Response.json({ status: "ok" }));
  assert.deepEqual(await reading.client.get("/healthz"), { status: "ok" });
  const writing = answering(lost);
  await assert.rejects(writing.client.post("/v1/analyze", { body: "쪽" }), TypeError);
  assert.equal(writing.seen.length, 1);
});

test("what a proxy says is no problem of Gisa", async () => {
  const { client } = answering(() => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
  await assert.rejects(client.get("/healthz"), UnexpectedAnswerError);
});

test("ids are quoted in paths", async () => {
  const { client, seen } = answering(() => problem(404, "not-found"));
  await assert.rejects(client.get("/v1/articles/{id}", { path: { id: "a/../b?c" } }), ProblemError);
  assert.equal(seen[0]?.[0], "http://test/v1/articles/a%2F..%2Fb%3Fc");
});

test("offsets are code points", () => {
  assert.equal(textAt("😀 허태정 시장", { start: 2, end: 5 }), "허태정");
});

test("what cannot be asked for does not compile", () => {
  const never = async (): Promise<void> => {
    // @ts-expect-error no such path
    await gisa.get("/v1/nothing");
    // @ts-expect-error no such parameter
    await gisa.get("/v1/articles", { query: { nonsense: 1 } });
    // @ts-expect-error the id is missing
    await gisa.get("/v1/articles/{id}");
    // @ts-expect-error a whole article has a title, a sparse one may not
    (await gisa.get("/v1/articles", { query: { fields: ["url"] } })).items[0]?.title.length;
    // @ts-expect-error no list, so no pages
    gisa.all("/v1/meta");
  };
  assert.ok(never);
});
