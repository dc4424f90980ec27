import type { Answers } from './answers';

export type RecordingKeys = Answers['RecordingKeysView'];
export type Rewrap = Answers['RewrapView'];
