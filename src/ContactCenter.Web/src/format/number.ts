/** `138****1234`: what a screen shows where the whole number is not needed. Numbers that come masked stay as they are. */
export function maskNumber(number: string): string {
  if (number.includes('*') || number.length < 5) {
    return number;
  }
  const tail = number.length >= 8 ? 4 : 2;
  const head = Math.min(3, number.length - tail - 1);
  return number.slice(0, head) + '*'.repeat(number.length - head - tail) + number.slice(-tail);
}

/** `138 0013 8000`: groups a mainland mobile number for reading aloud; the country code that it is stored with is left out. */
export function groupNumber(number: string): string {
  const national = number.replace(/^\+86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(national) ? `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}` : number;
}
