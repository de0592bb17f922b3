import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const CACHE = join(import.meta.dirname, '../../.cache/oracle');
const SOURCES = ['Oracle.java', 'StrictJson.java'].map(name => join(import.meta.dirname, name));
const JARS = [
  'velocity',
  'json-path',
  'commons-lang',
  'json-smart',
  'accessors-smart',
  'asm',
  'commons-collections3',
  'slf4j-api',
  'slf4j-nop',
];
const CLASSPATH = [...JARS.map(name => `/usr/share/java/${name}.jar`), CACHE].join(':');

/** One rendering. `body` is the raw text that arrived. */
export interface Job {
  readonly template: string;
  readonly body: string;
  readonly context?: unknown;
  readonly stageVariables?: Readonly<Record<string, string>>;
  readonly params?: unknown;
  /** Of an answer: what the request's template said. */
  readonly requestOverrides?: unknown;
  /** Renders so often, and says how long it took. */
  readonly times?: number;
}

export type Rendering =
  | {
      readonly ok: true;
      readonly text: string;
      /** `$context.responseOverride`. */
      readonly overrides: Readonly<Record<string, unknown>>;
      /** `$context.requestOverride`: header, path and querystring. */
      readonly requestOverrides: Readonly<Record<'header' | 'path' | 'querystring', Readonly<Record<string, unknown>>>>;
      readonly nanoseconds?: number;
    }
  | { readonly ok: false; readonly message: string };

/** Why Apache Velocity cannot run here, or null when it can. */
export function oracleAvailable(): string | null {
  for (const name of JARS)
    if (!existsSync(`/usr/share/java/${name}.jar`)) return `the Debian package with ${name}.jar is not installed`;
  try {
    execFileSync('javac', ['-version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'a Java compiler is not installed';
  }
}

/** Apache Velocity and Jayway JsonPath on a JVM, one for a whole run. */
export class Oracle {
  private readonly java: ChildProcessWithoutNullStreams;
  private readonly waiting: ((rendering: Rendering) => void)[] = [];

  constructor() {
    mkdirSync(CACHE, { recursive: true });
    const compiled = join(CACHE, 'Oracle.class');
    const newest = Math.max(...SOURCES.map(source => statSync(source).mtimeMs));
    if (!existsSync(compiled) || statSync(compiled).mtimeMs < newest) {
      execFileSync('javac', ['-nowarn', '-cp', CLASSPATH, '-d', CACHE, ...SOURCES], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }
    this.java = spawn('java', ['-Xss4m', '-Xshare:auto', '-cp', CLASSPATH, 'Oracle']);
    this.java.stderr.on('data', (data: Buffer) => {
      if (!/WARNING|slf4j/i.test(data.toString())) process.stderr.write(data);
    });
    createInterface({ input: this.java.stdout }).on('line', line =>
      this.waiting.shift()?.(JSON.parse(line) as Rendering),
    );
    this.java.on('exit', code => {
      for (const answer of this.waiting.splice(0)) answer({ ok: false, message: `the JVM ended with code ${code}` });
    });
  }

  render(job: Job): Promise<Rendering> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      // ASCII only: whatever the bytes mean, both sides read the same.
      this.java.stdin.write(
        `${JSON.stringify(job).replace(/[\u007f-\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`,
      );
    });
  }

  close(): void {
    this.java.stdin.end();
  }
}
