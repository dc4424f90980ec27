import type { Answers, Query } from './answers';

export type Person = Answers['Person'];
export type PersonState = NonNullable<Query<'getIdentityUsers'>['state']>;
/** A password that somebody was given: told this once. */
export type FirstPassword = Answers['FirstPassword'];
export type PasswordResetAsked = Answers['PasswordResetAsked'];
/** Where somebody is signed in, the newest first. */
export type PersonSessions = Answers['ListPageOfPersonSession'];
export type ImportResult = Answers['PeopleImported'];
export type RightsRole = Answers['RoleView'];
export type RightsPermission = Answers['PermissionView'];
export type Assignment = Answers['AssignmentView'];
export type AssignmentState = Answers['AssignmentState'];
export type RoleProposal = Answers['RoleProposalView'];
export type AssignmentProposal = Answers['AssignmentProposalView'];
export type ProposalState = Answers['ProposalState'];
export type RoleChange = Answers['RoleProposal'];
export type AssignmentChange = Answers['AssignmentProposal'];
