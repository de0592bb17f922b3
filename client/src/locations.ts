import { commands, type Disposable, Location, Position, Range, Uri } from 'vscode';
import { LENS_COMMANDS, type Place } from './requests.ts';

type WirePosition = Place['range']['start'];

/** Follows a code lens to the places that it counts: one is opened, several are peeked at. */
export const showLocations = (): Disposable =>
  commands.registerCommand(LENS_COMMANDS.showLocations, (uri: string, at: WirePosition, places: readonly Place[]) => {
    const locations = places.map(place => new Location(Uri.parse(place.uri), toRange(place.range)));
    const multiple = locations.length === 1 ? 'goto' : 'peek';
    return commands.executeCommand('editor.action.goToLocations', Uri.parse(uri), position(at), locations, multiple);
  });

const position = ({ line, character }: WirePosition): Position => new Position(line, character);
/** A range of LSP as VS Code's. */
export const toRange = ({ start, end }: Place['range']): Range => new Range(position(start), position(end));
