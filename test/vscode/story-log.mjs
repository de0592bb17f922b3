import { format } from 'node:util';

/** Tells the stories' lines, which mocha indents, from what a workbench has to say of the marketplace and the like. */
const story = /^ {2,}\S|^\s*\d+ (?:passing|failing|pending)/;
const stamped = /^\s*\[/;

export function storyLog(print = console.log) {
  const others = [];
  let told = false;
  return {
    /** What the extension host sends: the arguments of a `console.log`. */
    add(args) {
      const line = format(...args);
      if (story.test(line) && !stamped.test(line)) {
        told = true;
        print(line);
      } else others.push(line);
    },
    toldStories: () => told,
    noise: () => others.slice(-40).join('\n'),
  };
}
