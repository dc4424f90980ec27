/** The languages that callers are asked for most; others are written as a tag. */
export const CALLER_LANGUAGES = ['zh-CN', 'yue', 'za', 'vi', 'en'];

/** A language tag as people of the page's language call it; what nobody knows stays as it is. */
export function languageName(tag: string | null, locale: string): string {
  if (!tag) {
    return '';
  }
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
