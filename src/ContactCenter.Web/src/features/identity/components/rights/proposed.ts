import { useI18n } from 'vue-i18n';
import { useScopeText } from './scope-text';
import { formatDateTime } from '@/format/time';
import type { AssignmentProposal, ProposalState, RightsRole, RoleProposal } from '@/typings/api/identity';

/** A proposal about rights in words, whatever it is about. */
export interface Proposed {
  of: 'assignments' | 'roles';
  id: number;
  title: string;
  lines: string[];
  state: ProposalState;
  reason: string;
  proposedBy: string;
  proposedAt: string;
  expiresAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

/** What a role would have more and less than it has now. */
export function differenceOf(now: readonly string[], then: readonly string[]): { more: string[]; less: string[] } {
  return { more: then.filter((name) => !now.includes(name)), less: now.filter((name) => !then.includes(name)) };
}

/** What waits first, then the newest. */
export const inOrder = (all: Proposed[]) =>
  [...all].sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting') || b.proposedAt.localeCompare(a.proposedAt));

export function useProposed() {
  const { t } = useI18n();
  const scopeText = useScopeText();

  function ofAssignment(proposal: AssignmentProposal, nameOf: (role: string) => string): Proposed {
    const { userNames, role, scope, from, until, ends } = proposal.change;
    const what = { people: userNames.join(t('text.comma')), role: nameOf(role), scope: scopeText(scope) };
    const term = t('rights.term', { from: formatDateTime(from), until: until ? formatDateTime(until) : t('rights.noEnd') });
    return { ...proposal, of: 'assignments', title: t(ends === null ? 'rights.wouldGet' : 'rights.wouldLose', what), lines: ends === null ? [term] : [] };
  }

  function ofRole(proposal: RoleProposal, roles: RightsRole[], titleOf: (permission: string) => string): Proposed {
    const { change } = proposal;
    const now = roles.find((role) => role.id === change.role);
    const { more, less } = differenceOf(now?.permissions ?? [], change.permissions);
    const named = (names: readonly string[]) => names.map(titleOf).join(t('text.comma'));
    const retitled = now && (now.title.chinese !== change.chinese || now.title.english !== change.english);
    const lines = proposal.state !== 'waiting' ? [named(change.permissions)] : [
      ...(more.length ? [`+ ${named(more)}`] : []),
      ...(less.length ? [`− ${named(less)}`] : []),
      ...(retitled ? [t('rights.wasCalled', { title: `${now.title.chinese} / ${now.title.english}` })] : []),
      ...(change.requiresTwoFactor !== (now?.requiresTwoFactor ?? false) ? [t(change.requiresTwoFactor ? 'rights.secondFactorAsked' : 'rights.secondFactorNotAsked')] : []),
      ...(change.isRetired ? [t('rights.wouldRetire')] : []),
    ];
    return { ...proposal, of: 'roles', title: t(now ? 'rights.roleChange' : 'rights.roleNew', { role: `${change.chinese} / ${change.english}` }), lines };
  }

  return { ofAssignment, ofRole };
}
