# 拼版，由轮子装成。 Pinban, installed from its wheel; docs/install.md says how to use it.
#   docker build -t pinban .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" pinban new 周末

FROM debian:12-slim AS wheel
RUN apt-get update && apt-get install --no-install-recommends -y python3 python3-venv
COPY requirements-build.txt requirements.txt /source/
RUN python3 -m venv /opt/pinban \
    && /opt/pinban/bin/pip install --no-cache-dir --no-deps --require-hashes -r /source/requirements-build.txt \
    && /opt/pinban/bin/pip install --no-cache-dir --no-deps --require-hashes --no-build-isolation -r /source/requirements.txt
COPY . /source
RUN /opt/pinban/bin/pip wheel --no-deps --no-build-isolation --no-index --wheel-dir /wheels /source \
    && /opt/pinban/bin/pip install --no-deps --no-index /wheels/pinban-*.whl

FROM debian:12-slim
RUN apt-get update && apt-get install --no-install-recommends -y \
        python3 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai fonts-hanazono \
    && rm -rf /var/lib/apt/lists/*
COPY --from=wheel /opt/pinban /opt/pinban
# Layouts and faces are laid out once, for whichever user the container runs as.
ENV PATH=/opt/pinban/bin:$PATH LANG=C.UTF-8 XDG_DATA_HOME=/var/lib/pinban PINBAN_CACHE=/var/cache/pinban
RUN pinban fonts check && mkdir -p /var/cache/pinban && chmod -R a+rwX /var/lib/pinban /var/cache/pinban
WORKDIR /work
ENTRYPOINT ["pinban"]
CMD ["--help"]
