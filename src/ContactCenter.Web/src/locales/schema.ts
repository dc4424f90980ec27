/** The shape of a text in another language: every key of the Chinese one. A missing or extra key does not compile. */
export type Translated<T> = { [Key in keyof T]: T[Key] extends string ? string : Translated<T[Key]> };

export interface Texts {
  [key: string]: string | Texts;
}
