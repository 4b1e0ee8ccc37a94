// Speaks the protocol of spec/conformance/README.md: one JSON request a line, one answer a line.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import jsonld from "jsonld";
import { canonize } from "rdf-canonize";
import { NoDocument, parse, plain } from "./bytes.js";
import { declared, digests, layout, Network, normal, Unsupported } from "./canonical.js";
import { CODES, findings, fitsSchema } from "./rules.js";
import { context, CONTEXT } from "./schemas.js";

const records = (tree) => tree.get?.("records") ?? tree.get?.("@graph") ?? [];
const open = (path) => parse(readFileSync(path));

function normalForms(path) {
  const { tree } = open(path);
  const names = declared(tree);
  return records(tree).map((record) => normal(record, names));
}

async function quads(path) {
  const documentLoader = async (url) => {
    if (url !== CONTEXT) throw new Network(url);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  const dataset = await jsonld.toRDF(plain(open(path).tree), { documentLoader });
  return canonize(dataset, { algorithm: "RDFC-1.0", format: "application/n-quads" });
}

const doing = {
  claims: () => ({ kinds: ["validate", "canonical", "digest"], formats: ["jsonld"], codes: CODES }),
  canonical: ({ input }) => ({ text: layout(normalForms(input)) }),
  digest: ({ input }) => digests(normalForms(input)),
  quads: async ({ input }) => ({ text: await quads(input) }),
  schema: ({ files }) => ({ fits: files.map((file) => fitsSchema(open(file).tree)) }),
  validate: ({ files }) => ({
    findings: Object.fromEntries(
      files.map((file) => {
        const { tree, faults } = open(file);
        return [file, findings(tree, faults)];
      }),
    ),
  }),
};

function refusal(error) {
  if (error instanceof NoDocument) return { refused: "no document" };
  if (error instanceof Network) return { refused: "network" };
  if (error instanceof Unsupported) return { unsupported: true, why: error.message };
  process.stderr.write(`${error.stack}\n`);
  return { refused: "findings" };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = await (doing[request.do] ?? (() => ({ unsupported: true })))(request);
  } catch (error) {
    answer = refusal(error);
  }
  process.stdout.write(`${JSON.stringify({ id: request.id, ...answer })}\n`);
}
