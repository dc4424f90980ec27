import type zhCn from './langs/zh-cn';

type Text<T> = { [Key in keyof T]: T[Key] extends string ? string : Text<T[Key]> };

/** Every language has the keys of the Chinese one: a missing or extra key does not compile. */
export type Schema = Text<typeof zhCn>;
