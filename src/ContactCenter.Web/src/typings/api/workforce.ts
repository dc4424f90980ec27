import type { Answers, Query } from './answers';

export type Staff = Answers['StaffView'];
export type StaffRows = Answers['StaffRows'];
export type StaffForm = Answers['StaffForm'];
export type StaffIdentity = Answers['Identity'];
export type StaffProject = Answers['StaffProject'];
export type ClosedGate = Answers['ClosedGateView'];
export type StaffFilter = Omit<Query<'getWorkforceStaff'>, 'page' | 'pageSize' | 'sort'>;
export type StaffSort = NonNullable<Query<'getWorkforceStaff'>['sort']>;
export type StaffMastery = Answers['MasteryView'];
export type StaffQuarter = Answers['QuarterView'];
/** What an inspection sees of a contract's staff. */
export type Inspection = Answers['InspectionView'];
export type InspectedPerson = Answers['InspectedPerson'];
export type InspectedPaper = Answers['InspectedPaper'];
export type MaskedIdentity = Answers['MaskedIdentity'];
export type MaskedIdentities = Answers['MaskedIdentities'];
export type PaperFileList = Answers['PaperFileList'];
export type StaffTest = Answers['StaffTest'];
export type StaffTestView = Answers['TestView'];
export type StaffTests = Answers['TestRows'];
export type TestForm = Answers['TestForm'];
export type TestFilter = Omit<Query<'getWorkforceTests'>, 'page' | 'pageSize' | 'sort'>;
export type TestSort = NonNullable<Query<'getWorkforceTests'>['sort']>;
/** How many seats an hour's calls need. */
export type Requirement = Answers['RequirementView'];
export type RequirementAsk = Query<'getWorkforceRequirement'>;
