export { plainFlowScalar } from './flow-scalar.ts';
export { fromJson } from './from-json.ts';
export { define, type Json, toJson, toJsonText } from './json.ts';
export {
  at,
  described,
  type Empty,
  type Entry,
  entryOf,
  get,
  type Mapping,
  type Node,
  nodeAt,
  offsetOf,
  rangeWithin,
  type Scalar,
  type Sequence,
  textOf,
} from './node.ts';
export { parseYaml, type YamlDocument, type YamlOptions } from './parse.ts';
export { type Parsed, reparseYaml } from './reparse.ts';
export { jsonNumber, quoted } from './scalar.ts';
export { parseStrictJson, type StrictJson } from './strict-json.ts';
