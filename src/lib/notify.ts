/** A message that appears at the edge of the screen, about something that is not on it. */
export interface Notification {
  tone: "failure" | "success";
  title: string;
  description?: string;
  /** Takes back what the message tells, e.g. a deletion: by a button in the message, or Ctrl/Cmd+Z while it is shown. */
  undo?: () => void;
}

type Shower = (notification: Notification) => void;

const waiting: Notification[] = [];
const listeners = new Set<() => void>();
let shower: Shower | null = null;

/** Shows a message. What draws it is loaded with the first one: most visits need none. */
export function notify(notification: Notification): void {
  if (shower) return shower(notification);
  waiting.push(notification);
  listeners.forEach((listener) => listener());
}

/** Tells when a message waits for something that shows it. */
export function onNotification(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hands over the messages that wait, and from now on each new one. Answers the function that ends it. */
export function showNotifications(show: Shower): () => void {
  shower = show;
  waiting.splice(0).forEach(show);
  return () => {
    shower = null;
  };
}
