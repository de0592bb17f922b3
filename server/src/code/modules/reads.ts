import { reachable } from './graph.ts';
import type { Project } from './project.ts';

/** Files that have one of these words, too, if any file imports one of these packages. */
export interface Wide {
  readonly packages: readonly string[];
  readonly words: readonly string[];
}

/** Which files have a name, asked for a file and those that import it. */
interface Mention {
  readonly path: string;
  readonly name: string;
  /** Where all files of the path's language count, and not only its importers. */
  readonly wide: Wide | null;
  readonly files: readonly string[];
  readonly askers: Set<string>;
}

/**
 * What the answers about each file rest on, within one program: other files, and which files mention a name. They hold until
 * something of that is different.
 */
export class Reads {
  private readonly project: Project;
  private version: number;
  /** The file whose code is looked at. */
  private at = '';
  /** File → those whose answers rest on it. */
  private readonly readers = new Map<string, Set<string>>();
  private readonly mentions = new Map<string, Mention>();
  private readonly stale = new Set<string>();

  constructor(project: Project) {
    this.project = project;
    this.version = project.version;
  }

  /** From now on the code of a file is looked at, for the one that is returned. */
  enter(path: string): string {
    const outer = this.at;
    if (path !== outer) {
      this.add(path);
      this.at = path;
    }
    return outer;
  }

  leave(outer: string): void {
    this.at = outer;
  }

  /** Starts with a file, for nobody. */
  begin(path: string): void {
    this.at = '';
    this.enter(path);
  }

  /** The file at hand rests on another. */
  add(path: string): void {
    const readers = this.readers.get(path);
    if (readers) readers.add(this.at);
    else this.readers.set(path, new Set([this.at]));
  }

  /** The file itself and the files that import it, however far away, that have the name in their text. */
  mentioning(path: string, name: string): readonly string[] {
    return this.ask(`${path}\0${name}`, path, name, null);
  }

  /** The files of a path's language that have the name in their text, if they may share it so. */
  sharing(path: string, wide: Wide, name: string): readonly string[] {
    return this.ask(`${this.project.language(path)?.name}\0${wide.packages[0]}\0${name}`, path, name, wide);
  }

  private ask(key: string, path: string, name: string, wide: Wide | null): readonly string[] {
    let mention = this.mentions.get(key);
    if (!mention) {
      mention = { path, name, wide, files: findMentions(this.project, path, name, wide), askers: new Set() };
      this.mentions.set(key, mention);
    }
    mention.askers.add(this.at);
    return mention.files;
  }

  /** Whether what was found out about a file still is so. */
  holds(path: string): boolean {
    const { project, stale } = this;
    if (this.version !== project.version) {
      const changed = project.changedSince(this.version);
      const seeds = changed.filter(one => this.readers.has(one));
      const moved = project.importsChangedSince(this.version);
      for (const mention of this.mentions.values())
        if (moved ? isOther(project, mention) : mayBeOther(project, mention, changed)) seeds.push(...mention.askers);
      for (const one of reachable(seeds, at => this.readers.get(at) ?? [])) stale.add(one);
      this.version = project.version;
    }
    return !stale.has(path);
  }
}

/** `default` is what an importer calls as it likes: then all direct importers count. */
function findMentions(project: Project, path: string, name: string, wide: Wide | null): readonly string[] {
  if (wide) return project.sharing(project.language(path), wide, name);
  if (name === 'default')
    return project.language(path)?.evaluation.defaultExport ? [path, ...project.direct(path)] : [];
  return [path, ...[...project.importers(path)].filter(other => mayUse(project, path, name, other))];
}

/** A test shows what production code is given only where it makes a client itself. */
const mayUse = (project: Project, path: string, name: string, other: string): boolean =>
  project.mentions(other, name) &&
  (!project.languages.isTest(other) || project.languages.isTest(path) || project.namesDynamoDB(other));

function isOther(project: Project, { path, name, wide, files }: Mention): boolean {
  const now = findMentions(project, path, name, wide);
  return now.length !== files.length || now.some((file, index) => file !== files[index]);
}

/** Where nothing imports anything else than before, only the texts that changed may differ. */
const mayBeOther = (project: Project, mention: Mention, changed: readonly string[]): boolean =>
  mention.wide ? isOther(project, mention) : mayImport(project, mention, changed);

const mayImport = (project: Project, { path, name, files }: Mention, changed: readonly string[]): boolean =>
  name !== 'default' &&
  changed.some(one => project.importers(path).has(one) && mayUse(project, path, name, one) !== files.includes(one));
