import { clientLibrary, type OperationClient, sameClient } from './client.ts';
import { reachable } from './graph.ts';
import type { LibraryModule } from './libraries.ts';
import type { Project } from './project.ts';

/** Which files import the module of what calls operations. */
export class ClientImports {
  private readonly project: Project;
  /** Whether a file imports it itself, and for which client that was found out. */
  private readonly known = new Map<string, { readonly client: OperationClient | null; readonly itself: boolean }>();

  constructor(project: Project) {
    this.project = project;
  }

  /** A file has another text, or imports something else. */
  forget(path: string): void {
    this.known.delete(path);
  }

  /** The client, where an import of a file means it. */
  library(path: string, level: number, module: string): LibraryModule | null {
    const { project } = this;
    const client = project.clientOf(path);
    const language = project.language(path);
    if (!client || !language) return null;
    const file = project.resolve(path, level, module);
    const means = file
      ? project.languages.moduleOf(file) === client.module
      : language.imports.wouldMean(client.module, path, level, module);
    return means ? clientLibrary(client, language) : null;
  }

  /** The files among these that import it, and those that import them, however far away. */
  callers(paths: Iterable<string>): ReadonlySet<string> {
    const direct = [...paths].filter(path => this.imports(path));
    return reachable(direct, path => this.project.direct(path));
  }

  private imports(path: string): boolean {
    const client = this.project.clientOf(path);
    const known = this.known.get(path);
    if (known && sameClient(known.client, client)) return known.itself;
    const itself = this.project.imports(path).some(({ level, module }) => this.library(path, level, module) !== null);
    this.known.set(path, { client, itself });
    return itself;
  }
}
