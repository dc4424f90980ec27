import type { RuleSet } from '../documents/rules';
import type { Answers } from './answers';

export type VersionState = Answers['RuleSetPage']['state'];
export type RuleSetVersion = Answers['RuleSetVersionView'];
export type RuleSetEntry = Answers['RuleSetEntry'];
export type RuleSetPage = Omit<Answers['RuleSetPage'], 'ruleSet'> & { ruleSet: RuleSet };
export type RulePreview = Answers['RulePreview'];
