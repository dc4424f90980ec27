import { useI18n } from 'vue-i18n';
import type { Contract } from '@/typings/api/assessment';
import type { Bilingual } from '@/typings/api/assessment';

export const scopeKinds = ['city', 'bureau', 'provider', 'team', 'self'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** `bureau:b1` as what it is and which one. */
export function partsOf(scope: string): { kind: string; id: string } {
  const [kind = '', ...rest] = scope.split(':');
  return { kind, id: rest.join(':') };
}

export const scopeOf = (kind: ScopeKind, id: string) => (kind === 'city' || kind === 'self' ? kind : `${kind}:${id}`);

export interface Named {
  id: string;
  name: Bilingual;
}

/** The bureaus or providers that contracts name, each once. */
export function partiesOf(contracts: Contract[], kind: 'bureau' | 'provider'): Named[] {
  const all = new Map(contracts.map((contract) => [contract[kind].id, contract[kind]]));
  return [...all.values()];
}

/** How far a role goes, in words. */
export function useScopeText() {
  const { t, te } = useI18n();
  return (scope: string) => {
    const { kind, id } = partsOf(scope);
    const name = te(`rights.scopes.${kind}`) ? t(`rights.scopes.${kind}`) : kind;
    return id ? `${name} ${id}` : name;
  };
}
