# The product in one image: docker build -t oci . && docker run --rm -p 4000:4000 oci
# For development:          docker run --rm -p 4000:4000 -p 5173:5173 oci npm run dev

FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY protocol/package.json protocol/
COPY runtimes/package.json runtimes/
COPY backend/package.json backend/
COPY frontend/package.json frontend/
COPY scripts scripts
RUN node scripts/prepare-image.js install
COPY protocol protocol
COPY runtimes runtimes
COPY backend backend
COPY frontend frontend
COPY docs/licences.md docs/
COPY LICENSE README.md tsconfig.base.json ./
# What it is made of lies in it as sbom.cdx.json.
RUN npm run build && npm run sbom
# What only tests need, and the Node that the base image has already, stays behind.
RUN node scripts/prepare-image.js prune

FROM node:26-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 4000 5173
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "backend/src/main.ts"]
