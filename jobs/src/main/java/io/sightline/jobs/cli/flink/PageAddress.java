package io.sightline.jobs.cli.flink;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a Flink page is. */
public final class PageAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with what is allowed.
        }
        throw new TypeConversionException("give an address such as http://localhost:8081");
    }
}
