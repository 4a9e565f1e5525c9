# For those who run the product elsewhere than on App Service. docs/deploy.md says which variables it needs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.base.json ./
COPY teams-app ./teams-app
COPY bot ./bot
COPY tab ./tab
COPY infra/commands ./infra/commands
COPY infra/local-tenant ./infra/local-tenant
COPY infra/probe ./infra/probe
RUN npm run release

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY --from=build /app/build/release/package.json /app/build/release/package-lock.json /app/build/release/.npmrc ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production PORT=8080
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/build/release ./
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/teams-app/server/main.js"]
