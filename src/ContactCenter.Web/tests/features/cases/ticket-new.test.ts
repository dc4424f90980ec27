import { describe, expect, it } from 'vitest';
import { typeOfQueue } from '@/features/cases/components/type-of-queue';

describe('the type of a ticket from a call (TEL-08)', () => {
  const types = [{ id: 'consult', queues: [] }, { id: 'complaint', queues: ['complaints', 'vip'] }, { id: 'charging-complaint', queues: ['vip'] }];

  it('is that which names the queue of the call, the first of several', () => {
    expect(typeOfQueue(types, 'complaints')).toBe('complaint');
    expect(typeOfQueue(types, 'vip')).toBe('complaint');
  });

  it('is none where no type names the queue, or the call has none', () => {
    expect(typeOfQueue(types, 'tax-general')).toBe('');
    expect(typeOfQueue(types, '')).toBe('');
  });
});
