import { Choices } from './choices.ts';
import { javaScriptProgram } from './javascript.ts';
import type { Program } from './program.ts';
import { pythonProgram } from './python.ts';

/** The program of a seed; with choices that are fixed, a simpler one. */
export function programOf(seed: number, fixed?: ReadonlyMap<string, number>): Program {
  const choices = new Choices(seed, fixed);
  const language = choices.pick('language', ['ts', 'mjs', 'cjs', 'py', 'ts', 'py', 'py'] as const);
  return language === 'py' ? pythonProgram(choices) : javaScriptProgram(choices, language);
}
