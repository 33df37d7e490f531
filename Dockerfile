# Daiwen in a container, on Node's official slim image. Build: docker build -t daiwen .
# Run: see docs/replicas.md.
FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && mkdir -p node_modules/.cache /data && chown node:node node_modules/.cache /data
COPY . .
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3978) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
