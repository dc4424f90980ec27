import type { Answers } from './answers';

export type LateOrder = Answers['LateOrderView'];
export type EntryState = Answers['RecordView']['state'];
export type Evidence = Answers['EvidenceView'];
export type Figure = Answers['FigureView'];
export type RecordKind = Answers['RecordView']['kind'];
export type BureauRecord = Omit<Answers['RecordView'], 'details'> & { details: Record<string, string | number | boolean | null> };
/** A standard for the exempted indicators of a month, or the score of a quarter, as it was proposed. */
export type Proposal<Body> = Omit<Answers['ProposalView'], 'body'> & { body: Body };
export type AppealState = Answers['AppealState'];
export type Appeal = Answers['AppealView'];
export type DiaryItem = Answers['DiaryLineView'];
export type Delivery = Answers['DeliveryView'];
export type ImportRun = Answers['ImportView'];
