// Writes src/schema.ts from openapi/openapi.json: node generate.mjs [--check]. The first line carries the description's
// hash, so that a test can see without node whether it is up to date.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const description = readFileSync(new URL("../../openapi/openapi.json", import.meta.url));
const target = new URL("src/schema.ts", import.meta.url);
const document = JSON.parse(description);

// Whatever is no success is a ProblemError, on every path; its types need not be repeated on each.
for (const methods of Object.values(document.paths))
  for (const operation of Object.values(methods))
    for (const status of Object.keys(operation.responses ?? {}))
      if (!status.startsWith("2")) delete operation.responses[status];

/** A time is a string, in whatever ways its format may be told. */
function transform(schema) {
  const times = schema.type === "string" && schema.anyOf?.every((way) => way.format?.startsWith("date"));
  return times ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword) : undefined;
}

const types = astToString(await openapiTS(document, { transform, defaultNonNullable: false }));
const hash = createHash("sha256").update(description).digest("hex");
const wanted = `// Written by generate.mjs from openapi/openapi.json, sha256 ${hash}: change nothing here.\n\n${types}`;

if (!process.argv.includes("--check")) {
  writeFileSync(target, wanted);
} else if (readFileSync(target, "utf8") !== wanted) {
  console.error("src/schema.ts is out of date; run `npm run generate` in clients/typescript");
  process.exit(1);
}
