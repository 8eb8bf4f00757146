package io.sightline.jobs.cli.terminal;

import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Kafka's brokers, one or several; whether they answer is not asked here. */
public final class BrokerList implements ITypeConverter<String> {
    private static final int LAST_PORT = 65_535;

    @Override
    public String convert(String text) {
        if (text.isBlank() || !Stream.of(text.split(",", -1)).allMatch(BrokerList::isAddress)) {
            throw new TypeConversionException("give HOST:PORT, several with commas between them");
        }
        return text;
    }

    private static boolean isAddress(String text) {
        Integer port = Utils.getPort(text.strip());
        return port != null && port > 0 && port <= LAST_PORT && Utils.getHost(text.strip()) != null;
    }
}
