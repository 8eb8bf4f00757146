package io.sightline.operators;

/**
 * A record that could not be used, on its way out.
 *
 * @param record as received
 * @param stage where it was refused: {@code read} or {@code admit}
 * @param refusal why
 */
public record DeadLetter(ReceivedRecord record, String stage, Refusal refusal) {}
