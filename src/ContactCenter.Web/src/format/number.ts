/** `138 0013 8000`: groups a mainland mobile number for reading aloud; the country code that it is stored with is left out. Masks come from the server. */
export function groupNumber(number: string): string {
  const dialled = number.replace(/^\+86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(dialled) ? `${dialled.slice(0, 3)} ${dialled.slice(3, 7)} ${dialled.slice(7)}` : number;
}
