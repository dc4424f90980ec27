import { fetchBegin, fetchEditVersion, fetchVersions } from '@/features/knowledge/api';
import { draftOf, textOf } from '@/features/knowledge/components/use-articles';
import type { Result } from '@/service/request';
import type { ArticleView } from '@/typings/api/knowledge';

/** Puts a question among the ways of asking of the article's draft, which is begun where there is none. */
export async function addPhrasing(article: string, question: string): Promise<Result<ArticleView>> {
  const known = await fetchVersions(article);
  if (known.error) {
    return known;
  }
  const isDraft = known.data.versions[0]?.version.stage === 'draft';
  const begun = isDraft ? known : await fetchBegin(article);
  const draft = begun.data?.versions[0];
  if (begun.error || !draft) {
    return begun;
  }
  const text = draftOf(draft);
  const phrasings = text.phrasings.split('\n').filter(Boolean);
  if (phrasings.includes(question)) {
    return begun;
  }
  return fetchEditVersion(article, draft.version.number, draft.version.revision, textOf({ ...text, phrasings: [...phrasings, question].join('\n') }));
}
