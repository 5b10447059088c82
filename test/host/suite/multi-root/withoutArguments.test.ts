import { describeWithoutArguments, ofTheEditor } from '../support/withoutArguments';

describeWithoutArguments(' where two folders are open', [
  { managers: [], front: 'no file', called: ofTheEditor },
  { managers: ['prod'], front: 'no file', called: ofTheEditor },
  { managers: ['prod'], front: 'a connection file' },
  { managers: ['prod', 'staging'], front: 'a resolved preview', called: ofTheEditor },
]);
