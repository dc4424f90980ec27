import { afterEach, describe, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import PasswordPanel from '@/features/identity/components/password-panel.vue';
import { show } from '../../mounting';

const fetchPasswordChange = vi.hoisted(() => vi.fn());
vi.mock('@/features/identity/api', () => ({ fetchPasswordChange }));

describe('new password', () => {
  afterEach(() => vi.clearAllMocks());

  it('says beside the field that it is a common one, until another is typed', async () => {
    fetchPasswordChange.mockResolvedValue({
      data: null,
      error: { status: 400, code: 'invalid-request', faults: { next: [{ code: 'too-common' }] } },
    });
    const { wrapper, at } = show(PasswordPanel, {});
    expect(at('rule-too-common').text()).toBe('不是常见密码');
    await at('password-current').setValue('What-I-had-7');
    await at('password-next').setValue('Qwertyuiop123');
    await at('password-repeated').setValue('Qwertyuiop123');
    await at('password-form').trigger('submit');
    await flushPromises();
    expect(fetchPasswordChange).toHaveBeenCalledWith('What-I-had-7', 'Qwertyuiop123');
    await vi.waitFor(() => expect(wrapper.text()).toContain('这是常见密码，容易被猜到'));
    expect(wrapper.emitted('changed')).toBeUndefined();

    await at('password-next').setValue('Qwertyuiop1234');
    await vi.waitFor(() => expect(wrapper.text()).not.toContain('这是常见密码，容易被猜到'));
  });
});
