import type { Language } from '../language.ts';
import type { Module } from '../syntax/module.ts';
import type { LibraryModule } from './libraries.ts';
import type { Project } from './project.ts';
import { Reads } from './reads.ts';

/** A project as some questions see it: it keeps the modules that it was given the same, and knows what was read. */
export class Program {
  readonly reads: Reads;
  private readonly project: Project;
  private readonly modules = new Map<string, Module | null>();
  /** The text of all modules that were read, in characters. */
  size = 0;

  constructor(project: Project) {
    this.project = project;
    this.reads = new Reads(project);
  }

  module(path: string): Module | null {
    this.reads.add(path);
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

  language(path: string): Language | null {
    return this.project.language(path);
  }

  isTest(path: string): boolean {
    return this.project.languages.isTest(path);
  }

  library(path: string, specifier: string): LibraryModule | null {
    return this.project.library(path, specifier);
  }

  /** The client's module, where an import means that; its file, if there is one, is evaluated all the same. */
  client(path: string, level: number, module: string): LibraryModule | null {
    return this.project.client(path, level, module);
  }

  namesDynamoDB(path: string): boolean {
    return this.project.namesDynamoDB(path);
  }

  /** The files that have the name and one of some words in their text, where some file imports one of the packages. */
  sharing(path: string, packages: readonly string[], name: string, words: readonly string[]): readonly string[] {
    return this.reads.sharing(path, { packages, words }, name);
  }

  /** The file itself and the files that import it, however far away, that have the name in their text. */
  mentioning(path: string, name: string): readonly string[] {
    return this.reads.mentioning(path, name);
  }
}
