// Normal form, canonical bytes and digests of records and files.
// Source: spec/operations/canonical.md. The ranges of keys come from the JSON Schema, their IRIs from the context.

import { createHash } from "node:crypto";
import { Digits } from "./bytes.js";
import { core, CONTEXT, NAMESPACE, XSD } from "./schemas.js";

export class Unsupported extends Error {}
export class Network extends Error {}

const byCodePoint = (a, b) => {
  const [x, y] = [[...a], [...b]];
  for (let n = 0; n < Math.min(x.length, y.length); n++) {
    const d = x[n].codePointAt(0) - y[n].codePointAt(0);
    if (d) return d;
  }
  return x.length - y.length;
};

/** Prefixes and terms a document declares. Fails with Network where it names another context. */
export function declared(tree) {
  const given = tree.get("@context");
  const found = { prefixes: { ...core.prefixes }, terms: {} };
  for (const one of Array.isArray(given) ? given : [given]) {
    if (typeof one === "string") {
      if (one !== CONTEXT) throw new Network(one);
    } else if (one instanceof Map) {
      for (const [name, value] of one) {
        if (typeof value === "string") found.prefixes[name] ??= value;
        else if (value instanceof Map) found.terms[name] = value;
      }
    }
  }
  return found;
}

export function absolute(iri, { prefixes }) {
  if (typeof iri !== "string") throw new Unsupported("an IRI that is no string");
  const colon = iri.indexOf(":");
  if (colon < 0 || iri.startsWith("//", colon + 1)) return iri;
  const base = prefixes[iri.slice(0, colon)];
  return base === undefined ? iri : base + iri.slice(colon + 1);
}

/** A record in normal form, as a plain object. */
export function normal(record, names) {
  const out = {};
  for (const [given, value] of record) {
    const key = keyOf(given, names);
    const made = key === "id" ? absolute(value, names) : key === "type" ? typeOf(value, names) : valueOf(key, value, names, given);
    if (made === undefined) continue;
    out[key] = key in out && Array.isArray(out[key]) ? sorted([...out[key], ...made]) : made;
  }
  return out;
}

function keyOf(given, names) {
  if (given in core.keys || given === "id" || given === "type") return given;
  if (given === "@id") return "id";
  if (given === "@type") return "type";
  const term = names.terms[given];
  const iri = absolute(term ? term.get("@id") : given, names);
  return core.keyOfIri[iri] ?? iri;
}

function typeOf(value, names) {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one !== "string") throw new Unsupported("a type that is no string");
  return short(one, names);
}

function short(value, names) {
  const iri = absolute(value, names);
  return iri.startsWith(NAMESPACE) ? iri.slice(NAMESPACE.length) : iri;
}

function valueOf(key, value, names, given) {
  const known = core.keys[key];
  const one = known ? (v) => coreValue(known.range, v, names) : (v) => otherValue(v, names, names.terms[given]);
  const every = (Array.isArray(value) ? value : [value])
    .filter((v) => v !== null && !(known && v === ""))
    .map(one)
    .filter((v) => v !== undefined);
  if (!every.length) return undefined;
  if (!known || known.many) return sorted(every);
  return every.length === 1 ? every[0] : sorted(every);
}

function coreValue(range, value, names) {
  if (value instanceof Map) throw new Unsupported("an object under a core key");
  if (range === "decimal" && value instanceof Digits) return decimal(value.text);
  if (value instanceof Digits) return integer(value.text);
  if (typeof value !== "string") return value;
  if (range === "ref" || range === "iri") return absolute(value, names);
  if (range === "vocab") return short(value, names);
  if (range === "name") return core.keyOfIri[absolute(value, names)] ?? absolute(value, names);
  return range === "lang" ? value.toLowerCase() : value;
}

function integer(text) {
  if (!/^-?[0-9]+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new Unsupported("a number that is no integer");
  return Number(text) + 0 || 0;
}

/** `5e-2` is `0.05`: the plain decimal with the same digits. */
export function decimal(text) {
  const [, sign, whole, , fraction = "", exponent = "0"] = /^(-?)([0-9]+)(\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=[0-9])/, "");
  return sign + left + (padded.length > at ? `.${padded.slice(at)}` : "");
}

function otherValue(value, names, term) {
  if (value instanceof Digits) return integer(value.text);
  if (typeof value === "boolean") return value;
  const type = term?.get("@type");
  if (typeof value === "string") {
    if (type === "@id") return { "@id": absolute(value, names) };
    return type ? typed(value, absolute(type, names)) : value;
  }
  if (!(value instanceof Map)) throw new Unsupported("a value of another form");
  if (value.has("@id")) return { "@id": absolute(value.get("@id"), names) };
  const inner = value.get("@value");
  if (value.has("@language")) return { "@language": value.get("@language").toLowerCase(), "@value": inner };
  if (!value.has("@value")) throw new Unsupported("an object that is no value");
  if (value.has("@type")) return typed(inner instanceof Digits ? inner.text : String(inner), absolute(value.get("@type"), names));
  return otherValue(inner, names);
}

function typed(text, type) {
  if (type === `${XSD}string`) return text;
  if (type === `${XSD}boolean` && /^(true|false)$/.test(text)) return text === "true";
  if (type === `${XSD}integer` && /^(0|-?[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  return { "@type": type, "@value": text };
}

function sorted(values) {
  const strings = [...new Set(values.filter((v) => typeof v === "string"))].sort(byCodePoint);
  const others = new Map(values.filter((v) => typeof v !== "string").map((v) => [jcs(v), v]));
  return [...strings, ...[...others.keys()].sort(byCodePoint).map((key) => others.get(key))];
}

/** RFC 8785. Records hold no floating-point numbers, and JavaScript sorts keys by UTF-16 units by itself. */
export function jcs(value) {
  if (Array.isArray(value)) return `[${value.map(jcs).join(",")}]`;
  if (value && typeof value === "object") {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jcs(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

export const sha256 = (text) => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;

/** The file in canonical layout. */
export function layout(records) {
  const lines = records.map((record) => [record.id ?? "", jcs(record)]);
  lines.sort((a, b) => byCodePoint(a[0], b[0]) || byCodePoint(a[1], b[1]));
  const body = lines.map(([, line]) => line).join(",\n");
  return `{"@context":"${CONTEXT}","records":[\n${body}${body ? "\n" : ""}]}\n`;
}

const DERIVED = ["Version", "Conflict", "Contested"];

/** Digests of records by IRI, and of the file over its state: authored records, and the content of versions. */
export function digests(records) {
  const derived = (r) => "versions" in r || DERIVED.includes(r.type) || (r.type === "KnowledgeBase" && String(r.id).startsWith("urn:cp:"));
  const versions = records.filter((r) => r.type === "Version" && typeof r.content === "string").map((r) => r.content);
  const state = [...records.filter((r) => !derived(r)).map(jcs), ...versions];
  const all = [...new Set(state.map(sha256))].sort();
  const each = Object.fromEntries(records.map((record) => [record.id, sha256(jcs(record))]));
  return { file: sha256(all.map((digest) => `${digest}\n`).join("")), records: each };
}
