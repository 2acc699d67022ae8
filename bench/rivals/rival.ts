import type { Route } from "../targets/routes";

/** Another mock server, as npm has it. */
export interface Rival {
  name: string;
  /** What npm is asked for, at exact versions. */
  packages: Record<string, string>;
  /** Versions of what these depend on. */
  overrides?: Record<string, string>;
  /** False for routes that it cannot serve: it has no way to choose among examples. */
  canServe: (routes: readonly Route[]) => boolean;
  /** Its own file for the routes, by name, and the command that serves it. */
  setUp: (routes: readonly Route[], place: { modules: string; folder: string; port: number }) => RivalCommand;
  /** How it formats a JSON document that it was given. */
  answerOf?: (answer: string) => string;
}

export interface RivalCommand {
  file: { name: string; text: string };
  command: string;
  args: string[];
}

export function hasNoChoice(routes: readonly Route[]): boolean {
  return routes.every(({ examples }) => examples.length === 1);
}
