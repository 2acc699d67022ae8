import type { OutcomeCase, RuleCases } from "./case";

/** Which request answers, and what is said when none does. */
export const OUTCOME_CASES: readonly RuleCases<OutcomeCase>[] = [
  {
    rule: "route.method",
    cases: [
      { does: "equal", requests: { a: "GET /x", b: "POST /x" }, call: { method: "POST" }, outcome: "b" },
      {
        does: "never interchangeable",
        requests: { a: "GET /x" },
        call: { method: "POST" },
        outcome: { kind: "request_not_found" },
      },
      { does: "upper-cased when saved", requests: { a: "get /x" }, call: {}, outcome: "a" },
      { does: "upper-cased when called", requests: { a: "PATCH /x" }, call: { method: "patch" }, outcome: "a" },
      { does: "any token", requests: { a: "PURGE /x" }, call: { method: "PURGE" }, outcome: "a" },
      { does: "HEAD by the GET route", requests: { a: "GET /x" }, call: { method: "HEAD" }, outcome: "a" },
      {
        does: "HEAD by its own route first",
        requests: { a: "GET /x", b: "HEAD /x" },
        call: { method: "HEAD" },
        outcome: "b",
      },
      {
        does: "HEAD not by a POST route",
        requests: { a: "POST /x" },
        call: { method: "HEAD" },
        outcome: { kind: "request_not_found" },
      },
    ],
  },
  {
    rule: "route.specificity",
    cases: [
      {
        does: "literal over wildcard",
        requests: { a: "GET /users/:id", b: "GET /users/me" },
        call: { target: "/users/me" },
        outcome: "b",
      },
      {
        does: "a further path counts as what it is: here as a literal",
        requests: { a: "GET /rest{x}/y", b: "GET https://h/{{basePath}}rest1/y" },
        call: { target: "/rest1/y" },
        outcome: "b",
      },
      {
        does: "and the path as saved likewise: here as a mixed one",
        requests: { a: "GET /jira-rest/y", b: "GET https://h/{{basePath}}rest/y" },
        call: { target: "/jira-rest/y" },
        outcome: "a",
      },
      {
        does: "literal over mixed",
        requests: { a: "GET /u/m{x}", b: "GET /u/me" },
        call: { target: "/u/me" },
        outcome: "b",
      },
      {
        does: "mixed over wildcard",
        requests: { a: "GET /u/:id", b: "GET /u/{id}.json" },
        call: { target: "/u/1.json" },
        outcome: "b",
      },
      {
        does: "wildcard over rest",
        requests: { a: "GET /u/**", b: "GET /u/:id" },
        call: { target: "/u/1" },
        outcome: "b",
      },
      {
        does: "rest where nothing else is",
        requests: { a: "GET /u/**", b: "GET /u/:id" },
        call: { target: "/u/1/2" },
        outcome: "a",
      },
      {
        does: "compared from the left",
        requests: { a: "GET /:x/literal", b: "GET /literal/:y" },
        call: { target: "/literal/literal" },
        outcome: "b",
      },
      {
        does: "goes back where the literal leads nowhere",
        requests: { a: "GET /users/me/x", b: "GET /users/:id/y" },
        call: { target: "/users/me/y" },
        outcome: "b",
      },
      {
        does: "whatever the order saved",
        requests: { b: "GET /users/me", a: "GET /users/:id" },
        call: { target: "/users/me" },
        outcome: "b",
      },
    ],
  },
  {
    rule: "route.pool",
    cases: [
      {
        does: "equally specific ones form one route, in display order",
        requests: { a: "GET /users/:id", b: "GET /users/{{userId}}" },
        call: { target: "/users/1", headers: [["x-mock-response-name", "b"]] },
        outcome: "b",
      },
      {
        does: "the first of the pool is the fallback",
        requests: { a: "GET /users/:id", b: "GET /users/{{userId}}" },
        call: { target: "/users/1" },
        outcome: "a",
      },
      {
        does: "an empty request is no obstacle",
        requests: { a: "GET /x", b: "GET /x" },
        empty: ["a"],
        call: {},
        outcome: "b",
      },
      {
        does: "requests meet by any of their paths",
        requests: { a: "GET {{baseUrl}}/x", b: "GET /v71/x" },
        variables: { baseUrl: "https://api.example.com/v71" },
        call: { target: "/v71/x", headers: [["x-mock-response-name", "b"]] },
        outcome: "b",
      },
      {
        does: "different mixed segments are equally specific",
        requests: { a: "GET /a{x}", b: "GET /{x}b" },
        call: { target: "/a-b", headers: [["x-mock-response-name", "b"]] },
        outcome: "b",
      },
    ],
  },
  {
    rule: "route.none",
    cases: [
      { does: "no request at all", requests: {}, call: {}, outcome: { kind: "collection_empty" } },
      {
        does: "no example",
        requests: { a: "GET /x" },
        empty: ["a"],
        call: {},
        outcome: { kind: "request_without_examples" },
      },
      {
        does: "other method",
        requests: { a: "POST /x" },
        call: {},
        outcome: { kind: "request_not_found" },
        nearest: {
          route: "a",
          method: "POST",
          differs: "method",
          hint: "The saved request's method is POST, the call's is GET. The path matches.",
        },
      },
      {
        does: "slash too many",
        requests: { a: "GET /users" },
        call: { target: "/users/" },
        outcome: { kind: "request_not_found" },
        nearest: {
          differs: "trailing_slash",
          hint: "The saved path does not end with a slash: leave it out of the call.",
        },
      },
      {
        does: "slash missing",
        requests: { a: "GET /users/" },
        call: { target: "/users" },
        outcome: { kind: "request_not_found" },
        nearest: { differs: "trailing_slash", hint: "The saved path ends with a slash: add one to the call." },
      },
      {
        does: "letter case",
        requests: { a: "GET /Users/{id}" },
        call: { target: "/users/1" },
        outcome: { kind: "request_not_found" },
        nearest: { differs: "letter_case", pattern: "/Users/{id}" },
      },
      {
        does: "a slip of the pen is nearer than another word",
        requests: { b: "GET /orders/{id}", a: "GET /users/{id}" },
        call: { target: "/usres/1" },
        outcome: { kind: "request_not_found" },
        nearest: { route: "a", differs: "segment", hint: 'Segment 1 is saved as "users", the call has "usres".' },
      },
      {
        does: "a segment too few",
        requests: { a: "GET /users/{id}/posts" },
        call: { target: "/users/1" },
        outcome: { kind: "request_not_found" },
        nearest: { differs: "length", hint: "The saved path has 3 segments, the call's has 2 segments." },
      },
      {
        does: "an empty segment where a value belongs",
        requests: { a: "GET /users/{id}" },
        call: { target: "/users/" },
        outcome: { kind: "request_not_found" },
        nearest: { differs: "segment", hint: 'Segment 2 is saved as "{id}", the call has nothing there.' },
      },
      {
        does: "shown with the base variable's path where that came closer",
        requests: { a: "GET {{baseUrl}}/users/{id}" },
        variables: { baseUrl: "https://api.example.com/v71" },
        call: { target: "/v72/users/1" },
        outcome: { kind: "request_not_found" },
        nearest: {
          differs: "segment",
          pattern: "/v71/users/{id}",
          hint: 'Segment 1 is saved as "v71", the call has "v72".',
        },
      },
    ],
  },
];
