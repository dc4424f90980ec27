import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatTime } from '@/format/time';
import { useRemaining } from '@/hooks/use-elapsed';
import { useProblem } from '@/hooks/use-problem';
import { serverNow } from '@/hooks/server-clock';
import type { Problem } from '@/service/request';
import { useSessionStore } from '@/store/session';
import { codeOf, isCode, recoveryCodeOf } from './second-factor/codes';

/** What is asked for: the password first, then a code of the authenticator or one on paper of who has a second factor. */
export type SignInStep = 'password' | 'code' | 'recovery';

/** After these the password is asked for again: it is not right (any more), or nobody comes in with it. */
const backToPassword = ['invalid-credentials', 'account-locked', 'first-password-expired'];

/**
 * Signing in, step by step. The password is kept in between, because the server takes it together with the code, and only until the
 * person is in or goes back. `known` is the person whose session has expired.
 */
export function useSignIn(known?: string) {
  const { t } = useI18n();
  const { describe } = useProblem();
  const session = useSessionStore();
  const name = ref(known ?? '');
  const password = ref('');
  const proof = ref('');
  const step = ref<SignInStep>('password');
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  const refusedUntil = ref<string | null>(null);
  const remaining = useRemaining(refusedUntil);

  const waitSeconds = computed(() => remaining.value ?? 0);
  const complete = computed(() => {
    if (step.value === 'password') {
      return name.value.trim() !== '' && password.value !== '';
    }
    return step.value === 'code' ? isCode(codeOf(proof.value)) : recoveryCodeOf(proof.value) !== '';
  });
  const message = computed(() => {
    if (!problem.value) {
      return '';
    }
    if (problem.value.code === 'locked-out' && refusedUntil.value) {
      return waitSeconds.value ? t('signIn.lockedUntil', { time: formatTime(refusedUntil.value), seconds: waitSeconds.value }) : '';
    }
    if (problem.value.code === 'invalid-code') {
      return t(step.value === 'recovery' ? 'signIn.wrongRecovery' : 'signIn.wrongCode');
    }
    return describe({ ...problem.value, retryAfterSeconds: waitSeconds.value });
  });

  const second = () => {
    if (step.value === 'password') {
      return {};
    }
    return step.value === 'code' ? { code: codeOf(proof.value) } : { recoveryCode: recoveryCodeOf(proof.value) };
  };

  function ask(next: SignInStep): void {
    step.value = next;
    proof.value = '';
    problem.value = null;
    if (next === 'password') {
      password.value = '';
    }
  }

  function refuse(refused: Problem): void {
    const { retryAfterSeconds } = refused;
    if (refused.code === 'second-factor-required') {
      ask('code');
      return;
    }
    if (step.value === 'password' || backToPassword.includes(refused.code)) {
      ask('password');
    }
    proof.value = '';
    problem.value = refused;
    refusedUntil.value = retryAfterSeconds ? new Date(serverNow() + retryAfterSeconds * 1000).toISOString() : null;
  }

  /** Whether the person is in. */
  async function submit(): Promise<boolean> {
    if (busy.value || !complete.value || waitSeconds.value > 0) {
      return false;
    }
    busy.value = true;
    const refused = await session.signIn(name.value.trim(), password.value, second());
    busy.value = false;
    if (refused) {
      refuse(refused);
      return false;
    }
    ask('password');
    return true;
  }

  return { name, password, proof, step, busy, complete, waitSeconds, message, ask, submit };
}
