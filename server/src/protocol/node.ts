export function startServer(_: 'stdio'): void {}
