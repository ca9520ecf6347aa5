FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
# The page is built by npm ci.
COPY contract contract
COPY client client
COPY web web
COPY tsconfig.json ./
RUN npm ci --omit=dev
COPY . .
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
# Without DATABASE_URL an embedded Postgres keeps its data here: mount a volume.
VOLUME /app/.larder
CMD ["npm", "start"]
