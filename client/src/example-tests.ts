import {
  type CancellationToken,
  commands,
  type Disposable,
  Location,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  Uri,
} from 'vscode';
import type { Contracts } from './contracts-overview.ts';
import { toRange } from './locations.ts';
import {
  ask,
  type ContractWorkspace,
  type ExampleRun,
  LENS_COMMANDS,
  type OperationReference,
  type Place,
} from './requests.ts';
import type { Server } from './server.ts';

/** What one row of the tree runs: an example, and on which of several targets. */
type Example = OperationReference & {
  readonly example: string;
  /** The target, by its name, that its operation is mapped to, or that this row is of. */
  readonly target: string | undefined;
  /** Whether its operation is mapped to several. */
  readonly chosen: boolean;
};

/** Contracts' examples in the Test Explorer, each run through the local gateway with tables of its own. */
export function exampleTests(server: Server, contracts: Contracts): Disposable[] {
  const controller = tests.createTestController('operationContracts.examples', 'Operation Contracts');
  const examples = new WeakMap<TestItem, Example>();
  const profiles = new Map<string, Disposable>();
  const load = async () => {
    const workspaces = (await contracts.read())?.workspaces ?? [];
    showExamples(controller, examples, workspaces);
    showProfiles(workspaces);
  };
  controller.resolveHandler = async item => {
    if (item === undefined) await load();
  };
  controller.refreshHandler = async () => {
    contracts.forget();
    await load();
  };
  /** `only`: the target to run on, whatever others there are. */
  const run = async (request: TestRunRequest, token?: CancellationToken, only?: string) => {
    const started = controller.createTestRun(request);
    const asked = request.include ?? [...controller.items].map(([, item]) => item);
    const all = leaves(asked, new Set(request.exclude)).filter(item => {
      const example = examples.get(item);
      return example !== undefined && (only === undefined || example.target === only);
    });
    for (const item of all) started.enqueued(item);
    for (const items of byExample(all, examples)) {
      if (token?.isCancellationRequested || started.token.isCancellationRequested)
        for (const item of items) started.skipped(item);
      else await runOne(server, started, items, examples);
    }
    started.end();
  };
  controller.createRunProfile('Run', TestRunProfileKind.Run, (request, token) => run(request, token), true);
  /** A profile for each target, where an operation is mapped to several. */
  const showProfiles = (workspaces: readonly ContractWorkspace[]) => {
    const operations = workspaces.flatMap(one => one.operations);
    const several = operations.some(({ targets }) => targets.length > 1);
    const targets = new Map(operations.flatMap(one => one.targets.map(({ name, title }) => [name, title] as const)));
    for (const [name, profile] of profiles)
      if (!several || !targets.has(name)) {
        profile.dispose();
        profiles.delete(name);
      }
    for (const [name, title] of several ? targets : [])
      if (!profiles.has(name))
        profiles.set(
          name,
          controller.createRunProfile(`Run on ${title}`, TestRunProfileKind.Run, (request, token) =>
            run(request, token, name),
          ),
        );
  };

  const runExamples = async (contract: string, operation: string, example?: string) => {
    await load();
    const uri = Uri.parse(contract).toString();
    const wanted = leaves([...controller.items].map(([, item]) => item)).filter(item => {
      const found = examples.get(item);
      return found?.uri === uri && found.operation === operation && (example ?? found.example) === found.example;
    });
    if (wanted.length > 0) await run(new TestRunRequest(wanted));
  };
  return [
    controller,
    { dispose: () => profiles.forEach(profile => void profile.dispose()) },
    contracts.onDidChange(load),
    commands.registerCommand(LENS_COMMANDS.runExamples, runExamples),
  ];
}

