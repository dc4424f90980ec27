import jsQR from 'jsqr';
import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import SignInForm from '@/features/identity/components/sign-in-form.vue';
import { codeOf, inGroups, isCode } from '@/features/identity/components/second-factor/codes';
import Panel from '@/features/identity/components/second-factor/second-factor-panel.vue';
import Enrolment from '@/features/identity/components/second-factor/enrolment.vue';
import { qrPath } from '@/features/identity/components/second-factor/qr-path';
import { useSessionStore } from '@/store/session';
import { show, someone } from '../../mounting';

const fetchMock = vi.fn<typeof fetch>();
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const sent = (call: number) => JSON.parse(String(fetchMock.mock.calls[call]?.[1]?.body)) as unknown;

beforeEach(() => {
  localStorage.clear();
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});

describe('a code', () => {
  it.each([
    ['123 456', '123456'],
    ['１２３４５６', '123456'],
    [' 12-34-56 ', '123456'],
  ])('is read from %s', (typed, code) => expect(codeOf(typed)).toBe(code));

  it('has six digits', () => expect(['12345', '123456', '1234567', 'abcdef'].map(isCode)).toEqual([false, true, false, false]));

  it('is made of a secret that is shown in groups', () => expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ'));
});

describe('the square', () => {
  it('says to a reader what it was made of', () => {
    const text = 'otpauth://totp/ContactCenter:zhang.wei?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=ContactCenter';
    const { size, path } = qrPath(text);
    const scale = 4;
    const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
        for (let column = Number(x) * scale; column < (Number(x) + 1) * scale; column++) {
          pixels.fill(0, (row * size * scale + column) * 4, (row * size * scale + column) * 4 + 3);
        }
      }
    }
    expect(jsQR(pixels, size * scale, size * scale)?.data).toBe(text);
  });
});

describe('signing in', () => {
  function open() {
    const form = show(SignInForm, {});
    useSessionStore().session = null;
    const type = (hook: string, text: string) => form.at(hook).setValue(text);
    const submit = async () => {
      await form.at('sign-in-form').trigger('submit');
      await flushPromises();
    };
    const toCode = async () => {
      fetchMock.mockResolvedValueOnce(answer({ code: 'second-factor-required' }, 401));
      await type('sign-in-user-name', 'zhang.wei');
      await type('sign-in-password', 'right-password');
      await submit();
    };
    return { ...form, type, submit, toCode };
  }

  it('asks for the code when the server does, and sends it with the password', async () => {
    const { wrapper, at, type, submit, toCode } = open();
    await toCode();
    expect(at('sign-in-problem').exists()).toBe(false);
    expect(at('sign-in-password').exists()).toBe(false);
    const field = at('sign-in-code');
    expect([field.attributes('autocomplete'), field.attributes('inputmode')]).toEqual(['one-time-code', 'numeric']);

    await type('sign-in-code', '12345');
    await submit();
    expect(fetchMock).toHaveBeenCalledTimes(1);

    fetchMock.mockResolvedValueOnce(answer(someone));
    await type('sign-in-code', '123 456');
    await submit();
    expect(sent(1)).toEqual({ userName: 'zhang.wei', password: 'right-password', code: '123456' });
    expect(wrapper.emitted('signedIn')).toHaveLength(1);
    expect(useSessionStore().session?.userName).toBe('liu');
  });

  it('says that a code was wrong and takes another, or a recovery code', async () => {
    const { at, type, submit, toCode } = open();
    await toCode();
    fetchMock.mockResolvedValueOnce(answer({ code: 'invalid-code' }, 401));
    await type('sign-in-code', '000000');
    await submit();
    expect(at('sign-in-problem').text()).toContain('验证码不正确');
    expect((at('sign-in-code').element as HTMLInputElement).value).toBe('');

    await at('sign-in-use-recovery').trigger('click');
    expect(at('sign-in-problem').exists()).toBe(false);
    fetchMock.mockResolvedValueOnce(answer({ code: 'invalid-code' }, 401));
    await type('sign-in-recovery-code', ' aaaaa-bbbbb ');
    await submit();
    expect(sent(2)).toEqual({ userName: 'zhang.wei', password: 'right-password', recoveryCode: 'aaaaa-bbbbb' });
    expect(at('sign-in-problem').text()).toContain('恢复码不正确');
  });

  it('says until when it is locked, and does not send meanwhile', async () => {
    const { at, type, submit, toCode } = open();
    await toCode();
    fetchMock.mockResolvedValueOnce(answer({ code: 'locked-out', retryAfterSeconds: 900 }, 423));
    await type('sign-in-code', '000000');
    await submit();
    expect(at('sign-in-problem').text()).toMatch(/已锁定至 \d\d:\d\d:\d\d/);
    await type('sign-in-code', '123456');
    await submit();
    expect(fetchMock).toHaveBeenCalledTimes(2);
  });

  it('goes back to the password when that is no longer right', async () => {
    const { at, type, submit, toCode } = open();
    await toCode();
    fetchMock.mockResolvedValueOnce(answer({ code: 'invalid-credentials' }, 401));
    await type('sign-in-code', '123456');
    await submit();
    expect((at('sign-in-password').element as HTMLInputElement).value).toBe('');
    expect(at('sign-in-problem').text()).toContain('用户名或密码不正确');
  });
});

