/** The message is refused as a whole: 400 `invalid-message`. */
export class Refused extends Error {}

export function refuse(why: string): never {
  throw new Refused(why);
}
