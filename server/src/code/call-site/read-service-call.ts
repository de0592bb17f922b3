import type { Evaluator } from '../evaluate/evaluator.ts';
import { namedTable } from '../evaluate/named-table.ts';
import { namesOf } from '../evaluate/names.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import { propertiesOf } from '../evaluate/property.ts';
import type { LibraryValue, Located } from '../evaluate/value.ts';
import { enclosingOf } from '../found/enclosing.ts';
import type { ServiceCall, ServiceName } from '../found/service-call.ts';
import type { SendingCall } from '../request/sending-call.ts';
import type { Service } from '../sdk/services.ts';
import type { Module } from '../syntax/module.ts';
import { fieldOf, objectOf } from './fields.ts';
import { rangeOf } from './range.ts';

/** What a call that sends a request to another service says of it: whose resource it asks, and for what. */
export function readServiceCall(ev: Evaluator, module: Module, sent: SendingCall, service: Service): ServiceCall {
  const { resource, part } = service.members;
  const { receiver } = sent;
  const named = (name: string): Located | null =>
    fieldOf(ev, sent, name) ?? placed(sent, name) ?? (receiver && madeWith(ev, receiver, name));
  return {
    service: service.name,
    language: module.dialect,
    range: rangeOf(sent, module),
    enclosing: enclosingOf(sent.call.scope),
    action: sent.action,
    signs: sent.signs === true,
    resource: nameAt(ev, named(resource) ?? (receiver && standsFor(ev, receiver, sent))),
    part: nameAt(ev, named(part) ?? (receiver && partOf(receiver))),
    wrapper: receiver?.library.wrapper ?? null,
  };
}

/** `upload_file(path, bucket, key)` */
function placed({ fields, places = [] }: SendingCall, name: string): Located | null {
  const place = places.indexOf(name);
  const argument = fields && place >= 0 ? fields.call.arguments[place] : undefined;
  const isIt = argument?.kind === 'positional' && fields!.call.arguments.slice(0, place).every(isPositional);
  return isIt ? { expression: argument.value, frame: fields!.frame } : null;
}

const isPositional = ({ kind }: { readonly kind: string }): boolean => kind === 'positional';

/** `new Upload({ params: { Bucket, Key } })`, `new AWS.S3({ params: { Bucket } })` */
function madeWith(ev: Evaluator, { library, type, made }: LibraryValue, name: string): Located | null {
  const row = library.types[type]?.request;
  const given = row && made && argumentFor(made.call, row.argument, '');
  const whole = given && made ? objectOf(ev, { expression: given, frame: made.frame }) : null;
  const [below] = whole && row?.below !== undefined ? propertiesOf(ev, whole, row.below) : [];
  const object = row?.below === undefined ? whole : below && objectOf(ev, below);
  return object ? (propertiesOf(ev, object, name)[0] ?? null) : null;
}

/** `resource.Bucket(name)`; `S3Object(bucket, key)`, where making it sends. */
const standsFor = (ev: Evaluator, { library, type, table }: LibraryValue, { call }: SendingCall): Located | null =>
  table ?? namedTable(ev, library.types[type]?.call, call, null);

/** `resource.Object(bucket, key)` */
function partOf({ library, type, made }: LibraryValue): Located | null {
  const row = library.types[type]?.part;
  const given = row && made && argumentFor(made.call, row.argument, row.keyword ?? '');
  return given && made ? { expression: given, frame: made.frame } : null;
}

function nameAt(ev: Evaluator, at: Located | null): ServiceName | null {
  const module = at && ev.program.module(at.expression.scope.path);
  if (!at || !module) return null;
  const { texts, environment } = namesOf(ev.ask(at.expression, at.frame));
  const expression = module.text.slice(at.expression.start, at.expression.end).replace(/\s+/g, ' ');
  return { texts, environment, expression };
}
