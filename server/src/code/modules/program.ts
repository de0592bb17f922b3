import type { Module } from '../syntax/module.ts';
import type { LibraryModule } from './libraries.ts';
import { isPython } from './paths.ts';
import type { Project } from './project.ts';

/**
 * A project as one question sees it: it remembers what was read, so that the answer holds until something of that is
 * different, and it keeps the modules that it was given the same.
 */
export class Program {
  private readonly project: Project;
  private readonly modules = new Map<string, Module | null>();
  /** The text of all modules that were read, in characters. */
  size = 0;
  private readonly mentions = new Map<string, readonly string[]>();
  private unchanged: { readonly size: number; readonly test: () => boolean } | undefined;

  constructor(project: Project) {
    this.project = project;
  }

  module(path: string): Module | null {
    let module = this.modules.get(path);
    if (module === undefined) {
      module = this.project.module(path);
      this.modules.set(path, module);
      this.size += module?.text.length ?? 0;
    }
    return module;
  }

  /** The file that an import means; `level` counts Python's leading dots. */
  resolve(from: string, level: number, module: string): string | null {
    return this.project.resolve(from, level, module);
  }

  library(path: string, specifier: string): LibraryModule | null {
    return this.project.library(path, specifier);
  }

  /** The client's module, where an import means that; its file, if there is one, is evaluated all the same. */
  client(path: string, level: number, module: string): LibraryModule | null {
    return this.project.client(path, level, module);
  }

  /** The file itself and the files that import it, however far away, that have the name in their text. */
  mentioning(path: string, name: string): readonly string[] {
    const key = `${path}\0${name}`;
    let found = this.mentions.get(key);
    if (!found) {
      found = findMentions(this.project, path, name);
      this.mentions.set(key, found);
    }
    return found;
  }

  /** What was read so far, as a test of whether it is still the same. */
  reads(): () => boolean {
    if (this.unchanged?.size !== this.modules.size + this.mentions.size) {
      const { project } = this;
      const texts = [...this.modules].map(([path, module]) => [path, module?.text ?? null] as const);
      const mentions = [...this.mentions].map(
        ([key, files]) => [...(key.split('\0') as [string, string]), files] as const,
      );
      const test = () =>
        texts.every(([path, text]) => project.text(path) === text) &&
        mentions.every(([path, name, files]) => sameList(findMentions(project, path, name), files));
      this.unchanged = { size: this.modules.size + this.mentions.size, test: oncePerVersion(project, test) };
    }
    return this.unchanged.test;
  }
}

/** Many answers rest on the same reads: they are compared once, not once an answer. */
function oncePerVersion(project: Project, test: () => boolean): () => boolean {
  let version = project.version;
  let holds = true;
  return () => {
    if (holds && version !== project.version) {
      holds = test();
      version = project.version;
    }
    return holds;
  };
}

/** `default` is what an importer calls as it likes: then all direct importers count. */
function findMentions(project: Project, path: string, name: string): readonly string[] {
  if (name === 'default') return isPython(path) ? [] : [path, ...project.direct(path)];
  return [path, ...project.importers(path).filter(other => project.mentions(other, name))];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
