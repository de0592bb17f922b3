import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a command to its end: milliseconds, peak memory in bytes (null where the system does not tell), and what it printed. */
export function measured(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let memory = null;
    const look = setInterval(() => {
      memory = peak(child.pid) ?? memory;
    }, 20);
    const out = [];
    const err = [];
    child.stdout.on('data', data => out.push(data));
    child.stderr.on('data', data => err.push(data));
    child.on('error', reject);
    child.on('close', code => {
      clearInterval(look);
      // Linters exit with 1 for findings.
      if (code !== 0 && code !== 1) reject(new Error(`${command} exited with ${code}: ${Buffer.concat(err)}`));
      else resolve({ time: performance.now() - started, memory, stdout: Buffer.concat(out).toString('utf8') });
    });
  });
}

function peak(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
}
