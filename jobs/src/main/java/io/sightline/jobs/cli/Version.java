package io.sightline.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints; the numbers are filled in by the build. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream properties = Version.class.getResourceAsStream("version.properties")) {
            build.load(properties);
        }
        return new String[] {
            "Sightline " + build.getProperty("sightline"),
            "Flink " + build.getProperty("flink") + ", Kafka " + build.getProperty("kafka"),
            "Java ${java.version} (${java.vm.name}) on ${os.name} ${os.arch}"
        };
    }
}
