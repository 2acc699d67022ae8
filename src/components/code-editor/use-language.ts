import type { Extension } from "@codemirror/state";
import { useEffect, useState } from "react";
import type { CodeLanguage } from "./code-editor";

/** The syntax support of a language, loaded on first use; null until then, and for plain text. */
export function useLanguage(language: CodeLanguage): Extension | null {
  const [loaded, setLoaded] = useState<{ language: CodeLanguage; support: Extension } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    // Without syntax support the text can still be edited.
    loadLanguage(language)
      ?.then((support) => isCurrent && setLoaded({ language, support }))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return loaded?.language === language ? loaded.support : null;
}

function loadLanguage(language: CodeLanguage): Promise<Extension> | null {
  switch (language) {
    case "json":
      return import("@codemirror/lang-json").then(({ json }) => json());
    case "xml":
      return import("@codemirror/lang-xml").then(({ xml }) => xml());
    case "html":
      return import("@codemirror/lang-html").then(({ html }) => html());
    case "text":
    case "graphql":
      return null;
  }
}
