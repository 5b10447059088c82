import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withTables } from './readmeTables';

const file = path.resolve(import.meta.dirname, '../../docs/commands.md');
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
