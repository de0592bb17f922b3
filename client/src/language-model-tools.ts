import { type Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, Uri } from 'vscode';
import type { Contracts } from './contracts-overview.ts';
import { previewAddress } from './preview.ts';
import { ask } from './requests.ts';
import type { Server } from './server.ts';

/** What a language model may ask of the contracts. All of it only reads. */
export function languageModelTools(server: Server, contracts: Contracts): Disposable[] {
  const operations = async () => ((await contracts.read())?.workspaces ?? []).flatMap(one => one.operations);

  const tools: Readonly<Record<string, (input: Input) => Promise<string>>> = {
    operationContracts_list: async () => {
      const found = await operations();
      const lines = found.map(
        ({ name, version, action, resources, summary, owner, uri }) =>
          `${name}@${version}: ${summary ?? 'no summary'} (${action ?? 'no mapping'} on ${resources.map(one => `${one.kind} ${one.name}`).join(', ') || 'no resource'}; owner ${owner ?? 'nobody'}; ${uri})`,
      );
      return lines.join('\n') || 'There are no operation contracts in this workspace.';
    },
    operationContracts_check: async ({ file }) => {
      const params = file === undefined ? {} : { uris: [await uriOf(file)] };
      const found = await ask(await server.start(), 'operationContracts/findings', params);
      if (found === undefined) return 'The language server is not running.';
      const lines = found.map(one => `${one.file}:${one.line}: ${one.severity}: ${one.message} (${one.rule})`);
      return lines.join('\n') || 'No findings.';
    },
    operationContracts_render: async ({ operation = '', example }) => {
      const found = (await operations())
        .filter(({ name, version }) => name === operation || `${name}@${version}` === operation)
        .sort((a, b) => b.version - a.version)[0];
      if (found === undefined) return `There is no operation "${operation}". Ask for the list of operations.`;
      const shown = { contract: found.uri, operation: `${found.name}@${found.version}` };
      const texts = (['renderedRequest', 'requestTemplate'] as const).map(async preview => {
        const uri = Uri.from(previewAddress(preview, shown, example)).toString();
        const client = await server.start();
        const content = await client?.sendRequest<{ text: string }>('workspace/textDocumentContent', { uri });
        return content?.text ?? '';
      });
      const [request, template] = await Promise.all(texts);
      return `The request:\n${request}\nThe mapping template that makes it:\n${template}`;
    },
  };

  const uriOf = async (file: string): Promise<string> => {
    const known = (await operations()).map(({ uri }) => uri);
    return known.find(uri => uri === file || Uri.parse(uri).path.endsWith(`/${file.replace(/^\.?\//, '')}`)) ?? file;
  };

  return Object.entries(tools).map(([name, answer]) =>
    lm.registerTool<Input>(name, {
      invoke: async ({ input }) => new LanguageModelToolResult([new LanguageModelTextPart(await answer(input))]),
    }),
  );
}

interface Input {
  readonly file?: string;
  readonly operation?: string;
  readonly example?: string;
}
