/** Where the tasks of one platform may say something else. */
const platforms = ['windows', 'osx', 'linux'] as const;

/**
 * What tasks.json says of tasks and of all that they depend on, with what it says of every task: whoever compares it
 * sees each change of what runs by these names. Where a name is not found there, or is none, all tasks count.
 *
 * @param layers the contents of tasks.json, of the person, the workspace and the folder
 */
export function reachedTasks(layers: readonly unknown[], names: readonly unknown[]): unknown {
  const files = layers.filter(isObject);
  const all = files.flatMap(({ tasks }) => (Array.isArray(tasks) ? tasks.filter(isObject) : []));
  const reached = new Set<Readonly<Record<string, unknown>>>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const called = all.filter(({ label, taskName }) => (label ?? taskName) === name);
    if (called.length === 0) {
      return files;
    }
    for (const task of called.filter((each) => !reached.has(each))) {
      reached.add(task);
      pending.push(...dependencies(task), ...platforms.flatMap((each) => dependencies(task[each])));
    }
  }
  return [files.map((file) => ({ ...file, tasks: undefined })), [...reached]];
}

function dependencies(task: unknown): readonly unknown[] {
  const dependsOn: unknown = isObject(task) ? task['dependsOn'] : undefined;
  return dependsOn === undefined || dependsOn === null ? [] : [dependsOn].flat();
}

/** Whether a value of a settings file is an object, with anything in it. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
