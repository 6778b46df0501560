# One image for every role: `lien-chat serve --role public|console|worker|all`.

FROM node:22-slim AS design
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/lien-chat \
 && /opt/lien-chat/bin/pip install --require-hashes -r requirements.lock \
 && python -m venv /opt/tools \
 && /opt/tools/bin/pip install --require-hashes -r requirements-build.lock
COPY --from=design /build/node_modules/@uswds/uswds node_modules/@uswds/uswds
COPY . .
RUN python tools/fetch_assets.py \
 && for po in */locale/*/LC_MESSAGES/*.po; do \
        test ! -e "$po" || /opt/tools/bin/pybabel compile -i "$po" -o "${po%.po}.mo" || exit 1; \
    done \
 && /opt/tools/bin/hatchling build -t wheel \
 && /opt/lien-chat/bin/pip install --no-deps dist/*.whl \
 && /opt/lien-chat/bin/python -m compileall -q /opt/lien-chat

FROM python:3.13-slim
COPY --from=build /opt/lien-chat /opt/lien-chat
# A number, so that an orchestrator can see without a lookup that it is not root.
USER 10001:10001
ENV PATH=/opt/lien-chat/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
# Draining takes up to 20 seconds after this signal.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["lien-chat"]
CMD ["serve", "--role", "all", "--host", "0.0.0.0", "--port", "8000"]
