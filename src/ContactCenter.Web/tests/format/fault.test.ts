import { describe, expect, it, vi } from 'vitest';
import { faultText } from '@/format/fault';
import { onRefusal } from '@/service/request';

describe('what is wrong with a field', () => {
  it('has its texts come when an answer that was given names it, and says its code until then', () => {
    const load = vi.fn(() => Promise.resolve());
    onRefusal(load);
    const words = { t: (key: string) => key, te: (key: string) => key === 'fault.known' };
    expect(faultText({ code: 'known', params: {} }, words)).toBe('fault.known');
    expect(load).not.toHaveBeenCalled();
    expect(faultText({ code: 'length', params: {} }, words)).toBe('problem.unknown');
    expect(load).toHaveBeenCalledOnce();
  });
});
