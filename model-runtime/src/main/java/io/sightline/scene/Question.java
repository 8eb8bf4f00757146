package io.sightline.scene;

import java.util.List;

/**
 * What was asked of a scene.
 *
 * @param id the producer's id, or one derived from the Kafka record
 * @param scene the space it is about
 * @param text the question itself
 * @param options multiple-choice options, empty for an open question
 * @param asOfMs answer from the frames with time ≤ this, or {@code null} for a live question
 * @param standing how to keep asking, or {@code null} to ask once
 * @param frames how many frames to look at (K), or {@code null} for the configured number
 * @param maxTokens longest answer, or {@code null} for the configured number
 * @param sampling how the answer's tokens are chosen, or {@code null} for the configured way
 * @param askedMs when it arrived on its topic (the Kafka record's timestamp)
 * @param fault why it cannot be answered, as a sentence, or {@code null} when it is well formed
 * @param expects what kind of answer it is after, or {@code null} to tell from its wording
 * @param raw whether the model reads the text as it is
 * @param notes sentences about how it was read that its answer is to carry
 * @param faultCode a stable name of the fault; {@code null} without one, or from an older state
 * @param faultField the field at fault, {@code null} where it is none
 * @param order what is to become of the standing question with this id, which then is all that is
 *     said; {@code null} for a question
 * @param mandate of the order, {@code null} where nothing is said of it
 * @param asker what its record said of who asks, {@code null} for nothing
 */
