// What a client package of the AWS SDK for JavaScript v3 exports, and which action each sends, as it shows it when it runs. No request
// leaves the machine.

export const isClass = value => typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/** The names of a class's methods, the inherited ones too; what begins with `_` is its own. */
export function methodsOf(prototype) {
  const names = new Set();
  for (let at = prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at))
      if (!/^_|^constructor$/.test(name) && typeof Object.getOwnPropertyDescriptor(at, name).value === 'function')
        names.add(name);
  return [...names].sort();
}

const actionOf = command => (command.clientCommand ?? command).constructor.name.replace(/Command$/, '');
const ENOUGH = new Error('the first command is enough');

/** What a function sends first: its client's `send` notes the command and ends it. */
async function sentBy(client, call) {
  let action = null;
  client.send = command => {
    action ??= actionOf(command);
    throw ENOUGH;
  };
  try {
    const given = call();
    // A waiter goes on waiting: its first command is there by then.
    await Promise.race([given?.next ? given.next() : given, new Promise(done => setTimeout(done, 50))]);
  } catch {}
  return action;
}

/**
 * `exports` and the `methods` of the aggregated class, by name, with the action that each sends; null where it sends none. `plain`
 * makes a client of that class, `input` is a request that is enough for each action.
 */
export async function sentByV3(sdk, aggregated, plain, input) {
  const exports = {};
  for (const [key, value] of Object.entries(sdk).sort()) {
    if (typeof value !== 'function' || /Exception$/.test(key)) continue;
    if (/Command$/.test(key) && isClass(value) && key !== '$Command') {
      // One of them is only the base of the others.
      exports[key] = /^\$|ClientCommand$/.test(key) ? null : actionOf(new value(input));
    } else if (!isClass(value) && /^(?:paginate|wait)/.test(key)) {
      const client = plain(sdk);
      exports[key] = await sentBy(client, () => value({ client, maxWaitTime: 100, minDelay: 1 }, input));
    } else exports[key] = null;
  }
  const methods = {};
  for (const method of methodsOf(sdk[aggregated].prototype)) {
    if (method === 'send' || method === 'destroy') continue;
    const client = plain(sdk);
    methods[method] = await sentBy(client, () => client[method](input, { maxWaitTime: 100, minDelay: 1 }));
  }
  return { exports, methods };
}
