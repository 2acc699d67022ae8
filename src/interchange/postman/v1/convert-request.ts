import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";

/** A request of version 1 as an item of v2.1, with its saved responses. */
export function convertRequest(request: JsonObject): JsonObject {
  const responses = Array.isArray(request["responses"]) ? request["responses"].filter(isJsonObject) : [];
  return withoutMissing({
    id: request["id"],
    name: request["name"],
    event: convertEvents(request),
    protocolProfileBehavior: request["protocolProfileBehavior"],
    request: convertSide(request),
    response: responses.map(convertResponse),
  });
}

/** Scripts: a list of events, or texts of their own in older files. */
export function convertEvents({ events, tests, preRequestScript }: JsonObject): unknown {
  if (Array.isArray(events)) return events;
  const texts = [
    ["prerequest", preRequestScript],
    ["test", tests],
  ] as const;
  const saved = texts.filter(([, text]) => typeof text === "string" && text !== "");
  if (saved.length === 0) return undefined;
  return saved.map(([listen, text]) => ({
    listen,
    script: { type: "text/javascript", exec: String(text).split("\n") },
  }));
}

// Source: the helpers of postman-collection-transformer.
const HELPERS: Readonly<Record<string, string>> = {
  basicAuth: "basic",
  bearerAuth: "bearer",
  digestAuth: "digest",
  hawkAuth: "hawk",
  oAuth1: "oauth1",
  oAuth2: "oauth2",
  awsSigV4: "awsv4",
  ntlmAuth: "ntlm",
};

/** Authorization, which older files have as a helper with attributes. */
export function convertAuth({ auth, currentHelper, helperAttributes }: JsonObject): unknown {
  if (isJsonObject(auth)) return auth;
  const type = typeof currentHelper === "string" ? HELPERS[currentHelper] : undefined;
  if (type === undefined || !isJsonObject(helperAttributes)) return undefined;
  const settings = Object.entries(helperAttributes).filter(([key]) => key !== "id");
  return { type, [type]: settings.map(([key, value]) => ({ key, value })) };
}

function convertSide(request: JsonObject): JsonObject {
  const { headerData, headers, queryParams, pathVariableData, pathVariables, description } = request;
  const query = convertLines(queryParams);
  const variable = convertLines(pathVariableData) ?? mapped(pathVariables);
  const url = typeof request["url"] === "string" ? request["url"] : "";
  return withoutMissing({
    method: request["method"],
    header: convertLines(headerData) ?? headers,
    body: convertBody(request),
    url: query || variable ? withoutMissing({ raw: url, query, variable }) : url,
    auth: convertAuth(request),
    description,
  });
}

function convertBody({ dataMode, data, rawModeData, graphqlModeData, dataOptions, dataDisabled }: JsonObject): unknown {
  const disabled = dataDisabled === true ? { disabled: true } : {};
  switch (dataMode) {
    case "raw": {
      const raw = [rawModeData, data].map(rawText).find((text) => text !== undefined) ?? "";
      return { mode: "raw", raw, ...(isJsonObject(dataOptions) && { options: dataOptions }), ...disabled };
    }
    case "params":
      return { mode: "formdata", formdata: convertLines(data) ?? [], ...disabled };
    case "urlencoded":
      return { mode: "urlencoded", urlencoded: convertLines(data) ?? [], ...disabled };
    case "graphql":
      return { mode: "graphql", graphql: graphqlModeData ?? data, ...disabled };
    case "binary":
      return { mode: "file", file: { src: rawText(rawModeData) ?? null }, ...disabled };
    default:
      return undefined;
  }
}

function rawText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : String(value[0]);
  return typeof value === "string" ? value : undefined;
}

function convertResponse(response: JsonObject): JsonObject {
  const { responseCode, headers, cookies, text, language, description, time } = response;
  const code = isJsonObject(responseCode) ? responseCode : {};
  const original = ownRequest(response);
  return withoutMissing({
    id: response["id"],
    name: response["name"],
    originalRequest: original && convertSide(original),
    status: typeof response["status"] === "string" ? response["status"] : code["name"],
    code: code["code"],
    _postman_previewlanguage: language,
    header: Array.isArray(headers) ? headers.filter(isJsonObject).map(convertHeader) : headers,
    cookie: cookies,
    responseTime: time,
    body: text,
    description,
  });
}

function convertHeader({ name, key, ...header }: JsonObject): JsonObject {
  return { ...header, key: key ?? name };
}

/** The request of a saved response, as an object or as the text of one. */
function ownRequest({ requestObject, request }: JsonObject): JsonObject | undefined {
  for (const saved of [requestObject, request]) {
    if (isJsonObject(saved)) return saved;
    const parsed = typeof saved === "string" ? parsedObject(saved) : undefined;
    if (parsed) return parsed;
  }
  return undefined;
}

function parsedObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Lines with `enabled`, as lines with `disabled`. */
function convertLines(lines: unknown): unknown[] | undefined {
  if (!Array.isArray(lines)) return undefined;
  return lines
    .filter(isJsonObject)
    .map(({ enabled, ...line }) => (enabled === false ? { ...line, disabled: true } : line));
}

function mapped(values: unknown): unknown[] | undefined {
  if (!isJsonObject(values) || Object.keys(values).length === 0) return undefined;
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

/** Without the fields that the file does not have. */
export function withoutMissing(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));
}
