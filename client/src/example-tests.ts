import {
  type CancellationToken,
  commands,
  type Disposable,
  Location,
  Range,
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
import { ask, type ContractWorkspace, LENS_COMMANDS, type OperationReference, type Place } from './requests.ts';
import type { Server } from './server.ts';

type Example = OperationReference & { readonly example: string };

/** Contracts' examples in the Test Explorer, each run through the local gateway with tables of its own. */
export function exampleTests(server: Server, contracts: Contracts): Disposable[] {
  const controller = tests.createTestController('operationContracts.examples', 'Operation Contracts');
  const examples = new WeakMap<TestItem, Example>();
  const load = async () => showExamples(controller, examples, (await contracts.read())?.workspaces ?? []);
  controller.resolveHandler = async item => {
    if (item === undefined) await load();
  };
  controller.refreshHandler = async () => {
    contracts.forget();
    await load();
  };
  const run = async (request: TestRunRequest, token?: CancellationToken) => {
    const started = controller.createTestRun(request);
    const asked = request.include ?? [...controller.items].map(([, item]) => item);
    const all = leaves(asked, new Set(request.exclude)).filter(item => examples.has(item));
    for (const item of all) started.enqueued(item);
    for (const item of all) {
      if (token?.isCancellationRequested || started.token.isCancellationRequested) started.skipped(item);
      else await runOne(server, started, item, examples.get(item) as Example);
    }
    started.end();
  };
  controller.createRunProfile('Run', TestRunProfileKind.Run, run, true);

  const runExamples = async (contract: string, operation: string, example?: string) => {
    await load();
    const uri = Uri.parse(contract).toString();
    const wanted = leaves([...controller.items].map(([, item]) => item)).filter(item => {
      const found = examples.get(item);
      return found?.uri === uri && found.operation === operation && (example ?? found.example) === found.example;
    });
    if (wanted.length > 0) await run(new TestRunRequest(wanted));
  };
  return [controller, contracts.onDidChange(load), commands.registerCommand(LENS_COMMANDS.runExamples, runExamples)];
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
          const made = item(`${uri} ${name} ${i} ${example.name}`, example.name, { uri, range: example.range });
          examples.set(made, { uri, operation: name, example: example.name });
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

async function runOne(server: Server, run: TestRun, item: TestItem, example: Example): Promise<void> {
  run.started(item);
  const params = { ...example };
  const result = await ask(await server.start(), 'operationContracts/runExample', params, run.token);
  const print = (sign: string, why = '') => {
    const text = `${sign} ${example.operation}: ${example.example}${why === '' ? '' : `\n  ${why}`}\n`;
    run.appendOutput(text.replaceAll('\n', '\r\n'), undefined, item);
  };
  if (run.token.isCancellationRequested) run.skipped(item);
  else if (result === undefined) {
    run.errored(item, new TestMessage('Examples cannot be run here: the local gateway needs a process.'));
    print('-', 'not run');
  } else if (result.outcome === 'passed') {
    run.passed(item, result.milliseconds);
    print('✔');
  } else {
    const text = result.message ?? 'The answer is another one.';
    const { expected, actual } = result;
    const message =
      expected === undefined || actual === undefined ? new TestMessage(text) : TestMessage.diff(text, expected, actual);
    if (item.uri && item.range) message.location = new Location(item.uri, item.range);
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

const toRange = ({ start, end }: Place['range']): Range =>
  new Range(start.line, start.character, end.line, end.character);
