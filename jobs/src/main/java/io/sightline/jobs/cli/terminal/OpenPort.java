package io.sightline.jobs.cli.terminal;

import io.sightline.jobs.embedded.FreePort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port to listen on; somebody who names one wants that one and no other. */
public final class OpenPort implements ITypeConverter<Integer> {
    private final WholeNumber.Port ports = new WholeNumber.Port();

    @Override
    public Integer convert(String text) {
        int port = ports.convert(text);
        if (!FreePort.isFree(port)) {
            throw new TypeConversionException(
                    "give a free port or none, this one is taken by another process");
        }
        return port;
    }
}
