# Images from a clone, without a JDK or Maven on the machine that builds:
#
#   docker build --target job -t sightline-job .                   JobManager: Flink with the job and the model's libraries
#   docker build --target taskmanager -t sightline-taskmanager .   the same layers; its health is another
#   docker build --target console -t sightline-console .           the command line; runs the console
#
# Each has its list of parts as /sightline.cdx.json (CycloneDX).
#
# What is built from is named by tag. Its digest is the registry's to say, so pin it where you build for others:
#
#   docker buildx imagetools inspect --format '{{.Manifest.Digest}}' flink:2.2.1-java17
#   docker build --build-arg FLINK=flink:2.2.1-java17@sha256:… --build-arg JDK=… --build-arg JRE=… …
ARG JDK=eclipse-temurin:17-jdk-noble
ARG JRE=eclipse-temurin:17-jre-noble
ARG FLINK=flink:2.2.1-java17

FROM ${JDK} AS build
WORKDIR /src
COPY . .
# Natives are those of the platform that is built for.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -Prelease -Dquick \
    && mkdir -p /out/sightline /out/flink \
    && tar -xzf release/target/sightline-*-flink.tar.gz -C /out/flink --strip-components=1 \
    && rm release/target/sightline-*-flink.tar.gz \
    && tar -xzf release/target/sightline-*.tar.gz -C /out/sightline --strip-components=1 \
    && cp release/target/sightline-*.cdx.json /out/sightline.cdx.json

FROM ${FLINK} AS job
COPY --from=build /out/flink/lib /opt/flink/lib
COPY --from=build /out/flink/usrlib /opt/flink/usrlib
COPY --from=build /out/flink/sightline /opt/sightline
COPY --from=build /out/sightline.cdx.json /sightline.cdx.json
USER root
RUN mkdir /cache /checkpoints && chown flink:flink /cache /checkpoints
USER 9999:9999
# Where archives of the model and native libraries are unpacked: a volume saves doing it anew.
ENV XDG_CACHE_HOME=/cache DJL_CACHE_DIR=/cache/djl OMP_WAIT_POLICY=PASSIVE \
    MALLOC_CONF=oversize_threshold:0
CMD ["standalone-job", "--job-classname", "io.sightline.jobs.SpatialAnswerJob", \
     "--settings", "/opt/sightline/job.properties", "--model.directory", "/opt/sightline/models/rooms-3"]
HEALTHCHECK --start-period=2m CMD wget -qO- http://localhost:8081/jobs/overview | grep -q RUNNING

FROM job AS taskmanager
# These have the port that its health is asked at. Kubernetes, which brings settings of its own, runs the image above.
ENV FLINK_CONF_DIR=/opt/sightline/flink
CMD ["taskmanager"]
HEALTHCHECK --start-period=1m CMD wget -qO /dev/null http://localhost:9249/metrics

FROM ${JRE} AS console
RUN useradd --system --uid 9999 --create-home --home-dir /var/lib/sightline sightline
COPY --from=build /out/sightline /opt/sightline
COPY --from=build /out/sightline.cdx.json /sightline.cdx.json
USER 9999
ENV SIGHTLINE_HOME=/var/lib/sightline XDG_CACHE_HOME=/var/lib/sightline/cache
EXPOSE 8088
ENTRYPOINT ["/opt/sightline/sightline"]
CMD ["console", "--help"]
HEALTHCHECK CMD wget -qO /dev/null http://localhost:8088/
