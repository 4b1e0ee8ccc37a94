// Validation: shape by the published JSON Schema, and the rules of the specification that this program has.
// A finding is {code, severity, record, property, pointer}.
// Source: spec/SPEC.md chapters 3, 4 and 7; spec/operations/validate.md.

import Ajv2020 from "ajv/dist/2020.js";
import { Digits, plain } from "./bytes.js";
import { absolute, declared } from "./canonical.js";
import { core, schema, CONTEXT } from "./schemas.js";

/** Codes this program checks; every other rule it leaves to others. */
export const CODES = ["CP001", "CP002", "CP003", "CP004", "CP006", "CP012", "CP101", "CP103", "CP105", "CP108", "CP109", "CP110", "CP111", "CP112", "CP116", "CP201", "CP202", "CP203", "CP204", "CP206", "CP210", "CP407"];

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const isValid = ajv.compile(schema);

/** Whether the published schema takes the tree; it sees neither repeated keys nor digits of numbers. */
export const fitsSchema = (tree) => isValid(plain(tree));

export function findings(tree, byteFaults) {
  const out = byteFaults.map(([code, pointer]) => finding(code, "", "", pointer));
  if (!(tree instanceof Map)) return out;
  for (const key of tree.keys()) if (key !== "@context" && key !== "records" && key !== "@graph") out.push(finding("CP003", "", "", `/${key}`));
  const contexts = [tree.get("@context")].flat();
  if (!contexts.includes(CONTEXT)) out.push(finding("CP004", "", "", ""));
  const records = tree.get("records") ?? tree.get("@graph");
  if (!Array.isArray(records)) return [...out, finding("CP006", "", "", "/records")];
  const names = declared(tree);
  const seen = new Map();
  records.forEach((record, n) => {
    if (!(record instanceof Map)) return out.push(finding("CP006", "", "", `/records/${n}`));
    const id = typeof record.get("id") === "string" ? absolute(record.get("id"), names) : "";
    if (seen.has(id)) out.push(finding("CP201", id, "id", `/records/${n}/id`));
    if (id) seen.set(id, record);
    out.push(...ofRecord(record, id, `/records/${n}`, names));
  });
  if (records.length && ![...seen.values(), ...records].some((r) => r instanceof Map && r.get("type") === "KnowledgeBase")) out.push(finding("CP210", "", "", ""));
  for (const [id, record] of seen) out.push(...ofGraph(record, id, seen, names));
  return out;
}

const finding = (code, record, property, pointer) => ({ code, severity: "error", record, property, pointer });

function* ofRecord(record, id, pointer, names) {
  if (!record.has("id")) yield finding("CP108", "", "", pointer);
  else yield* ofIri(record.get("id"), id, "id", names);
  const type = record.get("type");
  if (type === undefined) yield finding("CP116", id, "", pointer);
  const shape = core.types.includes(type) ? schema.$defs[`type.${type}`] : null;
  const open = [record.get("contested") ?? []].flat();
  for (const key of shape?.properties ? (required(shape)) : []) {
    if (!record.has(key) && !open.includes(key)) yield finding("CP101", id, key, pointer);
  }
  for (const [key, value] of record) {
    if (key === "id" || key === "type" || !core.keys[key]) continue;
    const { range, many } = core.keys[key];
    const inside = `${pointer}/${key}`;
    if (shape && !(key in shape.properties) && type !== "Contested") {
      yield finding("CP105", id, key, inside);
      continue;
    }
    if (many && !Array.isArray(value)) yield finding("CP110", id, key, inside);
    if (!many && Array.isArray(value)) yield finding("CP111", id, key, inside);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (range === "decimal" && one instanceof Digits) yield finding("CP109", id, key, inside);
      if (range === "decimal" && typeof one === "string" && one && !/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(one)) yield finding("CP112", id, key, inside);
      if ((range === "ref" || range === "iri") && typeof one === "string" && one) yield* ofIri(one, id, key, names);
      if (range === "vocab" && typeof one === "string" && one && shape && !inVocabulary(shape, key, one)) yield finding("CP103", id, key, inside);
    }
  }
}

/** Keys a type needs. The schema says them outright, or in a condition that lets views go without. */
function required(shape) {
  const found = new Set(shape.required ?? []);
  const visit = (part) => {
    if (!part || typeof part !== "object") return;
    if (Array.isArray(part.required)) part.required.forEach((key) => found.add(key));
    for (const inner of [part.allOf, part.anyOf, part.oneOf].flat()) visit(inner);
    visit(part.then);
    visit(part.else);
  };
  visit({ allOf: shape.allOf, anyOf: shape.anyOf, oneOf: shape.oneOf, then: shape.then, else: shape.else });
  for (const key of ["contested", "versions", "id", "type"]) found.delete(key);
  return found;
}

const compiled = new Map();

function inVocabulary(shape, key, value) {
  const rule = shape.properties[key];
  const place = JSON.stringify(rule);
  if (!compiled.has(place)) compiled.set(place, ajv.compile({ $defs: schema.$defs, anyOf: [rule] }));
  const test = compiled.get(place);
  return test(value) || test([value]);
}

function* ofIri(given, id, key, names) {
  if (typeof given !== "string") return;
  if (given.startsWith("_:")) return yield finding("CP203", id, key, "");
  const colon = given.indexOf(":");
  if (colon <= 0 || !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(given.slice(0, colon))) return yield finding("CP202", id, key, "");
  const scheme = given.slice(0, colon);
  const known = ["http", "https", "urn", "doi", "mailto", "tag", "info", "ftp", "file", "did", "ark", "data", "ni", "hash"];
  if (!(scheme in names.prefixes) && !known.includes(scheme) && !given.startsWith("//", colon + 1)) yield finding("CP206", id, key, "");
}

function* ofGraph(record, id, seen, names) {
  const ends = (key) => [record.get(key) ?? []].flat().filter((v) => typeof v === "string").map((v) => absolute(v, names));
  const imports = [...seen.values()].some((r) => r.get("type") === "Import");
  const redacted = new Set([...seen.values()].filter((r) => r.get("type") === "Redaction").map((r) => absolute(r.get("target") ?? "", names)));
  for (const key of record.keys()) {
    if (core.keys[key]?.range !== "ref" || imports) continue;
    // An IRI that is relative, or whose prefix nothing declares, is a fault of its own.
    for (const end of ends(key)) if (!seen.has(end) && !redacted.has(end) && [...ofIri(end, id, key, names)].length === 0) yield finding("CP204", id, key, "");
  }
  const type = record.get("type");
  if (type === "Similarity") {
    const [one] = ends("subject");
    if (one && ends("object").includes(one)) yield finding("CP407", id, "object", "");
  }
}
