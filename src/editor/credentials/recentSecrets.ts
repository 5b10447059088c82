const longest = 10;

/** The secrets that were used last in this window, latest first; names only. */
export class RecentSecrets {
  private readonly names = new Map<string, readonly string[]>();

  of(managerId: string): readonly string[] {
    return this.names.get(managerId) ?? [];
  }

  add(managerId: string, name: string): void {
    const others = this.of(managerId).filter((other) => other !== name);
    this.names.set(managerId, [name, ...others].slice(0, longest));
  }
}
