// Bytes to a tree: strict JSON that remembers repeated keys and the digits of numbers.
// Source: spec/SPEC.md 3.1 (R-DOC-01 to R-DOC-06).

const MAX_DEPTH = 64;

export class NoDocument extends Error {}

/** A JSON number as it was written. */
export class Digits {
  constructor(text) {
    this.text = text;
  }
}

/** Gives {tree, faults}; faults are [code, pointer]. Fails with NoDocument where the bytes are no JSON. */
export function parse(bytes) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NoDocument("not UTF-8");
  }
  const faults = [];
  if (text.startsWith("\ufeff")) {
    faults.push(["CP012", ""]);
    text = text.slice(1);
  }
  const reader = new Reader(text, faults);
  const tree = reader.document();
  return { tree, faults };
}

class Reader {
  constructor(text, faults) {
    this.text = text;
    this.faults = faults;
    this.at = 0;
  }

  document() {
    const tree = this.value("", 0);
    this.space();
    if (this.at < this.text.length) this.fail("something after the document");
    return tree;
  }

  fail(why) {
    throw new NoDocument(`${why} at ${this.at}`);
  }

  space() {
    while (" \t\n\r".includes(this.text[this.at]) && this.at < this.text.length) this.at++;
  }

  value(pointer, depth) {
    if (depth > MAX_DEPTH) this.fail("nested too deep");
    this.space();
    const c = this.text[this.at];
    if (c === "{") return this.object(pointer, depth);
    if (c === "[") return this.array(pointer, depth);
    if (c === '"') return this.string();
    for (const [word, meant] of [["true", true], ["false", false], ["null", null]]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return meant;
      }
    }
    const special = /(?:NaN|-?Infinity)/y;
    special.lastIndex = this.at;
    const found = special.exec(this.text);
    if (found) {
      this.at += found[0].length;
      this.faults.push(["CP002", pointer]);
      return null;
    }
    return this.number();
  }

  number() {
    const form = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?(?:[eE]([+-]?[0-9]+))?/y;
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (!found) this.fail("no value");
    if (found[0].replace(/[^0-9]/g, "").length > 1000 || Math.abs(Number(found[2] ?? 0)) > 1000) this.fail("a number too large");
    this.at += found[0].length;
    return new Digits(found[0]);
  }

  string() {
    const form = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (!found) this.fail("no string");
    this.at += found[0].length;
    const text = JSON.parse(found[0]);
    if (!text.isWellFormed()) this.fail("half a surrogate pair");
    return text;
  }

  array(pointer, depth) {
    const items = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "]") {
      this.at++;
      return items;
    }
    for (;;) {
      items.push(this.value(`${pointer}/${items.length}`, depth + 1));
      this.space();
      const c = this.text[this.at++];
      if (c === "]") return items;
      if (c !== ",") this.fail("neither , nor ]");
    }
  }

  object(pointer, depth) {
    const found = new Map();
    this.at++;
    this.space();
    if (this.text[this.at] === "}") {
      this.at++;
      return found;
    }
    for (;;) {
      this.space();
      const key = this.string();
      this.space();
      if (this.text[this.at++] !== ":") this.fail("no :");
      const inside = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const value = this.value(inside, depth + 1);
      if (found.has(key)) this.faults.push(["CP001", inside]);
      found.set(key, value);
      this.space();
      const c = this.text[this.at++];
      if (c === "}") return found;
      if (c !== ",") this.fail("neither , nor }");
    }
  }
}

/** The tree as ordinary values, numbers included, for programs that want JSON. */
export function plain(tree) {
  if (tree instanceof Map) return Object.fromEntries([...tree].map(([k, v]) => [k, plain(v)]));
  if (Array.isArray(tree)) return tree.map(plain);
  return tree instanceof Digits ? Number(tree.text) : tree;
}
