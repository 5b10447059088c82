import * as vscode from 'vscode';
import { handOutElement } from '../../host/gate/treeElements.js';
import { labelText, oneLine, severalLines } from '../../secrets/words/plainText.js';

/** What VS Code needs to show a node. */
export interface NodeAppearance {
  readonly label: string;
  readonly description?: string;
  /** In place of the description: a value that is revealed, as people read it off. */
  readonly value?: string;
  readonly icon: string;
  /** Id of a theme colour. */
  readonly iconColor?: string;
  readonly collapsible?: 'collapsed' | 'expanded';
  /** One fact a line; or Markdown in which what others wrote is escaped. */
  readonly tooltip?: string | vscode.MarkdownString;
  /** What a screen reader says; without it: label and description. */
  readonly spoken?: string;
  readonly command?: vscode.Command;
}

/** One line of the tree. */
export abstract class TreeNode {
  abstract readonly contextValue: string;

  /** @param id the same for the same thing after each refresh, so that it stays expanded and selected */
  constructor(
    readonly id: string,
    readonly managerId: string,
    readonly parent: TreeNode | undefined,
  ) {}

  /** What its commands are about. */
  get argument(): NodeArgument {
    return { managerId: this.managerId };
  }

  /** Asked anew at each refresh of the node. */
  protected abstract appearance(): NodeAppearance;

  /** What others wrote is made plain here, whoever wrote it. */
  toItem(): vscode.TreeItem {
    const { icon, iconColor, collapsible, tooltip, spoken, command, ...texts } = this.appearance();
    const label = labelText(texts.label);
    const description =
      texts.value ?? (texts.description === undefined ? undefined : labelText(texts.description));
    const item = new vscode.TreeItem(label, collapsibleStates[collapsible ?? 'none']);
    // Nobody else can name it to VS Code, which would make this element of the name.
    item.id = `${unguessable}:${this.id}`;
    handOutElement(this, { ...this.argument });
    item.contextValue = this.contextValue;
    item.iconPath = new vscode.ThemeIcon(
      icon,
      iconColor === undefined ? undefined : new vscode.ThemeColor(iconColor),
    );
    item.accessibilityInformation = {
      label: oneLine(
        spoken ?? [label, description].filter((part) => part !== undefined && part !== '').join(', '),
      ),
    };
    if (description !== undefined) {
      item.description = description;
    }
    if (tooltip !== undefined) {
      item.tooltip = typeof tooltip === 'string' ? severalLines(tooltip) : tooltip;
    }
    if (command !== undefined) {
      item.command = command;
    }
    return item;
  }
}

/** As code would give it to the command. */
export interface NodeArgument {
  readonly managerId: string;
  readonly secret?: string;
  readonly key?: string;
  /** What the names of a folder begin with. */
  readonly folder?: string;
}

const unguessable = globalThis.crypto.randomUUID();

const collapsibleStates = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};
