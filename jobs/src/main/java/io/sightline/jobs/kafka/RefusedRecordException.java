package io.sightline.jobs.kafka;

/** A record is not what its topic carries; says which part, its value and the remedy. */
final class RefusedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** Without a stack trace: a producer must not make us collect millions of them. */
    RefusedRecordException(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** The stable code of the dead letter. */
    String code() {
        return code;
    }
}
