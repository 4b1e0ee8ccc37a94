// What the published JSON Schema and context say of keys: nothing else of ours is read.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "schemas", "counterpoint_schemas", "v1");
const read = (name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));

export const CONTEXT = "https://w3id.org/counterpoint/v1/context.jsonld";
export const NAMESPACE = "https://w3id.org/counterpoint/ns#";
export const XSD = "http://www.w3.org/2001/XMLSchema#";
export const schema = read("counterpoint.schema.json");
export const context = read("context.jsonld");

const PREFIXES = ["cito", "cp", "dcterms", "prov", "rdfs", "skos", "xsd"];

/** prefixes; keys: name → {range, many, iri}; keyOfIri; types: the names of core types. */
export const core = build();

function build() {
  const terms = context["@context"];
  const prefixes = Object.fromEntries(PREFIXES.map((name) => [name, terms[name]]));
  const full = (iri) => (iri.includes(":") ? prefixes[iri.slice(0, iri.indexOf(":"))] + iri.slice(iri.indexOf(":") + 1) : iri);
  const ranges = {};
  for (const [name, part] of Object.entries(schema.$defs)) {
    for (const [key, rule] of Object.entries(name.startsWith("type.") ? (part.properties ?? {}) : {})) ranges[key] ??= rangeOf(rule);
  }
  const keys = {};
  for (const [name, term] of Object.entries(terms)) {
    if (!term || typeof term !== "object" || !(name in ranges)) continue;
    keys[name] = { ...ranges[name], many: term["@container"] === "@set", iri: full(term["@id"]) };
  }
  for (const [name, range] of Object.entries(ranges)) keys[name] ??= { ...range, iri: full(typeof terms[name] === "string" ? terms[name] : `cp:${name}`) };
  const keyOfIri = Object.fromEntries(Object.entries(keys).map(([name, key]) => [key.iri, name]));
  const types = Object.keys(schema.$defs).filter((n) => n.startsWith("type.")).map((n) => n.slice(5));
  return { prefixes, keys, keyOfIri, types };
}

function rangeOf(given) {
  const name = /^#\/\$defs\/(property\..+)$/.exec(given.$ref ?? "");
  const rule = name ? schema.$defs[name[1]] : given;
  const said = JSON.stringify(rule);
  const value = /#\/\$defs\/value\.([a-z]+)/.exec(said);
  const range = said.includes("#/$defs/vocabulary.") ? "vocab" : value ? value[1] : "string";
  return { range, many: rule.type === "array" };
}