describe('enrolment', () => {
  it('goes from the password over the square to codes that must be kept', async () => {
    const { wrapper, at, all } = show(Enrolment, { confirm: '进入系统' });
    fetchMock.mockResolvedValueOnce(answer({ code: 'invalid-request', faults: { password: [{ code: 'wrong' }] } }, 400));
    await at('second-factor-password').setValue('not-it');
    await at('second-factor-password-form').trigger('submit');
    await flushPromises();
    expect(at('problem-password').text()).toBe('不正确');

    fetchMock.mockResolvedValueOnce(answer({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/ContactCenter:liu?secret=JBSWY3DPEHPK3PXP' }));
    await at('second-factor-password').setValue('right');
    await at('second-factor-password-form').trigger('submit');
    await flushPromises();
    expect(at('second-factor-secret').text()).toBe('JBSW Y3DP EHPK 3PXP');
    expect(at('qr').exists()).toBe(true);

    fetchMock.mockResolvedValueOnce(answer({ codes: ['one', 'two'] })).mockResolvedValueOnce(answer({ ...someone, requiredStep: null }));
    await at('second-factor-code').setValue('123456');
    await at('second-factor-code-form').trigger('submit');
    await flushPromises();
    expect(all('recovery-code').map((code) => code.text())).toEqual(['one', 'two']);
    expect(at('recovery-done').attributes('disabled')).toBeDefined();
    await at('recovery-kept').find('input').setValue(true);
    await at('recovery-done').trigger('click');
    expect(wrapper.emitted('enrolled')).toHaveLength(1);
  });
});

describe('on the account page', () => {
  const open = async (state: object) => {
    fetchMock.mockResolvedValueOnce(answer(state));
    const panel = show(Panel, {});
    await flushPromises();
    return panel;
  };
  const on = { activeSince: '2026-11-21T09:00:00+08:00', recoveryCodesLeft: 2, isRequired: false };

  it('new recovery codes take a code and are shown once', async () => {
    const { at, all } = await open(on);
    expect(at('recovery-left').text()).toContain('2');
    await at('recovery-renew').trigger('click');
    await flushPromises();
    fetchMock.mockResolvedValueOnce(answer({ code: 'invalid-request', faults: { code: [{ code: 'wrong' }] } }, 400));
    await at('code-text').setValue('000000');
    await at('code-form').trigger('submit');
    await flushPromises();
    expect(at('problem-code').text()).toBe('不正确');

    fetchMock.mockResolvedValueOnce(answer({ codes: ['new-one'] }));
    await at('code-text').setValue('123456');
    await at('code-form').trigger('submit');
    await flushPromises();
    expect(sent(2)).toEqual({ code: '123456' });
    expect(all('recovery-code').map((code) => code.text())).toEqual(['new-one']);

    fetchMock.mockResolvedValueOnce(answer({ ...on, recoveryCodesLeft: 10 }));
    await at('recovery-kept').find('input').setValue(true);
    await at('recovery-done').trigger('click');
    await flushPromises();
    expect(at('recovery-left').attributes('data-left')).toBe('10');
  });

  it.each([
    [{ ...on, isRequired: true }, false, false],
    [on, true, false],
    [{ activeSince: null, recoveryCodesLeft: 0, isRequired: false }, false, true],
  ])('%o: can be turned off %s, on %s', async (state, off, enrol) => {
    const { at } = await open(state);
    expect([at('second-factor-remove').exists(), at('second-factor-enrol').exists()]).toEqual([off, enrol]);
  });
});
