/** Whether every shell and program can read a variable of this name. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Whether a process can be given a variable of this name at all: with `=` in it, it would be another one. */
export function canBeVariable(name: string): boolean {
  return name !== '' && !/[=\0]/.test(name);
}

/** The same for all names that are one variable: Windows knows no case. */
export function variableIdentity(name: string, platform: string = process.platform): string {
  return platform === 'win32' ? name.toUpperCase() : name;
}

/**
 * Whether a variable of this name changes which code other programs load or run: nobody is to get one by the
 * chance of a property's name. Names are compared as Windows does, without case.
 */
export function changesLoadedCode(name: string): boolean {
  const upper = name.toUpperCase();
  return loaderNames.has(upper) || loaderPrefixes.some((prefix) => upper.startsWith(prefix));
}

const loaderPrefixes = ['LD_', 'DYLD_', 'BASH_FUNC_', 'NPM_CONFIG_', 'GIT_CONFIG', 'ELECTRON_', 'VSCODE_'];

const loaderNames: ReadonlySet<string> = new Set([
  ...[
    'PATH',
    'PATHEXT',
    'COMSPEC',
    'SHELL',
    'HOME',
    'IFS',
    'ENV',
    'BASH_ENV',
    'ZDOTDIR',
    'PROMPT_COMMAND',
    'PS4',
  ],
  ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED'],
  ...['PYTHONPATH', 'PYTHONHOME', 'PYTHONSTARTUP', 'PYTHONINSPECT', 'PYTHONWARNINGS', 'PYTHONBREAKPOINT'],
  ...['PERL5LIB', 'PERL5OPT', 'PERL5DB', 'RUBYOPT', 'RUBYLIB', 'PHPRC', 'PHP_INI_SCAN_DIR', 'LUA_INIT'],
  ...['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'CLASSPATH', 'MAVEN_OPTS', 'GRADLE_OPTS'],
  ...['DOTNET_STARTUP_HOOKS', 'CORECLR_PROFILER', 'CORECLR_PROFILER_PATH', 'COR_PROFILER', 'PSMODULEPATH'],
  ...['GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_EXEC_PATH', 'GIT_EDITOR', 'GIT_PAGER', 'GIT_ASKPASS', 'SSH_ASKPASS'],
  ...['EDITOR', 'VISUAL', 'PAGER', 'BROWSER', 'RUSTC_WRAPPER', 'GOFLAGS', 'GCONV_PATH', 'OPENSSL_CONF'],
]);
