import { parse } from 'jsonc-parser';
import type { JsonPath } from '../../reference/notation/pointer.js';

/**
 * What a file holds that starts something: launch configurations, tasks, servers, or all of them below properties of
 * these names.
 */
export type LaunchFile = 'launch' | 'tasks' | 'mcp' | 'settings';

/** Own type of tasks: in those of others, VS Code hands on what is written. */
const taskType = 'secret-connection';
const inputCommand = 'secretConnections.resolveInput';
const systems = ['windows', 'linux', 'osx'];

/** By its path, with `/`: files of VS Code for a folder, a person or a workspace. Undefined: any other file. */
export function launchFileOf(path: string): LaunchFile | undefined {
  if (path.endsWith('.code-workspace')) {
    return 'settings';
  }
  const [, name] =
    /\/(?:\.vscode|User)\/(?:profiles\/[^/]+\/)?(launch|tasks|mcp|settings)\.json$/.exec(path) ?? [];
  return name as LaunchFile | undefined;
}

/**
 * Tells of each place in the file whether a reference there is resolved when something is started: in the variables of
 * a launch configuration of any type, in those of a task of our type, and in what an input is to be resolved from.
 */
export function launchPlaces(file: LaunchFile, text: string): (path: JsonPath) => boolean {
  let root: unknown;
  return (path) => {
    const [section, ...rest] = file === 'settings' ? path : [file, ...path];
    const kind = section === 'launch' || section === 'tasks' ? section : undefined;
    if (kind === undefined) {
      return false;
    }
    const [list, index, ...inner] = rest;
    const [attribute] = inner;
    if (list === 'configurations' && kind === 'launch') {
      return isVariable(systems.includes(String(attribute)) ? inner.slice(1) : inner);
    }
    if (typeof index !== 'number' || (list !== 'tasks' && list !== 'inputs')) {
      return false;
    }
    root ??= parse(text, [], { allowTrailingComma: true });
    const entry = valueAt(root, path.slice(0, path.length - inner.length));
    return list === 'inputs'
      ? attribute === 'args' && property(entry, 'command') === inputCommand
      : kind === 'tasks' && attribute === 'env' && property(entry, 'type') === taskType;
  };
}

/** In `env`, an object, or in `environment`, a list of names and values. */
function isVariable([attribute, name, member]: JsonPath): boolean {
  return attribute === 'env' ? name !== undefined : attribute === 'environment' && member === 'value';
}

function valueAt(root: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, step) => property(value, step), root);
}

function property(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string | number, unknown>>)[name]
    : undefined;
}
