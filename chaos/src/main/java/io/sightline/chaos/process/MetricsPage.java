package io.sightline.chaos.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that Prometheus reads of a process. */
public final class MetricsPage {
    private static final Duration ANSWERS = Duration.ofSeconds(20);

    private final URI page;

    MetricsPage(int port) {
        this.page = URI.create("http://localhost:" + port + "/metrics");
    }

    /** The lines with figures, as they are now. */
    public Set<String> lines() {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(ANSWERS).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new IllegalStateException("Nobody answers at " + page, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The names of all metrics, as they are now. */
    public Set<String> names() {
        return lines().stream()
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
