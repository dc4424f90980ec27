/** One audio element of the page plays the other side. Tests read its stream. */
function element(): HTMLAudioElement {
  const found = document.querySelector<HTMLAudioElement>('audio[data-testid="remote-audio"]');
  if (found) {
    return found;
  }
  const made = document.createElement('audio');
  made.dataset.testid = 'remote-audio';
  made.autoplay = true;
  made.hidden = true;
  document.body.append(made);
  return made;
}

export async function play(stream: MediaStream | null): Promise<boolean> {
  element().srcObject = stream;
  return stream === null || resume();
}

export async function resume(): Promise<boolean> {
  try {
    await element().play();
    return true;
  } catch {
    return false;
  }
}
