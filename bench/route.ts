/** The one simple route that every target answers: its own saved example, without a criterion to score. */
export const ROUTE = {
  path: "/orders/1041",
  body: JSON.stringify({ id: 1041, status: "paid", total: { amount: "49.90", currency: "EUR" }, items: 3 }),
};

/** The route as a Postman collection v2.1, which the app imports and the command serves. */
export const COLLECTION = JSON.stringify({
  info: { name: "Bench", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
  item: [
    {
      name: "Get an order",
      request: { method: "GET", url: "https://shop.example/orders/1041" },
      response: [
        {
          name: "Paid",
          originalRequest: { method: "GET", url: "https://shop.example/orders/1041" },
          code: 200,
          header: [{ key: "Content-Type", value: "application/json" }],
          body: ROUTE.body,
        },
      ],
    },
  ],
});
