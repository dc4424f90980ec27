let shown: Notification | null = null;

export async function askToNotify(): Promise<void> {
  if ('Notification' in window && Notification.permission === 'default') {
    await Notification.requestPermission();
  }
}

/** A desktop notification while the page is not in front; clicking it brings the page forward. */
export function notifyIncoming(title: string, body: string): void {
  closeNotification();
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) {
    return;
  }
  shown = new Notification(title, { body, tag: 'contactcenter-call', requireInteraction: true });
  shown.onclick = () => {
    window.focus();
    closeNotification();
  };
}

export function closeNotification(): void {
  shown?.close();
  shown = null;
}
