import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** The protocol by hand, as an editor speaks it that knows nothing of us: headers, JSON, and no library. */
export class PlainClient {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (message: { result?: unknown; error?: { code: number } }) => void>();
  readonly notifications: { method: string; params: never }[] = [];
  readonly errors: string[] = [];
  private buffer = Buffer.alloc(0);
  private id = 0;

  /** Starts the server by its command. */
  constructor(command: string, args: readonly string[], cwd = process.cwd()) {
    this.process = spawn(command, args, { cwd });
    this.process.stderr.on('data', chunk => this.errors.push(String(chunk)));
    this.process.stdout.on('data', chunk => {
      this.buffer = Buffer.concat([this.buffer, chunk]);
      for (;;) {
        const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(this.buffer.toString('latin1'));
        if (!head || this.buffer.length < head[0].length + Number(head[1])) return;
        const body = this.buffer.subarray(head[0].length, head[0].length + Number(head[1]));
        this.buffer = this.buffer.subarray(head[0].length + Number(head[1]));
        const message = JSON.parse(body.toString('utf8'));
        if (message.method === undefined) this.waiting.get(message.id)?.(message);
        else if (message.id === undefined) this.notifications.push(message);
        else this.send({ id: message.id, error: { code: -32601, message: 'this client knows no requests' } });
      }
    });
  }

  private send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: object): void {
    this.send({ method, params });
  }

  request<R>(method: string, params: object | null): Promise<R> {
    const id = ++this.id;
    this.send({ id, method, params });
    return new Promise((resolve, reject) =>
      this.waiting.set(id, ({ result, error }) => (error ? reject(error) : resolve(result as R))),
    );
  }

  async until(method: string): Promise<never> {
    for (let i = 0; i < 1000; i++) {
      const found = this.notifications.find(one => one.method === method);
      if (found) return found.params;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    throw new Error(`${method} never came: ${this.errors.join('')}`);
  }

  async end(): Promise<number | null> {
    await this.request('shutdown', null);
    const ended = new Promise<number | null>(resolve => this.process.on('exit', resolve));
    this.notify('exit', {});
    return ended;
  }
}
