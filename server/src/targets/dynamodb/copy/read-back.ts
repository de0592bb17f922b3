/** How an item is read backwards, by what `pattern.ts` says of it. */
export const READ_BACK = String.raw`
// ── an item, read backwards into the message that stores it ─────────────────────────────────────────────────────────

/** The data of the message that an operation stores as this very item. */
function readBack(stored, item) {
  const message = { data: Object.create(null) };
  const seen = { values: [], lists: [], texts: [], absent: [] };
  walk({ map: stored }, { M: item }, '', [], seen);
  // What holds others comes before them.
  seen.values.sort((a, b) => a.path.length - b.path.length);
  for (const { path, value, where } of seen.values) say(message, path, value, where);
  for (const { path, length, where } of seen.lists) {
    if (at(message, path) === undefined) say(message, path, [], where);
    if (at(message, path).length !== length) throw new Misfit(where + ' is not what the rest of the item says');
  }
  const texts = [...seen.texts];
  const unknown = text => text.parts.filter(part => isUnknown(part, message, text, seen)).length;
  while (texts.length > 0) {
    texts.sort((a, b) => unknown(a) - unknown(b));
    solve(texts.shift(), message, seen);
  }
  for (const { path, where } of seen.absent)
    if (at(message, path) !== undefined) throw new Misfit(where + ' is missing');
  for (const { parts, text, where, loops } of seen.texts)
    if (textOf(parts, message, loops) !== text) throw new Misfit(where + ' is not what the rest of the item says');
  return message.data;
}

function walk(pattern, value, where, loops, seen) {
  if (pattern.text) {
    if (value === undefined && !pattern.optional) throw new Misfit(where + ' is missing');
    if (value !== undefined && value.S === undefined) throw new Misfit(where + ' is no text');
    seen.texts.push({ parts: pattern.text, text: value?.S, where, loops });
  } else if (value === undefined) {
    if (!pattern.optional) throw new Misfit(where + ' is missing');
    seen.absent.push({ path: placed(pattern.data ?? pattern.each, loops), where });
  } else if (pattern.data) {
    seen.values.push({ path: placed(pattern.data, loops), value: read(pattern.type, value, where), where });
  } else if (pattern.map) {
    if (value.M === undefined) throw new Misfit(where + ' is no map');
    for (const name of Object.keys(value.M))
      if (!Object.hasOwn(pattern.map, name)) throw new Misfit(inside(where, name) + ' is of no part of the message');
    for (const [name, inner] of Object.entries(pattern.map))
      walk(inner, own(value.M, name), inside(where, name), loops, seen);
  } else if (pattern.list) {
    if (value.L?.length !== pattern.list.length) throw new Misfit(where + ' is no list of ' + pattern.list.length);
    pattern.list.forEach((inner, i) => walk(inner, value.L[i], where + '[' + i + ']', loops, seen));
  } else if (pattern.each) {
    if (value.L === undefined) throw new Misfit(where + ' is no list');
    const path = placed(pattern.each, loops);
    seen.lists.push({ path, length: value.L.length, where });
    value.L.forEach((inner, i) => walk(pattern.value, inner, where + '[' + i + ']', [...loops, i], seen));
  } else {
    const [[tag, expected]] = Object.entries(pattern.is);
    const same = tag === 'N' ? Number(value.N) === Number(expected) : value[tag] === expected;
    if (value[tag] === undefined || !same) throw new Misfit(where + ' is not ' + JSON.stringify(expected));
  }
}

const inside = (where, name) => (where === '' ? name : where + '.' + name);
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);
const placed = (path, loops) => path.map(step => (step.loop === undefined ? step : loops[step.loop - 1]));

/** A value of the message from DynamoDB's. Numbers keep their digits. */
function read(type, value, where) {
  const [tag] = Object.keys(value);
  if (tag === 'NULL' && (type.nullable || type.tag === 'NULL')) return null;
  if (tag !== type.tag) throw new Misfit(where + ' is of type ' + tag + ', and not ' + type.tag);
  const stored = value[tag];
  if (type.json) return parsed(stored, where);
  if (tag === 'N') return type.text ? stored : number(stored, type.integer, where);
  if (tag === 'NS') return type.text ? stored : stored.map(one => number(one, false, where));
  if (tag === 'L') return stored.map((one, i) => read(type.items, one, where + '[' + i + ']'));
  if (tag !== 'M') return stored;
  for (const name of Object.keys(stored))
    if (!Object.hasOwn(type.members, name)) throw new Misfit(inside(where, name) + ' is of no part of the message');
  const object = Object.create(null);
  for (const [name, member] of Object.entries(type.members)) {
    if (Object.hasOwn(stored, name)) object[name] = read(member.type, stored[name], inside(where, name));
    else if (!member.optional) throw new Misfit(inside(where, name) + ' is missing');
  }
  return object;
}

function number(digits, integer, where) {
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(digits) || (integer && !/^-?\d+$/.test(digits)))
    throw new Misfit(where + ' is ' + digits + (integer ? ', no whole number' : ', no number'));
  return JSON.rawJSON(digits);
}

function parsed(text, where) {
  try {
    return JSON.parse(text, (_, value, { source }) => (typeof value === 'number' ? JSON.rawJSON(source) : value));
  } catch {
    throw new Misfit(where + ' is no JSON');
  }
}

const isObject = value => typeof value === 'object' && value !== null && !JSON.isRawJSON(value);

/** What the message says at a path; undefined where it says nothing. */
const at = (message, path) =>
  path.reduce((value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined), message);

/** Puts a value into the message; what stands there already is the same. */
function say(message, path, value, where) {
  let place = message;
  path.slice(0, -1).forEach((step, i) => {
    if (at(place, [step]) === undefined) place[step] = typeof path[i + 1] === 'number' ? [] : Object.create(null);
    place = place[step];
    if (!isObject(place)) throw new Misfit(where + ' is not what the rest of the item says');
  });
  const last = path.at(-1);
  const there = path.length === 1 && Object.keys(place[last]).length === 0 ? undefined : at(place, [last]);
  if (there === undefined) place[last] = value;
  else if (JSON.stringify(there) !== JSON.stringify(value)) throw new Misfit(where + ' is not what the rest of the item says');
}

// ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const PIPES = {
  lower: text => text.toLowerCase(),
  upper: text => text.toUpperCase(),
  trim: text => text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, ''),
  nonempty: text => (text === '' ? undefined : text),
  slice: (text, from, to) => [...text].slice(from, to).join(''),
  pad: (text, digits) => text.padStart(digits, '0'),
  after: (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
  base64url: text => Buffer.from(text).toString('base64url'),
};

const plain = value => (JSON.isRawJSON(value) ? JSON.stringify(value) : String(value));

/** What a part of a text is for this message; undefined where the message does not say it. */
function partOf(part, message, loops) {
  if (typeof part === 'string') return part;
  const value = at(message, placed(part.data, loops));
  const text = value === undefined || value === null ? part.otherwise : plain(value);
  return (part.pipes ?? []).reduce((now, [name, ...rest]) => (now === undefined ? now : PIPES[name](now, ...rest)), text);
}

function textOf(parts, message, loops) {
  const texts = parts.map(part => partOf(part, message, loops));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Whether only this text can tell what a part is. */
function isUnknown(part, message, { loops }, seen) {
  if (typeof part === 'string') return false;
  const path = placed(part.data, loops);
  if (at(message, path) !== undefined) return false;
  return part.otherwise === undefined || !seen.absent.some(one => one.path.join('.') === path.join('.'));
}

/** Reads what is not known yet of the message out of a text, where there is one way to do so. */
function solve({ parts, text, where, loops }, message, seen) {
  if (text === undefined) return;
  const known = parts.map(part =>
    isUnknown(part, message, { loops }, seen) ? part : partOf(part, message, loops),
  );
  if (known.every(part => typeof part === 'string')) return;
  if (known.some(part => part === undefined || part.pipes?.some(([name]) => name !== 'nonempty')))
    throw new Misfit(where + ' is not what the rest of the item says');
  const [way, another] = ways(known, text);
  if (!way) throw new Misfit(where + ' is ' + JSON.stringify(text) + ', which the operation never stores');
  if (another) throw new Misfit(where + ' can be read in more than one way');
  for (const { part, value } of way) say(message, placed(part.data, loops), value, where);
}

const FITS = { integer: /^-?\d+$/, number: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/, boolean: /^(true|false)$/ };

/** Each way to read the parts in a text, two at most. */
function ways([part, ...rest], text) {
  if (part === undefined) return text === '' ? [[]] : [];
  if (typeof part === 'string') return text.startsWith(part) ? ways(rest, text.slice(part.length)) : [];
  const found = [];
  for (let end = part.least ?? 0; end <= text.length && found.length < 2; end++) {
    const value = text.slice(0, end);
    if (FITS[part.kind]?.test(value) === false) continue;
    for (const more of ways(rest, text.slice(end))) found.push([{ part, value: valueOf(part, value) }, ...more]);
  }
  return found.slice(0, 2);
}

const valueOf = ({ kind }, text) =>
  kind === 'boolean' ? text === 'true' : kind === 'integer' || kind === 'number' ? JSON.rawJSON(text) : text;
`;
