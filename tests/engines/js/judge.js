// Verdicts of ajv and shacl-engine, one JSON value on standard output.
//
//   node judge.js schema SCHEMA < documents, one a line      [true, false, …]
//   node judge.js shapes SHAPES DATA, N-Triples and Turtle   {"refused": [IRI, …]}

import { readFileSync } from "node:fs";

const [kind, rules, data] = process.argv.slice(2);
const read = (name) => readFileSync(name, "utf8");

async function bySchema() {
  const { default: Ajv } = await import("ajv/dist/2020.js");
  const ajv = new Ajv({ strict: false, logger: false, unicodeRegExp: true, validateFormats: false });
  const valid = ajv.compile(JSON.parse(read(rules)));
  return readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => valid(JSON.parse(line)));
}

async function byShapes() {
  const { default: rdfDataModel } = await import("@rdfjs/data-model");
  const { default: rdfDataset } = await import("@rdfjs/dataset");
  const { Parser } = await import("n3");
  const { Validator } = await import("shacl-engine");
  const dataset = (name) => rdfDataset.dataset(new Parser({ format: "text/turtle" }).parse(read(name)));
  const factory = Object.assign(Object.create(rdfDataModel), { dataset: (quads) => rdfDataset.dataset(quads) });
  const report = await new Validator(dataset(rules), { factory }).validate({ dataset: dataset(data) });
  return { refused: [...new Set(report.results.map((each) => each.focusNode?.value ?? each.focusNode?.term?.value))].sort() };
}

console.log(JSON.stringify(await (kind === "schema" ? bySchema() : byShapes())));
