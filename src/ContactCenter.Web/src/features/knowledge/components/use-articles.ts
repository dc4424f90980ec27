import { computed } from 'vue';
import { formatDateTime, withOffset } from '@/format/time';
import { centreOffsetMinutes } from '@/hooks/server-clock';
import { useNames } from '@/hooks/use-names';
import { useDirectoryStore } from '@/store/directory';
import type { ArticleTextForm, VersionStep, VersionView } from '@/typings/api/knowledge';

export const kinds = ['answer', 'policy', 'manual', 'phrase', 'course', 'news'] as const;
export const regions = ['central', 'local'] as const;

/** What is typed about a text; times are on the centre's wall. */
export interface TextDraft {
  title: string;
  body: string;
  phrasings: string;
  validFrom: string | null;
  validTo: string | null;
  basisNumber: string;
  basisDate: string | null;
}

export const emptyText = (): TextDraft => ({ title: '', body: '', phrasings: '', validFrom: null, validTo: null, basisNumber: '', basisDate: null });

export function draftOf({ version: { text } }: VersionView): TextDraft {
  return {
    title: text.title,
    body: text.body,
    phrasings: text.phrasings.join('\n'),
    validFrom: text.validFrom && formatDateTime(text.validFrom),
    validTo: text.validTo && formatDateTime(text.validTo),
    basisNumber: text.basisNumber ?? '',
    basisDate: text.basisDate,
  };
}

/** A time on the centre's wall as the server takes it. */
export const wallMoment = (wall: string | null) => (wall ? withOffset(wall, centreOffsetMinutes()) : null);

export const textOf = (draft: TextDraft): ArticleTextForm => ({
  title: draft.title,
  body: draft.body,
  phrasings: draft.phrasings.split('\n').map((line) => line.trim()).filter(Boolean),
  validFrom: wallMoment(draft.validFrom),
  validTo: wallMoment(draft.validTo),
  basisNumber: draft.basisNumber.trim() || null,
  basisDate: draft.basisDate,
});

/** The subjects that articles are filed under, with the way down to each. */
export function useSubjects() {
  const directory = useDirectoryStore();
  const { localName } = useNames();

  function subjectName(code: string): string {
    const path: string[] = [];
    for (let at = directory.dispositions.get(code); at && path.length < 12; at = at.parent ? directory.dispositions.get(at.parent) : undefined) {
      path.unshift(localName(at));
    }
    return path.join(' › ') || code;
  }

  const choices = computed(() => [...directory.dispositions.values()].filter((item) => item.isInForce).map(({ code }) => ({ value: code, label: subjectName(code) })));
  return { choices, subjectName };
}

/** Steps that have to be explained. */
export const needsReason = (step: VersionStep) => ['return', 'withdraw', 'overrule', 'replace'].includes(step);
