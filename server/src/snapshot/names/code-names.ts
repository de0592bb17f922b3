import type { DataValue, OperationCall } from '../../code/index.ts';
import { type Operation, operationId } from '../../contract/index.ts';
import { NameCollector } from '../../names/collector.ts';
import type { Name } from '../../names/name.ts';
import { type SchemaReader, type Type, typeOf } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import { baseName } from '../files/uri.ts';

/** A call of an operation that there is. */
export interface NamedCall {
  readonly call: OperationCall;
  readonly operation: Operation;
}

const ELSEWHERE = (what: string, file: string): string =>
  `${baseName(file)} names ${what} by something that is not written at the call: write it there first, then rename.`;

/** The operations that a file of code calls, and the properties of the data that it sends. */
export function codeNames(
  file: string,
  text: string,
  calls: readonly NamedCall[],
  reader: SchemaReader,
): readonly Name[] {
  const out = new NameCollector(file);
  for (const { call, operation } of calls) {
    calledName(call, operation, text, out);
    const type = operation.data && typeOf(operation.data, reader).type;
    if (type && call.data) sentProperties(call.data, type, text, out);
  }
  return out.names;
}

/** `'store-user'`, `'store-user@2'`, or a constant; the version may be an argument of its own. */
function calledName(call: OperationCall, operation: Operation, text: string, out: NameCollector): void {
  if (!call.name) return;
  const { value: name } = operation.name;
  const version = String(operation.version.value);
  const versionKey = `version ${name}@${version}`;
  const inside = writtenAt(call.name.range, call.name.text, text);
  const key = `operation ${name}`;
  const reference = operationId(operation);
  if (!inside)
    out.name('operation', key, name, call.name.range, 'read', { reference, fixed: ELSEWHERE(name, out.file) });
  else {
    out.name('operation', key, name, { start: inside.start, end: inside.start + name.length }, 'read', { reference });
    if (call.name.text.includes('@'))
      out.name('version', versionKey, version, { start: inside.end - version.length, end: inside.end }, 'read');
  }
  if (call.version !== null)
    out.name('version', versionKey, version, call.callee, 'read', { fixed: ELSEWHERE(`version ${version}`, out.file) });
}

function sentProperties(data: DataValue, type: Type, text: string, out: NameCollector): void {
  if (data.kind === 'array' && type.kind === 'array')
    for (const item of data.items) sentProperties(item, type.items, text, out);
  if (data.kind !== 'object' || type.kind !== 'object') return;
  for (const { name, range, shorthand, value } of data.properties) {
    const property = type.properties.get(name);
    if (!property) continue;
    const inside = writtenAt(range, name, text);
    if (!inside) out.property(property, range, 'read', { fixed: ELSEWHERE(`\`${name}\``, out.file) });
    else {
      const quoted = inside.start > range.start;
      out.property(property, inside, 'read', { spelling: shorthand ? 'shorthand' : quoted ? 'plain' : 'member' });
    }
    sentProperties(value, property.type, text, out);
  }
}

/** Where a name stands in a range, between quotes or by itself; undefined where something else stands there. */
function writtenAt({ start, end }: Range, name: string, text: string): Range | undefined {
  const written = text.slice(start, end);
  if (written === name) return { start, end };
  return /^(['"`])/.test(written) && written.slice(1, -1) === name ? { start: start + 1, end: end - 1 } : undefined;
}
