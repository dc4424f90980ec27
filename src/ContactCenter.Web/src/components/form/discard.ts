import { ElMessageBox } from 'element-plus';

/** Asks before what was filled in is lost. Comes when it is asked: whoever closes nothing half-filled carries no box. */
export async function discards(t: (key: string) => string): Promise<boolean> {
  return ElMessageBox.confirm(t('unsaved.text'), t('unsaved.title'), {
    confirmButtonText: t('unsaved.discard'),
    cancelButtonText: t('unsaved.stay'),
    appendTo: '#overlays',
    type: 'warning',
  }).then(() => true, () => false);
}
