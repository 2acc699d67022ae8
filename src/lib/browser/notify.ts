/** A message at the edge of the screen, about something that is not visible. */
export type Notification = EndedNotification | OngoingNotification;

/** About work that takes a while: shown until the promise settles, with a button that cancels it. */
export interface OngoingNotification {
  tone: "progress";
  title: string;
  until: Promise<unknown>;
  cancel: () => void;
}

export interface EndedNotification {
  tone: "failure" | "success";
  title: string;
  description?: string;
  /** Undoes what the message reports, e.g. a deletion: with a button in the message, or Ctrl/Cmd+Z while it is shown. */
  undo?: () => void;
}

type NotificationHandler = (notification: Notification) => void;

const waiting: Notification[] = [];
const listeners = new Set<() => void>();
let handler: NotificationHandler | null = null;

/** Shows a message. The toaster is loaded with the first one, because most visits need none. */
export function notify(notification: Notification): void {
  if (handler) return handler(notification);
  waiting.push(notification);
  listeners.forEach((listener) => listener());
}

/** Calls the listener when a message waits for the toaster. */
export function onNotification(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Passes on the waiting messages and then each new one. Returns a function that stops it. */
export function showNotifications(show: NotificationHandler): () => void {
  handler = show;
  waiting.splice(0).forEach(show);
  return () => {
    handler = null;
  };
}
