import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A block of a guide that someone types into a terminal, and what the guide says they see. */
export interface Step {
  readonly commands: string;
  /** Lines that the terminal shows in this order, between others. */
  readonly shown: readonly string[];
  /** Typed into a second terminal, where it goes on running. */
  readonly beside: boolean;
}

/** The shell blocks of a page, each with the text block right behind it. */
export function stepsOf(page: string): readonly Step[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, language, commands = ''], i) => {
    if (language !== 'sh') return [];
    const [, next, shown = ''] = blocks[i + 1] ?? [];
    return {
      commands,
      shown: next === 'text' ? shown.trim().split('\n') : [],
      beside: commands.startsWith('# second terminal\n'),
    };
  });
}

/** Follows a guide in a folder, in one shell as a person would. Throws where a command fails or something else is seen. */
export async function follow(steps: readonly Step[], folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const terminal = new Terminal(folder, environment);
  try {
    for (const step of steps) {
      if (step.beside) {
        await terminal.beside(step.commands);
        continue;
      }
      const { status, text } = await terminal.type(step.commands);
      if (status !== 0) throw new Error(`This failed (${status}):\n${step.commands}\n${text}`);
      let rest = text;
      for (const line of step.shown) {
        const at = rest.indexOf(line);
        if (at < 0) throw new Error(`After\n${step.commands}\n"${line}" was not seen:\n${text}`);
        rest = rest.slice(at + line.length);
      }
    }
  } finally {
    terminal.close();
  }
}

/** Follows a page of docs/ in an empty folder, where `operation-contracts` is what stands here. */
export async function followInEmptyFolder(page: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-guide-'));
  try {
    const bin = join(folder, '.bin');
    mkdirSync(bin);
    const command = join(bin, 'operation-contracts');
    const main = join(ROOT, 'server/src/cli/main.ts');
    writeFileSync(
      command,
      `#!/bin/sh\nexec "${process.execPath}" --disable-warning=MODULE_TYPELESS_PACKAGE_JSON "${main}" "$@"\n`,
    );
    chmodSync(command, 0o755);
    const environment = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    await follow(stepsOf(join(ROOT, 'docs', page)), folder, environment);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const END = 'end-of-step';

class Terminal {
  private readonly shell;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly others: ReturnType<typeof spawn>[] = [];
  private text = '';
  private heard: () => void = () => {};

  constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.environment = environment;
    this.shell = spawn('bash', [], { cwd: folder, env: environment, detached: true });
    for (const stream of [this.shell.stdout, this.shell.stderr]) {
      stream.on('data', data => {
        this.text += data;
        this.heard();
      });
    }
  }

  /** Runs commands, the first that fails ends them; answers its status and everything that was shown. */
  async type(commands: string): Promise<{ status: number; text: string }> {
    this.text = '';
    // The folder is where the shell is when the commands end; the status is the first failure's.
    this.shell.stdin.write(
      `set -e; trap 'echo; echo "${END} $?"' EXIT\n${commands}\ntrap - EXIT; set +e; echo; echo "${END} 0"\n`,
    );
    const done = new RegExp(`^${END} (\\d+)$`, 'm');
    while (!done.test(this.text)) {
      await new Promise<void>(resolve => {
        this.heard = resolve;
      });
    }
    const status = Number(done.exec(this.text)?.[1]);
    return { status, text: this.text.replace(done, '') };
  }

  async beside(commands: string): Promise<void> {
    const { text } = await this.type('pwd');
    const other = spawn('bash', ['-c', commands], {
      cwd: text.trim(),
      env: this.environment,
      detached: true,
      stdio: 'ignore',
    });
    this.others.push(other);
  }

  close(): void {
    for (const { pid } of [this.shell, ...this.others]) {
      try {
        if (pid !== undefined) process.kill(-pid);
      } catch {
        // It has ended by itself.
      }
    }
  }
}
