import { namesGiven, type OperationClient } from './client.ts';
import type { Project } from './project.ts';

/** What the function that calls operations is called: by its own name, and by those of files that hand it on. */
export class ClientNames {
  private readonly project: Project;
  private readonly renamed = new Map<string, { readonly text: string; readonly names: readonly string[] }>();
  private named: { readonly version: number; readonly names: Map<string, Set<string>> } | undefined;

  constructor(project: Project) {
    this.project = project;
  }

  /** In files of the language of a path. */
  of(client: OperationClient, path: string): ReadonlySet<string> {
    const { project } = this;
    if (this.named?.version !== project.version) this.named = { version: project.version, names: new Map() };
    const language = project.language(path);
    const own = language ? language.functionName(client.function) : client.function;
    const key = `${client.module} ${own}`;
    const known = this.named.names.get(key);
    if (known) return known;
    const names = new Set([own]);
    const files = project.languages.all
      .flatMap(one => one.files.filesOf(client.module))
      .filter(file => project.has(file));
    const importers = files
      .flatMap(file => [...project.importers(file)])
      .filter(file => project.language(file) === language);
    // The names grow while they are walked: each stands in one of these files, so there is an end.
    for (const name of names)
      for (const file of importers) for (const other of this.given(file, name)) names.add(other);
    this.named.names.set(key, names);
    return names;
  }

  /** What else a file calls a function: looked for once a text. */
  private given(path: string, name: string): readonly string[] {
    const text = this.project.text(path) ?? '';
    const key = `${path}\0${name}`;
    const known = this.renamed.get(key);
    if (known?.text === text) return known.names;
    const names = namesGiven(text, name);
    this.renamed.set(key, { text, names });
    return names;
  }
}