public record Question(
        String id,
        String scene,
        String text,
        List<String> options,
        Long asOfMs,
        Standing standing,
        Integer frames,
        Integer maxTokens,
        Sampling sampling,
        long askedMs,
        String fault,
        AnswerType expects,
        boolean raw,
        List<String> notes,
        String faultCode,
        String faultField,
        Order order,
        Mandate mandate,
        Asker asker) {

    /** State from before there were notes has none. */
    public Question {
        notes = notes == null ? List.of() : notes;
    }

    /** A question of which nobody knows who asks. */
    public Question(
            String id,
            String scene,
            String text,
            List<String> options,
            Long asOfMs,
            Standing standing,
            Integer frames,
            Integer maxTokens,
            Sampling sampling,
            long askedMs,
            String fault,
            AnswerType expects,
            boolean raw,
            List<String> notes,
            String faultCode,
            String faultField,
            Order order,
            Mandate mandate) {
        this(
                id,
                scene,
                text,
                options,
                asOfMs,
                standing,
                frames,
                maxTokens,
                sampling,
                askedMs,
                fault,
                expects,
                raw,
                notes,
                faultCode,
                faultField,
                order,
                mandate,
                null);
    }

    /** A live question that leaves everything else to the job. */
    public static Question once(String id, String scene, String text, long askedMs) {
        return new Question(
                id, scene, text, List.of(), null, null, null, null, null, askedMs, null, null,
                false, List.of(), null, null, null, null);
    }

    /** What is to become of a standing question, said at a moment. */
    public static Question order(String id, String scene, Order order, long saidMs) {
        return order(id, scene, order, null, saidMs);
    }

    /** The same with who says so. */
    public static Question order(
            String id, String scene, Order order, Mandate mandate, long saidMs) {
        return new Question(
                id, scene, "", List.of(), null, null, null, null, null, saidMs, null, null, false,
                List.of(), null, null, order, mandate);
    }

    /** This question with a reason why it cannot be answered; {@code null} for none. */
    public Question withFault(Answer.Fault why) {
        return why == null
                ? with(text, null, null, null)
                : with(text, why.message(), why.code(), why.field());
    }

    /** This question in other words. */
    public Question withText(String words) {
        return with(words, fault, faultCode, faultField);
    }

    /** This question asked of another scene, under another id, to stand there as said. */
    public Question in(String otherScene, String otherId, Standing stands) {
        return new Question(
                otherId,
                otherScene,
                text,
                options,
                asOfMs,
                stands,
                frames,
                maxTokens,
                sampling,
                askedMs,
                fault,
                expects,
                raw,
                notes,
                faultCode,
                faultField,
                order,
                mandate,
                asker);
    }

    private Question with(String words, String otherFault, String code, String field) {
        return new Question(
                id,
                scene,
                words,
                options,
                asOfMs,
                standing,
                frames,
                maxTokens,
                sampling,
                askedMs,
                otherFault,
                expects,
                raw,
                notes,
                code,
                field,
                order,
                mandate,
                asker);
    }

    /** This question, asked by somebody. */
    public Question by(Asker who) {
        return new Question(
                id,
                scene,
                text,
                options,
                asOfMs,
                standing,
                frames,
                maxTokens,
                sampling,
                askedMs,
                fault,
                expects,
                raw,
                notes,
                faultCode,
                faultField,
                order,
                mandate,
                who);
    }

    /** What the model's prompt is made of. */
    public Wording wording() {
        return new Wording(text, options == null ? List.of() : options, expects, raw);
    }

    /**
     * How the next token is chosen; {@code null} is as configured, else as the checkpoint says.
     *
     * @param temperature 0 for the most probable token; above, tokens are drawn
     * @param topK draw from the k most probable, 0 = all
     * @param topP draw from the smallest set with this mass, 1 = all
     * @param seed of the draws; the same seed draws the same tokens
     */
    public record Sampling(Double temperature, Integer topK, Double topP, Long seed) {}

    /**
     * How a standing question is repeated.
     *
     * @param everyMs time between two evaluations; of one that the scene's changes wake, the
     *     longest silence
     * @param untilMs when it ends, or {@code null} for as long as the scene lives
     * @param notification {@link Notify#ALWAYS} or only on {@link Notify#CHANGES}
     * @param alert what of it somebody is to be told of, or {@code null} for nothing
     * @param wake what makes it be asked; {@link Wake#CLOCK} in an older state
     * @param active days and hours in which it is asked, as {@link ActiveHours} reads them; {@code
     *     null} for always
     * @param pattern of scenes that it was asked of, of which this is one; {@code null} when it was
     *     asked of this scene alone
     */
    public record Standing(
            long everyMs,
            Long untilMs,
            Notify notification,
            AlertRule alert,
            Wake wake,
            String active,
            String pattern) {

        /** State from before there was a choice was woken by the clock. */
        public Standing {
            wake = wake == null ? Wake.CLOCK : wake;
        }

        /** By the clock, at any time, of one scene; nobody is told but by its answers. */
        public Standing(long everyMs, Long untilMs, Notify notification) {
            this(everyMs, untilMs, notification, null, Wake.CLOCK, null, null);
        }
    }

    /** When a standing question's answer is published. */
    public enum Notify {
        /** Every evaluation. */
        ALWAYS,
        /** Only when the answer differs from the last one published. */
        CHANGES
    }

    /** What makes a standing question be asked. */
    public enum Wake {
        /** Time alone. */
        CLOCK,
        /** What is new in its scene, too. */
        SCENE_CHANGE
    }

    /** What becomes of a standing question. */
    public enum Order {
        /** It ends. */
        CANCEL,
        /** It has no turns until it is resumed. */
        PAUSE,
        /** It has turns again. */
        RESUME,
        /** Somebody has taken note of what its rule tells. */
        ACKNOWLEDGE,
        /** Its rule tells nothing. */
        MUTE,
        /** Its rule tells again. */
        UNMUTE;

        /** Whether it is about the rule alone, and leaves the question as it is. */
        public boolean isOfTheRule() {
            return this == ACKNOWLEDGE || this == MUTE || this == UNMUTE;
        }
    }

    /**
     * Who gave an order.
     *
     * @param by their name, {@code null} where it was not given
     * @param untilMs until when it stands, {@code null} for as long as it lasts
     */
    public record Mandate(String by, Long untilMs) {}

    /** Who asks, and at which place in a trace ({@code traceparent}); null where nobody says. */
    public record Asker(String tenant, String trace) {}
}
