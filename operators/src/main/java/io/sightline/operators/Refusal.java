package io.sightline.operators;

/**
 * Why a record cannot be used.
 *
 * @param code stable, for programs: {@code record.no_scene}, {@code frame.too_large}, …
 * @param sentence names the subject, the value and the remedy
 * @param exceptionClass what found it, for tools that group dead letters by exception
 */
public record Refusal(String code, String sentence, String exceptionClass) {
    /** The refusal that an exception stands for. */
    public static Refusal of(String code, Exception exception) {
        return new Refusal(code, exception.getMessage(), exception.getClass().getName());
    }
}
