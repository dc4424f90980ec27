import { ElMessageBox } from 'element-plus';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { publishSamples } from '../api';
import { useProblem } from '@/hooks/use-problem';

/** Publishes results; asks before one goes out whose second score is still to come, since it cannot be given afterwards. */
export function usePublishing() {
  const { t } = useI18n();
  const { show } = useProblem();
  const busy = ref(false);

  const anyway = () => ElMessageBox.confirm(t('qa.withoutSecondText'), t('qa.withoutSecond'), {
    confirmButtonText: t('qa.withoutSecond'), cancelButtonText: t('action.cancel'), appendTo: '#overlays',
  }).then(() => true, () => false);

  /** Whether they are published. */
  async function publish(samples: string[]): Promise<boolean> {
    busy.value = true;
    let { error } = await publishSamples(samples, false);
    if (error?.code === 'second-score-open') {
      if (!(await anyway())) {
        busy.value = false;
        return false;
      }
      ({ error } = await publishSamples(samples, true));
    }
    busy.value = false;
    if (error) {
      show(error);
    }
    return !error;
  }

  return { busy, publish };
}
