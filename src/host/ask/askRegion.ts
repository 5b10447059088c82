import { askChoice } from './quickInput.js';
import { regionProblem } from '../../managers/validation.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { AwsModule } from '../../secrets/model/ports.js';

/**
 * Asks for a region, of any partition; one that is not listed may be typed.
 *
 * @throws SecretsError `cancelled` when the person leaves it
 */
export async function askRegion(
  title: string,
  placeholder: string,
  { loadAws }: { readonly loadAws: () => Promise<AwsModule> },
): Promise<string> {
  const regions = (await loadAws()).listRegions();
  const answer = await askChoice({
    title,
    placeholder,
    choices: regions.map(({ id, name }) => ({ label: id, description: name, value: id })),
    // The first one of the alphabet is nobody's guess.
    active: '',
    freeEntry: (text) =>
      regionProblem(text) === undefined && !regions.some(({ id }) => id === text)
        ? [{ label: text, value: text }]
        : [],
  });
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
