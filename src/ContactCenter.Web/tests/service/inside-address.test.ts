import { describe, expect, it } from 'vitest';
import { insideAddress } from '@/service/inside-address';

describe('where a page goes back to', () => {
  it.each(['/reports?by=day', '/calls/c-1#top', '/', '/a//b'])('goes back to %j of this site', (wanted) => {
    expect(insideAddress(wanted)).toBe(wanted);
  });

  it.each([
    'https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example',
    'javascript:alert(1)', 'elsewhere.example', ' /reports', '', undefined, ['/reports', '//elsewhere.example'],
  ])('is no open redirect: %j leads nowhere', (wanted) => {
    expect(insideAddress(wanted)).toBeNull();
  });
});
