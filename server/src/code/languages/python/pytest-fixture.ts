import { callFunction } from '../../evaluate/call.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { NOTHING, union, type Value } from '../../evaluate/value.ts';
import { folderOf, upwards } from '../../modules/paths.ts';
import { lastName } from '../../syntax/module.ts';
import type { Expression, FunctionNode } from '../../syntax/syntax.ts';

/**
 * What pytest passes to a test or a fixture for a parameter: what the fixture of that name gives, of the same file or of the
 * nearest `conftest.py` that has it.
 */
export function fixtureValues(ev: Evaluator, fn: FunctionNode, name: string): readonly Value[] {
  if (!fn.name.startsWith('test') && !fn.decorators.some(isFixture)) return NOTHING;
  const path = fn.scope.path;
  const files = [path, ...[...upwards(folderOf(path))].map(folder => `${folder}/conftest.py`)];
  for (const file of files) {
    const found = ev.program.module(file)?.functions.filter(other => other !== fn && gives(other, name)) ?? [];
    if (found.length === 0) continue;
    return union(
      found.map(function_ =>
        callFunction(ev, { kind: 'function', function: function_, frame: null, self: null }, null, null),
      ),
    );
  }
  return NOTHING;
}

/** `@pytest.fixture`, `@fixture(scope='session')`, `@pytest_asyncio.fixture`. */
const isFixture = (decorator: Expression): boolean =>
  lastName(decorator.kind === 'call' ? decorator.callee : decorator) === 'fixture';

function gives(fn: FunctionNode, name: string): boolean {
  const decorator = fn.decorators.find(isFixture);
  if (!decorator) return false;
  const named = decorator.kind === 'call' ? decorator.arguments.find(argument => argument.name === 'name') : undefined;
  return named ? named.value.kind === 'string' && named.value.text === name : fn.name === name;
}
