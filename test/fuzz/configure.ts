import fc from 'fast-check';
import { countVariable, seedVariable } from './variables';

fc.configureGlobal({
  numRuns: Number(process.env[countVariable]),
  seed: Number(process.env[seedVariable]),
});