function showExamples(
  controller: TestController,
  examples: WeakMap<TestItem, Example>,
  workspaces: readonly ContractWorkspace[],
): void {
  const item = (id: string, label: string, { uri, range }: Place, children: TestItem[] = []) => {
    const made = controller.createTestItem(id, label, Uri.parse(uri));
    made.range = toRange(range);
    made.children.replace(children);
    return made;
  };
  const operations = ({ operations }: ContractWorkspace): TestItem[] =>
    operations
      .filter(operation => operation.examples.length > 0)
      .map(operation => {
        const uri = Uri.parse(operation.uri).toString();
        const name = `${operation.name}@${operation.version}`;
        const children = operation.examples.map((example, i) => {
          const id = `${uri} ${name} ${i} ${example.name}`;
          const place = { uri, range: example.range };
          const { targets } = operation;
          const runs = (made: TestItem, target: string | undefined, at: number): TestItem => {
            examples.set(made, { uri, operation: name, example: example.name, target, chosen: targets.length > 1 });
            made.sortText = String(at).padStart(5, '0');
            return made;
          };
          if (targets.length <= 1) return runs(item(id, example.name, place), targets[0]?.name, i);
          const rows = targets.map((one, at) =>
            runs(item(`${id} ${one.name}`, `on ${one.title}`, place), one.name, at),
          );
          const made = item(id, example.name, place, rows);
          made.sortText = String(i).padStart(5, '0');
          return made;
        });
        return item(`${uri} ${name}`, operation.version === 1 ? operation.name : name, operation, children);
      });
  const used = workspaces.filter(({ operations: [first] }) => first !== undefined);
  if (used.length <= 1) controller.items.replace(used.flatMap(operations));
  else
    controller.items.replace(
      used.map(one => {
        const group = controller.createTestItem(one.folder, one.name, Uri.parse(one.folder));
        group.children.replace(operations(one));
        return group;
      }),
    );
}

/** The rows of one example stand together: they are run at once, and their answers compared. */
function byExample(items: readonly TestItem[], examples: WeakMap<TestItem, Example>): Iterable<TestItem[]> {
  const groups = new Map<TestItem, TestItem[]>();
  for (const item of items) {
    const key = (examples.get(item)?.chosen && item.parent) || item;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups.values();
}

/** Runs an example on the targets that rows of it stand for. */
async function runOne(
  server: Server,
  run: TestRun,
  items: readonly TestItem[],
  examples: WeakMap<TestItem, Example>,
): Promise<void> {
  for (const item of items) run.started(item);
  const rows = items.map(item => ({ item, example: examples.get(item) as Example }));
  const { uri, operation, example } = rows[0]!.example;
  const targets = rows.flatMap(row => (row.example.chosen && row.example.target ? [row.example.target] : []));
  const params = { uri, operation, example, ...(targets.length > 0 ? { targets } : {}) };
  const results = await ask(await server.start(), 'operationContracts/runExample', params, run.token);
  for (const [i, row] of rows.entries()) show(run, row.item, row.example, results?.[i]);
}

function show(run: TestRun, item: TestItem, example: Example, result: ExampleRun | undefined): void {
  const on = example.chosen ? ` on ${example.target}` : '';
  const print = (sign: string, why = '') => {
    const text = `${sign} ${example.operation}${on}: ${example.example}${why === '' ? '' : `\n  ${why}`}\n`;
    run.appendOutput(text.replaceAll('\n', '\r\n'), undefined, item);
  };
  if (run.token.isCancellationRequested) run.skipped(item);
  else if (result === undefined) {
    run.errored(item, new TestMessage('Examples cannot be run here: the local gateway needs a process.'));
    print('-', 'not run');
  } else if (result.outcome === 'passed') {
    run.passed(item, result.milliseconds);
    print('✔');
  } else if (result.outcome === 'skipped') {
    run.skipped(item);
    print('-', result.message);
  } else {
    const text = result.message ?? 'The answer is another one.';
    const { expected, actual } = result;
    const message =
      expected === undefined || actual === undefined ? new TestMessage(text) : TestMessage.diff(text, expected, actual);
    if (result.at) message.location = new Location(Uri.parse(result.at.uri), toRange(result.at.range));
    else if (item.uri && item.range) message.location = new Location(item.uri, item.range);
    if (result.outcome === 'failed') run.failed(item, message, result.milliseconds);
    else run.errored(item, message, result.milliseconds);
    print('✖', text);
  }
}

const leaves = (items: readonly TestItem[], left: ReadonlySet<TestItem> = new Set()): TestItem[] =>
  items
    .filter(item => !left.has(item))
    .flatMap(item =>
      item.children.size === 0
        ? [item]
        : leaves(
            [...item.children].map(([, child]) => child),
            left,
          ),
    );
