import type { Answers } from './answers';

export type RecordingKeys = Answers['RecordingKeysView'];
export type Rewrap = Answers['RewrapView'];

export type Keeping = Answers['KeepingView'];
export type KeepingVersion = Answers['KeepingVersion'];
export type KeepingInput = Answers['KeepingForm'];
export type Removal = Answers['RemovalView'];
export type Holds = Answers['HoldsView'];
export type Hold = Answers['LegalHold'];
export type HeldCount = Answers['HeldCount'];
export type HoldInput = Answers['HoldForm'];
export type Compression = Answers['CompressionView'];
export type Volumes = Answers['VolumesView'];
export type VolumeRow = Answers['VolumeRow'];
export type VolumeState = VolumeRow['state'];
