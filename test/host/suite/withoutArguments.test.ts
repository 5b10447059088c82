import { describeWithoutArguments, ofTheEditor } from './support/withoutArguments';

const one = ['prod'];
const several = ['prod', 'staging'];

describeWithoutArguments('', [
  { managers: [], front: 'no file' },
  { managers: [], front: 'a text file' },
  { managers: [], front: 'a connection file', called: ofTheEditor },
  { managers: one, front: 'no file' },
  { managers: one, front: 'a text file' },
  { managers: one, front: 'a connection file', called: ofTheEditor },
  { managers: one, front: 'a resolved preview', called: ofTheEditor },
  { managers: one, front: 'an image', called: ofTheEditor },
  { managers: one, front: 'the settings', called: ofTheEditor },
  { managers: one, front: 'the output', called: ofTheEditor },
  { managers: several, front: 'no file' },
  { managers: several, front: 'a connection file', called: ofTheEditor },
]);
