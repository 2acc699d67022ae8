/** Longer names and namespaces are not read: each name of a document is kept with its namespace. */
const NAMESPACE_LENGTH_MAX = 300;
const NAME_LENGTH_MAX = 1_000;

/** The namespaces that prefixes stand for, element by element (Namespaces in XML 1.0). Each look-up takes the same time at any depth. */
export class NamespaceScope {
  /** By prefix; the empty one is that of names without a prefix. */
  private readonly namespaces = new Map([
    ["xml", "http://www.w3.org/XML/1998/namespace"],
    ["", ""],
  ]);
  /** For each open element what its declarations have replaced; null if it has none. */
  private readonly replaced: (Map<string, string | undefined> | null)[] = [];

  enter(attributes: Readonly<Record<string, string>>): void {
    let before: Map<string, string | undefined> | null = null;
    for (const attribute in attributes) {
      const isDefault = attribute === "xmlns";
      if (!isDefault && !attribute.startsWith("xmlns:")) continue;
      const prefix = isDefault ? "" : attribute.slice("xmlns:".length);
      before ??= new Map();
      before.set(prefix, this.namespaces.get(prefix));
      const namespace = (attributes[attribute] ?? "").trim();
      if (namespace.length > NAMESPACE_LENGTH_MAX)
        throw new Error(`a namespace is longer than ${NAMESPACE_LENGTH_MAX}`);
      this.namespaces.set(prefix, namespace);
    }
    this.replaced.push(before);
  }

  leave(): void {
    for (const [prefix, namespace] of this.replaced.pop() ?? []) {
      if (namespace === undefined) this.namespaces.delete(prefix);
      else this.namespaces.set(prefix, namespace);
    }
  }

  /** `{urn:x}name` for `p:name`, `{}name` for a name without a namespace. Throws if the prefix stands for nothing. */
  resolve(name: string): string {
    checkLength(name);
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    const local = name.slice(colon + 1);
    const namespace = this.namespaces.get(prefix);
    const isBound = namespace !== undefined && (prefix === "" || namespace !== "");
    if (!isBound || local === "" || local.includes(":") || colon === 0)
      throw new Error(`unbound namespace prefix: ${name}`);
    return `{${namespace}}${local}`;
  }

  /** The name of an attribute without a prefix, as it is. Throws if it is too long. */
  resolveLocal(name: string): string {
    checkLength(name);
    return name;
  }

  /** `{urn:x}name` for a name in a value; unchanged if it is none. */
  resolveValue(name: string): string {
    try {
      return name.includes("{{") ? name : this.resolve(name);
    } catch {
      return name;
    }
  }
}

function checkLength(name: string): void {
  if (name.length > NAME_LENGTH_MAX) throw new Error(`a name is longer than ${NAME_LENGTH_MAX}`);
}
