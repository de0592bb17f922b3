import type { Written } from './expression.ts';
import type { Scope } from './scope.ts';
import { textValue } from './value.ts';
import { type Attribute, NULL, number, record } from './wire.ts';

/** A value that an expression writes out; null where it is absent. */
export function writtenValue(written: Written, scope: Scope): Attribute | null {
  switch (written.kind) {
    case 'text':
      return textValue(written.text, scope);
    case 'number':
      return number(written.text);
    case 'boolean':
      return { BOOL: written.value };
    case 'null':
      return NULL;
    case 'list':
      return { L: written.elements.flatMap(element => writtenValue(element, scope) ?? []) };
    case 'map':
      return {
        M: record(
          written.members.flatMap(([name, member]) => {
            const value = writtenValue(member, scope);
            return value ? [[name, value] as const] : [];
          }),
        ),
      };
  }
}
