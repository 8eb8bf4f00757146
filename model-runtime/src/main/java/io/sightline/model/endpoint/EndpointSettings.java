package io.sightline.model.endpoint;

import io.sightline.model.ModelException;
import java.io.Serializable;
import java.net.URI;

/**
 * Which endpoint answers, and how much is asked of it.
 *
 * @param url where the API starts, such as {@code https://host/v1}; {@code /chat/completions} is
 *     added
 * @param model the name that the endpoint knows its model by
 * @param key sent as a bearer token, {@code null} for none; never shown
 * @param requests that may be under way at a time
 * @param questions that may be under way or waiting for their turn; further ones are refused
 * @param price of its tokens
 */
public record EndpointSettings(
        URI url, String model, String key, int requests, int questions, TokenPrice price)
        implements Serializable {

    /**
     * Takes surrounding space off the key, which files and shells like to leave there.
     *
     * @throws ModelException if the key has characters that no header may have
     */
    public EndpointSettings {
        key = key == null || key.isBlank() ? null : key.strip();
        if (key != null && !key.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new ModelException(
                    "The key for "
                            + url
                            + " has characters that no key has, such as a line break; copy it again");
        }
    }

    /** Where questions go. */
    URI completions() {
        return URI.create(url.toString().replaceAll("/+$", "") + "/chat/completions");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return model + " at " + url;
    }
}
