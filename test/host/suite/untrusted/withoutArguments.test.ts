import { describeWithoutArguments, ofTheEditor } from '../support/withoutArguments';

describeWithoutArguments(' in a workspace that is not trusted', [
  { managers: [], front: 'no file' },
  { managers: [], front: 'a connection file', called: ofTheEditor },
  { managers: ['prod'], front: 'no file', called: ofTheEditor },
  { managers: ['prod'], front: 'a connection file' },
  { managers: ['prod', 'staging'], front: 'a connection file', called: ofTheEditor },
]);
