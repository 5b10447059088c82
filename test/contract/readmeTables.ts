import manifest from '../../package.json';
import texts from '../../package.nls.json';

/** A page with its tables of commands and settings as package.json has them. */
export function withTables(page: string): string {
  return replace(replace(page, 'commands', commandTable()), 'settings', settingTable());
}

function replace(page: string, name: string, table: string): string {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`, 'u');
  if (!pattern.test(page)) {
    throw new Error(`The page has no place for the table of ${name}`);
  }
  return page.replace(pattern, (_all, before: string, after: string) => `${before}${table}${after}`);
}

/** Only what a person can find in the palette or in a menu. */
function commandTable(): string {
  const hidden = new Set(
    manifest.contributes.menus.commandPalette
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command),
  );
  const rows = manifest.contributes.commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ command, title }) => `| ${text('%category%')}: ${text(title)} | \`${command}\` |\n`);
  return `| command | id |\n| --- | --- |\n${rows.join('')}`;
}

function settingTable(): string {
  const rows = Object.entries(manifest.contributes.configuration.properties).map(
    ([key, property]) =>
      `| \`${key}\` | \`${JSON.stringify(property.default).replaceAll('|', '\\|')}\` | ${text(property.markdownDescription)} |\n`,
  );
  return `| setting | default | what it does |\n| --- | --- | --- |\n${rows.join('')}`;
}

function text(placeholder: string): string {
  return texts[placeholder.slice(1, -1) as keyof typeof texts];
}
