import type { Permissions } from '@/router/permissions';

export type Role = 'agent' | 'supervisor' | 'auditor' | 'administrator' | 'assessor' | 'provider';

const readers = ['contract', 'sheet', 'figure', 'record', 'appeal', 'ranking', 'rule-set', 'report'].map((resource) => `${resource}:read`);
const overseers = ['wallboard:read', 'alert:read', 'metric:read', 'call:read', ...readers];

/** What the shipped roles hold of what pages ask for, as the session says it. */
const held: Record<Role, { place: string; permissions: string[] }> = {
  agent: { place: 'self', permissions: ['seat:use', 'call:read', 'agent:set-availability', 'follow-up:read', 'follow-up:work', 'follow-up:create', 'follow-up:close', 'message:play', 'ticket:read', 'ticket:create'] },
  supervisor: { place: 'city', permissions: [...overseers, 'agent:set-availability', 'agent:set-queues', 'agent:message', 'alert:acknowledge', 'board:change', 'trunk:read', 'staff:write'] },
  auditor: { place: 'city', permissions: [...overseers, 'audit:read', 'trunk:read', 'user:read', 'right:read', 'right:approve'] },
  administrator: { place: 'city', permissions: [...overseers, 'audit:read', 'trunk:read', 'alert:acknowledge', 'board:change', 'setting:read', 'setting:change', 'prompt:read', 'prompt:change', 'call-import:read', 'api:read', 'user:read', 'user:manage', 'right:read', 'right:propose', 'right:approve', 'session:read', 'session:end', 'api-key:create', 'api-key:oversee'] },
  assessor: {
    place: 'bureau:bureau-sample',
    permissions: [
      ...overseers,
      ...['contract', 'figure', 'record', 'appeal', 'rule-set'].map((resource) => `${resource}:decide`),
      ...['figure:enter', 'record:enter', 'sheet:close', 'rule-set:propose', 'ranking:publish', 'report:write', 'channel-count:enter', 'acceptance:start'],
    ],
  },
  provider: {
    place: 'provider:provider-sample',
    permissions: [...overseers, 'appeal:raise', 'report:submit', 'delivery:send', 'acceptance:request', 'report:write', 'channel-count:enter'],
  },
};

export function permissionsOf(...roles: readonly Role[]): Permissions {
  const all: Permissions = {};
  for (const { place, permissions } of roles.map((role) => held[role])) {
    permissions.forEach((name) => (all[name] = [...(all[name] ?? []), place]));
  }
  return all;
}
