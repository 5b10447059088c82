export interface StartOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The packaged extensions to install. */
  readonly extensions: readonly string[];
  /** What the extension host gets to know about the sandbox. */
  readonly environment: NodeJS.ProcessEnv;
  readonly openBrowser: boolean;
  readonly port?: number;
}

/** A VS Code that runs. */
export interface Started {
  /** Where the person finds it. */
  readonly where: string;
  /** Settles when it ends by itself: the person closed it, or it failed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}
