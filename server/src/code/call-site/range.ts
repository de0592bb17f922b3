import type { SendingCall } from '../request/sending-call.ts';
import type { Module } from '../syntax/module.ts';

/** With what sends a request that the call only makes: `.promise()`. */
export function rangeOf({ call, handed }: SendingCall, module: Module): { start: number; end: number } {
  let { start, end } = { start: handed?.value.start ?? call.start, end: call.end };
  const finishing = module.language.calls.finishers.flatMap(name => module.callsByName.get(name) ?? []);
  for (const outer of finishing) {
    if (outer.callee.kind === 'attribute' && outer.callee.object === call) end = outer.end;
  }
  return { start, end };
}
