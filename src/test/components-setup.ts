import { cleanup, configure } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach } from "vitest";
import { showNotifications } from "@/lib/browser/notify";

// What is loaded when it is first asked for, an editor say, is also compiled then, on whatever else the machine is doing.
configure({ asyncUtilTimeout: 20_000 });

// happy-dom tells of every selection that is set, the same one included, and in the midst of it. CodeMirror, which sets its own again
// when it is told, would never come to an end.
const dispatch = document.dispatchEvent.bind(document);
document.dispatchEvent = (event) => event.type === "selectionchange" || dispatch(event);

afterEach(() => {
  cleanup();
  window.localStorage.clear();
  // Messages outlive their page, those that nobody came to show included.
  toast.dismiss();
  showNotifications(() => undefined)();
});
