# The app, for any PostgreSQL: docs/deployment.md says what has to be set. The last stage holds what scripts/lay-out-image.mjs lays out.
FROM node:24-bookworm-slim AS build
RUN mkdir /app && chown node:node /app
USER node
WORKDIR /app
COPY --chown=node:node package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --include=optional --no-audit --no-fund
COPY --chown=node:node scripts scripts
COPY --chown=node:node prisma prisma
COPY --chown=node:node next.config.mjs postcss.config.mjs prisma.config.ts tailwind.config.ts tsconfig.json ./
COPY --chown=node:node src src
RUN npm run build && node scripts/lay-out-image.mjs image

FROM node:24-bookworm-slim
# npm, where somebody runs a script by it, neither asks the network for newer versions of itself nor writes into a home folder.
ENV NODE_ENV=production npm_config_update_notifier=false npm_config_cache=/tmp/npm
WORKDIR /app
# Root's, so that the app can change nothing of itself; what changes with most versions comes last.
COPY --from=build /app/image/node_modules node_modules
COPY --from=build /app/image/prisma prisma
COPY --from=build /app/image/package.json /app/image/next.config.mjs ./
COPY --from=build /app/image/.next .next
COPY --from=build /app/image/dist dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server.js"]
